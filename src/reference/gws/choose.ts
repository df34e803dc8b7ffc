import { chosen, type OpponentOptions } from '../opponent.ts'
import { randomFrom } from '../random.ts'
import { bentFaults } from './faults/all.ts'
import { bentJitters } from './jitters/all.ts'
import type { Tools } from './jitters/jitter.ts'
import { readSettings, type Settings } from './settings.ts'
import type { Twist } from './twist.ts'

/** What a server is told to be: its settings, and how it is bent. */
export interface Choice {
  readonly settings: Settings
  readonly twists: readonly Twist[]
}

/** Unknown names of faults, jitters and options are Errors that list the known ones. */
export function choose({ jitter = false, faults = [], options = {}, seed = 1 }: OpponentOptions): Choice {
  const names = jitter === true ? bentJitters.map(({ name }) => name) : jitter === false ? [] : jitter
  const jitters = chosen('jitter', bentJitters, names)
  const settings = readSettings({ ...Object.assign({}, ...jitters.map((one) => one.options)), ...options })
  const tools = (index: number): Tools => {
    const random = randomFrom(seed * 1000 + index)
    return { random, upTo: (ms) => random() * ms * settings.delayScale }
  }
  return {
    settings,
    twists: [
      ...jitters.flatMap(({ twist }, i) => (twist ? [twist(tools(i))] : [])),
      ...chosen('fault', bentFaults, faults).flatMap(({ twist }) => twist()),
    ],
  }
}
