import type { Expr, Topic } from './model.ts'

/** Stands for what a reference will bring: it could be any segment. */
const open = '\0'

/** A topic as far as it is known before the run; undefined when a reference stands for all of it. */
export function outlineOf(on: Expr): string | undefined {
  if (on.e === 'value') return typeof on.value === 'string' ? on.value : undefined
  if (on.e !== 'text') return undefined
  return on.parts.map((part) => (typeof part === 'string' ? part : open)).join('')
}

/** The entries that say what may come on the topic; all of them hold together. */
export function topicsOf(outline: string, topics: readonly Topic[]): readonly Topic[] {
  return topics.filter((topic) => covers(topic.on, outline))
}

/** Whether a topic with `*` (one segment) and `**` (all that follow) covers another, which may have them too. */
export function covers(pattern: string, topic: string): boolean {
  const [patterns, segments] = [pattern.split('/'), topic.split('/')]
  for (const [i, expected] of patterns.entries()) {
    const segment = segments[i]
    if (segment === undefined) return false
    if (expected === '**' || segment === '**') return true
    if (expected !== '*' && segment !== '*' && expected !== segment && !segment.includes(open)) return false
  }
  return patterns.length === segments.length
}
