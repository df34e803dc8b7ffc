import type { Catalogue, Page, Requirement, Step, SystemSpec } from '../catalogue/model.ts'
import { mdCode, mdLink, mdTable, mdText } from './markdown-text.ts'
import { plural } from './words.ts'

/** What the coverage page needs to know of a fault of a reference server. */
export interface CoverageFault {
  readonly name: string
  /** The requirements that a server with it does not meet. */
  readonly breaks: readonly string[]
  readonly says: string
}

/**
 * The coverage page: documentation page → statement → scenarios that prove it → faults that break it. What has no
 * scenario or no fault is named first: a hole that nobody sees is not closed. `explored` are the requirements that the
 * walks of `wirechief explore` prove.
 */
export function coverage(
  catalogue: Catalogue,
  faults: readonly CoverageFault[],
  explored: readonly string[] = [],
): string {
  const proofs = proofsOf(catalogue, explored)
  const parts = Object.values(catalogue.systems).flatMap((system) => {
    const requirements = [...catalogue.requirements.values()].filter((item) => item.system === system.name)
    return requirements.length === 0 ? [] : systemPart(system, requirements, proofs, faults)
  })
  const unknown = faults.filter(({ breaks }) => !breaks.some((id) => catalogue.requirements.has(id)))
  return `${['# Coverage', ...parts, ...strayFaults(unknown)].join('\n\n')}\n`
}

/** What proves a requirement, as Markdown. */
type Proofs = ReadonlyMap<string, readonly string[]>

function proofsOf(catalogue: Catalogue, explored: readonly string[]): Proofs {
  const proofs = new Map(explored.map((id) => [id, new Set(['every walk of `explore`'])]))
  for (const scenario of catalogue.scenarios) {
    const steps = scenario.steps.flatMap((step): readonly Step[] =>
      step.kind === 'together' ? [step, ...step.sends] : [step],
    )
    for (const id of steps.flatMap((step) => step.proves)) {
      // The cases of one scenario are one scenario here.
      const name = scenario.id.replace(/\[.*$/, '')
      proofs.set(id, (proofs.get(id) ?? new Set()).add(mdCode(name)))
    }
  }
  return new Map([...proofs].map(([id, scenarios]) => [id, [...scenarios]]))
}

function systemPart(
  system: SystemSpec,
  requirements: readonly Requirement[],
  proofs: Proofs,
  faults: readonly CoverageFault[],
): readonly string[] {
  // Every message and every event of every scenario tests these two.
  const implicit = new Set([system.implicit.schema, system.implicit.explained])
  const isTested = ({ id }: Requirement) => implicit.has(id) || (proofs.get(id)?.length ?? 0) > 0
  const broken = new Set(faults.flatMap(({ breaks }) => breaks))
  const untestable = requirements.filter((item) => item.untestable !== undefined && !isTested(item))
  const untested = requirements.filter((item) => item.untestable === undefined && !isTested(item))
  const unbroken = requirements.filter(
    (item) => isTested(item) && !broken.has(item.id) && (item.level === 'must' || item.level === 'should'),
  )
  const tested = requirements.filter(isTested)
  return [
    `## ${mdText(system.title)}`,
    mdTable(
      ['Requirements', 'Tested', 'Untested', 'Untestable', 'Tested, but broken by no fault'],
      [[requirements, tested, untested, untestable, unbroken].map(({ length }) => String(length))],
    ),
    ...named('Untested', untested, ({ id, text }) => `${mdCode(id)} ${mdText(text)}`),
    ...named('Broken by no fault', unbroken, ({ id, text }) => `${mdCode(id)} ${mdText(text)}`),
    ...named('Untestable', untestable, ({ id, untestable }) => `${mdCode(id)} ${mdText(untestable ?? '')}`),
    ...[...system.pages.values()].flatMap((page) => {
      const mine = requirements.filter((item) => item.page === page.id)
      return mine.length === 0 ? [] : pagePart(page, mine, implicit, proofs, faults)
    }),
  ]
}

function named(
  title: string,
  requirements: readonly Requirement[],
  line: (requirement: Requirement) => string,
): readonly string[] {
  if (requirements.length === 0) return []
  return [`### ${title}: ${requirements.length}`, requirements.map((item) => `- ${line(item)}`).join('\n')]
}

function pagePart(
  page: Page,
  requirements: readonly Requirement[],
  implicit: ReadonlySet<string>,
  proofs: Proofs,
  faults: readonly CoverageFault[],
): readonly string[] {
  const rows = requirements.map((item) => {
    const scenarios = proofs.get(item.id) ?? []
    const proven = implicit.has(item.id) ? ['every scenario', ...scenarios] : scenarios
    const missing = item.untestable === undefined ? '**untested**' : '*untestable*'
    const breaks = faults.filter((fault) => fault.breaks.includes(item.id)).map(({ name }) => mdCode(name))
    return [
      mdCode(item.id),
      item.level,
      mdText(item.text, 600),
      proven.join('<br>') || missing,
      breaks.join('<br>'),
    ]
  })
  return [
    `### ${mdLink(`${page.title} ${page.version}`, page.address)}`,
    `Covers ${mdText(page.covers)}: ${plural(requirements.length, 'requirement')}.`,
    mdTable(['Requirement', 'Level', 'Statement', 'Scenarios', 'Faults'], rows),
  ]
}

function strayFaults(faults: readonly CoverageFault[]): readonly string[] {
  if (faults.length === 0) return []
  const lines = faults.map(({ name, says }) => `- ${mdCode(name)} ${mdText(says)}`)
  return ['## Faults that break no requirement in the catalogue', lines.join('\n')]
}
