/**
 * Whether each pattern can have an item of its own: augmenting paths (Kuhn), as a greedy choice would give an item
 * that two patterns fit to the one that has another choice.
 */
export function assignable<P, I>(
  patterns: readonly P[],
  items: readonly I[],
  fit: (pattern: P, item: I) => boolean,
): boolean {
  if (patterns.length > items.length) return false
  const fits = patterns.map((pattern) => items.map((item) => fit(pattern, item)))
  const takenBy: (number | undefined)[] = items.map(() => undefined)
  const place = (p: number, tried: Set<number>): boolean =>
    items.some((_, i) => {
      if (fits[p]?.[i] !== true || tried.has(i)) return false
      tried.add(i)
      const holder = takenBy[i]
      if (holder !== undefined && !place(holder, tried)) return false
      takenBy[i] = p
      return true
    })
  return patterns.every((_, p) => place(p, new Set()))
}
