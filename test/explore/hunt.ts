import { systemClock } from '../../src/base/clock.ts'
import type { Catalogue } from '../../src/catalogue/model.ts'
import { version } from '../../src/cli/version.ts'
import { explore } from '../../src/explore/explore.ts'
import type { ExploreOptions } from '../../src/explore/options.ts'
import type { Counterexample, Exploration } from '../../src/explore/result.ts'
import { systems } from '../../src/systems/index.ts'
import { openPlace } from './place.ts'

/** The embedded server answers within milliseconds: what has not come by then is not coming. */
export const patience = 400

/** Explores an embedded server that has these faults, with one walk at a time: then a seed says most of what is done. */
export async function hunt(
  catalogue: Catalogue,
  faults: readonly string[],
  seed: number,
  more: Partial<ExploreOptions> = {},
): Promise<Exploration> {
  const place = await openPlace(catalogue, faults)
  try {
    return await explore({
      version,
      catalogue,
      systems,
      target: place.target,
      journal: place.journal,
      clock: systemClock,
      seed,
      timeScale: 1,
      patience,
      signal: new AbortController().signal,
      fresh: () => openPlace(catalogue, faults),
      lanes: 1,
      ...more,
    })
  } finally {
    await place.close()
  }
}

/** What a search for a fault came to. */
export interface Caught {
  readonly seed: number
  /** Operations until it was found, over all seeds that were tried. */
  readonly explored: number
  readonly counterexample: Counterexample | undefined
}

/** Operations of one seed before the next one is tried. */
const enough = 1500

/** Explores with one seed after the other until the fault has shown. */
export async function search(catalogue: Catalogue, fault: string, seeds: readonly number[]): Promise<Caught> {
  let explored = 0
  let seed = 0
  for (seed of seeds) {
    const { coverage, counterexamples } = await hunt(catalogue, [fault], seed, {
      goals: { steps: enough },
      isolated: true,
    })
    explored += coverage.acts
    const counterexample = counterexamples.find(({ repeated }) => repeated.times > 0)
    if (counterexample !== undefined) return { seed, explored, counterexample }
  }
  return { seed, explored, counterexample: undefined }
}
