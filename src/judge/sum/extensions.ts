import type { Extension } from '../result.ts'
import type { Weighed } from '../scenario.ts'

/** Undocumented members, each once for its target and schema, with how often it was seen and where first. */
export function countExtensions(weighed: readonly Weighed[]): readonly Extension[] {
  const counted = new Map<string, Extension>()
  for (const { walked, extensions } of weighed) {
    const { target } = walked.planned
    for (const extension of extensions) {
      const key = keyOf({ target, ...extension })
      const { count, evidence } = counted.get(key) ?? { count: 0, evidence: extension.evidence }
      counted.set(key, {
        target,
        ...extension,
        count: count + 1,
        evidence: Math.min(evidence, extension.evidence),
      })
    }
  }
  return [...counted].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, extension]) => extension)
}

function keyOf({ target, schema, at }: Pick<Extension, 'target' | 'schema' | 'at'>): string {
  return [target, schema, at].join('\n')
}
