import { systemClock } from '../src/base/clock.ts'
import type { Catalogue } from '../src/catalogue/model.ts'
import { loadSpecs } from '../src/cli/catalogue.ts'
import { version } from '../src/cli/version.ts'
import { pick, randomOf } from '../src/explore/random.ts'
import { Lab, type Walked } from '../src/explore/lab.ts'
import type { Chooser } from '../src/explore/walk.ts'
import { systems } from '../src/systems/index.ts'
import type { Model, Option, Traits, Turn } from '../src/systems/model.ts'
import { patience } from '../test/explore/hunt.ts'
import { openPlace } from '../test/explore/place.ts'

/** What every benchmark works with: the model, its agents, and a fresh embedded server for each walk. */
export interface Rig {
  readonly model: Model<unknown>
  readonly cast: readonly string[]
  readonly catalogue: Catalogue
  /** What the good server shows of what the documentation leaves open. */
  readonly traits: Traits
  walk(faults: readonly string[], choose: Chooser<unknown>): Promise<Walked>
}

export async function openRig(): Promise<Rig> {
  const catalogue = await loadSpecs([])
  const model = systems['gws']?.model
  if (model === undefined) throw new Error('there is no model of gws')
  const cast = model.cast.slice(0, 3)
  let traits: Traits | undefined
  const walk = async (faults: readonly string[], choose: Chooser<unknown>): Promise<Walked> => {
    const place = await openPlace(catalogue, faults)
    const lab = new Lab(model, place.target, {
      version,
      catalogue,
      systems,
      journal: place.journal,
      clock: systemClock,
      seed: 1,
      timeScale: 1,
      patience,
      signal: new AbortController().signal,
    })
    try {
      return await lab.walk({ model, cast, choose, closing: false, ...(traits && { traits }) }, 'A walk')
    } finally {
      await lab.close()
      await place.close()
    }
  }
  // What a server can do on a call shows when there is one.
  let id = 0
  const call: Chooser<unknown> = (worlds) => {
    const names = ['Dial', 'Answer']
    const option = model.options(worlds, 'accepted').find(({ name }) => name === names[id])
    return option === undefined ? undefined : [{ ...option, id: ++id }]
  }
  traits = (await walk([], call)).trail.traits ?? {}
  return { model, cast, catalogue, traits, walk }
}

/** One of the options by weight, decided by one number. */
export function weighed(options: readonly Option[], number: number): Option | undefined {
  return pick(randomOf(number), options, ({ weight }) => weight)
}

export function oneByOne(turns: readonly Turn[]): Chooser<unknown> {
  const left = turns.values()
  return () => left.next().value
}
