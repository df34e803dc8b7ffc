import { chosen, type OpponentOptions } from '../opponent.ts'
import { faults } from './quirks/faults.ts'
import { jitters } from './quirks/jitters.ts'
import { Quirks } from './quirks/quirks.ts'
import { makeSite, type Site } from './site.ts'

export interface Settings {
  readonly site: Site
  readonly quirks: Quirks
}

const optionNames = ['platform', 'wrapUp', 'reasonCodes']

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
  const jitterNames = jitter === true ? jitters.map(({ name }) => name) : jitter === false ? [] : jitter
  return {
    site: makeSite(options),
    quirks: new Quirks({
      faults: chosen('fault', faults, broken).map(({ name }) => name),
      jitters: chosen('jitter', jitters, jitterNames).map(({ name }) => name),
      seed,
    }),
  }
}
