import type { Catalogue } from '../catalogue/model.ts'
import type { EventEntry } from '../journal/entry.ts'
import type { System } from '../systems/system.ts'
import { matches } from './match.ts'
import { acceptedBy } from './reply.ts'
import type { Finding, RulingResult } from './result.ts'
import type { TargetFacts } from '../journal/entry.ts'
import type { Shown } from './walk.ts'

/** Alternatives that events show: an event shows one where a ruling describes its message. */
export function shownByEvent(event: EventEntry, catalogue: Catalogue, system: System): readonly Shown[] {
  const { message, body } = system.decode(event)
  const rulings = catalogue.systems[system.name]?.rulings.values() ?? []
  return [...rulings].flatMap((ruling) => {
    const shown = ruling.alternatives.find(
      ({ event: pattern }) =>
        pattern !== undefined &&
        pattern.messages.includes(message ?? '') &&
        matches(pattern.where, body, new Map()),
    )
    return shown === undefined
      ? []
      : [{ ruling: ruling.id, alternative: shown.name, operation: message ?? '', entry: event.seq }]
  })
}

/**
 * Which alternative of each ruling a target showed, and where it contradicts itself or its target file: the same
 * operation answered in two forms is told, two operations in two forms are only described.
 */
export function judgeRulings(
  target: TargetFacts,
  shown: readonly Shown[],
  catalogue: Catalogue,
): { readonly rulings: readonly RulingResult[]; readonly findings: readonly Finding[] } {
  const rulings: RulingResult[] = []
  const findings: Finding[] = []
  for (const ruling of catalogue.systems[target.system]?.rulings.values() ?? []) {
    const mine = shown.filter((entry) => entry.ruling === ruling.id)
    if (mine.length === 0) continue
    const groups = new Map<string, Shown[]>()
    for (const entry of mine) {
      const key = `${entry.operation}\n${entry.alternative}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [entry])
      else group.push(entry)
    }
    const byOperation = [...groups.values()].flatMap(([first, ...rest]) =>
      first === undefined
        ? []
        : [
            {
              operation: first.operation,
              alternative: first.alternative,
              count: rest.length + 1,
              evidence: first.entry,
            },
          ],
    )
    const counts = new Map<string, number>()
    for (const { alternative, count } of byOperation)
      counts.set(alternative, (counts.get(alternative) ?? 0) + count)
    const observed = [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name)
    rulings.push({ id: ruling.id, target: target.name, question: ruling.question, observed, byOperation })
    const accepted = new Set(acceptedBy(ruling, target).map(({ name }) => name))
    for (const { operation, alternative, evidence } of byOperation) {
      if (!accepted.has(alternative)) {
        findings.push({
          kind: 'contradiction',
          target: target.name,
          evidence: [evidence],
          message: `${operation} showed "${alternative}" of the ruling ${ruling.id}, which is not accepted here`,
        })
      }
    }
    if (ruling.consistent === 'server') findings.push(...mixtures(target, ruling.id, byOperation))
  }
  return { rulings, findings }
}

function mixtures(
  target: TargetFacts,
  ruling: string,
  byOperation: RulingResult['byOperation'],
): readonly Finding[] {
  const operations = [...new Set(byOperation.map(({ operation }) => operation))]
  return operations.flatMap((operation): Finding[] => {
    const forms = byOperation.filter((entry) => entry.operation === operation)
    if (forms.length < 2) return []
    const names = forms.map(({ alternative, count }) => `${alternative} (${count})`).join(' and ')
    return [
      {
        kind: 'contradiction',
        target: target.name,
        evidence: forms.map(({ evidence }) => evidence),
        message: `${operation} is answered in ${forms.length} forms of the ruling ${ruling}: ${names}`,
      },
    ]
  })
}
