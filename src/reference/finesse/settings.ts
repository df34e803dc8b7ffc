import { chosen, type OpponentOptions } from '../opponent.ts'
import { faults } from './quirks/faults.ts'
import { jitters } from './quirks/jitters.ts'
import { Quirks } from './quirks/quirks.ts'
import { makeSite, type Site } from './site.ts'

export interface Settings {
  readonly site: Site
  readonly quirks: Quirks
  /** The command that starts a Prosody which is to carry the notifications; absent: they are carried in process. */
  readonly prosody: string | undefined
}

const optionNames = ['platform', 'wrapUp', 'reasonCodes', 'notifications', 'prosody']

/** Reads what the server was started with; an unknown name is an Error that says the known ones. */
export function readSettings({
  options = {},
  faults: broken = [],
  jitter = false,
  seed = 1,
}: OpponentOptions): Settings {
  for (const name of Object.keys(options))
    if (!optionNames.includes(name))
      throw new Error(`There is no option "${name}"; the known ones are: ${optionNames.join(', ')}.`)
  const { notifications = 'in-process', prosody = 'prosody' } = options
  if (notifications !== 'in-process' && notifications !== 'prosody')
    throw new Error(`The option notifications is in-process or prosody, not "${notifications}".`)
  const jitterNames = jitter === true ? jitters.map(({ name }) => name) : jitter === false ? [] : jitter
  return {
    site: makeSite(options),
    prosody: notifications === 'prosody' ? prosody : undefined,
    quirks: new Quirks({
      faults: chosen('fault', faults, broken).map(({ name }) => name),
      jitters: chosen('jitter', jitters, jitterNames).map(({ name }) => name),
      seed,
    }),
  }
}
