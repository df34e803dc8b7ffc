import type { OpponentOptions } from '../opponent.ts'
import { randomFrom } from '../random.ts'
import type { Habitat } from '../zoo/zoo.ts'
import { createWorld } from './model/create.ts'
import { readSettings } from './settings.ts'
import { voiceStimuli } from './stimuli.ts'
import { describeTarget } from './target.ts'

/** How a useless server is kept as one of this system: it is described like a good one. */
export function habitatOf({ options, seed = 1 }: OpponentOptions, prefix: string): Habitat {
  const settings = readSettings(options)
  const world = createWorld(settings, randomFrom(seed))
  const stimuli = Object.keys(voiceStimuli)
  return {
    system: 'gws',
    prefix,
    target: (url, origin) => describeTarget(url, origin, world, settings, stimuli),
  }
}
