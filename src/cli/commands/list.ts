import { Failure } from '../../base/failure.ts'
import type { Catalogue, Scenario } from '../../catalogue/model.ts'
import { plan, type Selection } from '../../drive/plan.ts'
import { parts } from '../../judge/parts.ts'
import { loadSpecs } from '../catalogue.ts'
import { anyTarget, selectionOf, type SelectionFlags } from '../selection.ts'
import type { Terminal } from '../terminal.ts'

/** Scenarios below the pages whose requirements they prove; what stands under two pages is shown under both. */
export async function listCommand(flags: SelectionFlags, terminal: Terminal): Promise<number> {
  const catalogue = await loadSpecs(flags.specs)
  const chosen = select(catalogue, flags, selectionOf(flags, catalogue))
  if (chosen.length === 0)
    throw new Failure('usage', 'no scenario is selected', 'wirechief list without options shows all.')
  for (const { name, pages } of Object.values(catalogue.systems)) {
    for (const page of pages.values()) {
      const here = chosen.filter(
        (scenario) => scenario.system === name && pagesOf(scenario, catalogue).has(page.id),
      )
      if (here.length === 0) continue
      terminal.out(`${page.title} (${name}, ${page.version})`)
      for (const { id, title } of here) terminal.out(`  ${id}  ${title}`)
    }
  }
  terminal.out(`${chosen.length} scenarios`)
  return 0
}

function select(catalogue: Catalogue, flags: SelectionFlags, selection: Selection): readonly Scenario[] {
  const systems = flags.system.length > 0 ? flags.system : Object.keys(catalogue.systems)
  const targets = systems.map(anyTarget)
  const ids = new Set(plan(catalogue, targets, selection).map(({ scenario }) => scenario))
  return catalogue.scenarios.filter(({ id }) => ids.has(id))
}

function pagesOf(scenario: Scenario, catalogue: Catalogue): ReadonlySet<string> {
  const ids = scenario.steps.flatMap(parts).flatMap(({ proves }) => proves)
  return new Set(ids.flatMap((id) => catalogue.requirements.get(id)?.page ?? []))
}
