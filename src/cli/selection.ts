import { Failure } from '../base/failure.ts'
import { nearest } from '../base/nearest.ts'
import type { Catalogue } from '../catalogue/model.ts'
import type { TargetFacts } from '../journal/entry.ts'
import { plan, selectable, type Selection } from '../drive/plan.ts'

export interface SelectionFlags {
  readonly system: readonly string[]
  readonly specs: readonly string[]
  readonly only: readonly string[]
  readonly profile?: string
  readonly shard?: { readonly index: number; readonly count: number }
}

/** What the options select. A pattern that matches nothing and a misspelt profile are mistakes, never an empty run. */
export function selectionOf(flags: SelectionFlags, catalogue: Catalogue): Selection {
  for (const name of flags.system) {
    if (Object.hasOwn(catalogue.systems, name)) continue
    const near = nearest(name, Object.keys(catalogue.systems))
    throw new Failure(
      'usage',
      `there is no system "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
      `The systems are: ${Object.keys(catalogue.systems).join(', ')}.`,
    )
  }
  for (const pattern of flags.only) {
    const all = Object.keys(catalogue.systems).map(anyTarget)
    if (plan(catalogue, all, { only: [pattern] }).length > 0) continue
    const near = nearest(pattern, selectable(catalogue))
    throw new Failure(
      'usage',
      `--only ${pattern} matches no scenario${near === undefined ? '' : `; did you mean ${near}?`}`,
      'wirechief list shows the scenarios.',
    )
  }
  return {
    only: flags.only,
    ...(flags.profile !== undefined && { profile: profileOf(flags.profile, catalogue) }),
    ...(flags.shard && { shard: flags.shard }),
  }
}

function profileOf(name: string, catalogue: Catalogue): readonly string[] {
  const profile = catalogue.profiles.get(name)
  if (profile !== undefined) return profile.requirements
  const near = nearest(name, catalogue.profiles.keys())
  throw new Failure(
    'usage',
    `there is no profile "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    `The profiles are: ${[...catalogue.profiles.keys()].join(', ')}.`,
  )
}

/** A target that claims everything: for questions about the catalogue alone. */
export function anyTarget(system: string): TargetFacts {
  return {
    name: system,
    system,
    url: '',
    features: 'all',
    rulings: {},
    values: {},
    timers: {},
    stimuli: [],
    ordered: false,
  }
}
