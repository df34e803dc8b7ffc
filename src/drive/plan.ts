import type { Catalogue, Scenario } from '../catalogue/model.ts'
import type { Planned, TargetFacts } from '../journal/entry.ts'
import { parts } from '../judge/parts.ts'

export interface Selection {
  /** Scenario ids or patterns with `*`; empty: all. */
  readonly only: readonly string[]
  /** Requirements that must be among what a scenario proves; absent: any. */
  readonly profile?: readonly string[]
  readonly shard?: { readonly index: number; readonly count: number }
}

/**
 * What is to be run on each target, in order of id. What the target does not claim is not applicable, what it has
 * no stimulus for is blocked: both stand in the plan, so that a report shows them. Shards cut the sorted list, so
 * that they are disjoint and together the whole.
 */
export function plan(
  catalogue: Catalogue,
  targets: readonly TargetFacts[],
  selection: Selection,
): readonly Planned[] {
  const chosen = targets.flatMap((target) =>
    catalogue.scenarios
      .filter((scenario) => scenario.system === target.system && isSelected(scenario, selection))
      .map((scenario) => planned(scenario, target)),
  )
  const { shard } = selection
  return shard === undefined ? chosen : chosen.filter((_, i) => i % shard.count === shard.index - 1)
}

function planned(scenario: Scenario, target: TargetFacts): Planned {
  const common = {
    run: `${scenario.id}@${target.name}`,
    scenario: scenario.id,
    target: target.name,
    digest: scenario.digest,
  }
  const lacking = scenario.features.filter(
    (feature) => target.features !== 'all' && !target.features.includes(feature),
  )
  if (lacking.length > 0)
    return {
      ...common,
      skip: { verdict: 'not-applicable', cause: `the target does not claim ${lacking.join(', ')}` },
    }
  const silent = scenario.steps.flatMap((step) =>
    step.kind === 'cause' && !target.stimuli.includes(step.stimulus) ? [step.stimulus] : [],
  )
  const [missing] = silent
  return missing === undefined
    ? common
    : { ...common, skip: { verdict: 'blocked', cause: `the target has no stimulus ${missing}` } }
}

function isSelected(scenario: Scenario, { only, profile }: Selection): boolean {
  if (only.length > 0 && !only.some((pattern) => fits(pattern, scenario))) return false
  return (
    profile === undefined ||
    scenario.steps.flatMap(parts).some(({ proves }) => proves.some((id) => profile.includes(id)))
  )
}

/** A pattern names a scenario, a case of it, a folder of scenarios, or anything with `*`. */
function fits(pattern: string, { id }: Scenario): boolean {
  const base = id.replace(/\[.*$/, '')
  if (pattern === id || pattern === base || id.startsWith(`${pattern}/`)) return true
  return pattern.includes('*') && new RegExp(`^${pattern.split('*').map(escape).join('.*')}$`).test(id)
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

/** The scenarios and requirements that a pattern of `--only` could have meant. */
export function selectable(catalogue: Catalogue): readonly string[] {
  return [
    ...new Set(
      catalogue.scenarios.flatMap(({ id }) => [id, id.replace(/\[.*$/, ''), id.split('/')[0] ?? id]),
    ),
  ]
}
