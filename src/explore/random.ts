import { infiniteStream, integer, noBias, sample } from 'fast-check'

/** Numbers left to chance, the same for the same seed. */
export interface Random {
  /** From 0, below 1. */
  next(): number
}

const span = 0x7fff_ffff

/** fast-check's randomness: `seed` and the path below it (walk 3, attempt 1 …) name one stream. */
export function randomOf(seed: number, ...path: readonly number[]): Random {
  const mixed = path.reduce((mix, part) => Math.imul(mix ^ (part + 0x9e37_79b9), 0x85eb_ca6b) | 0, seed | 0)
  const numbers = noBias(infiniteStream(integer({ min: 0, max: span - 1 }), { noHistory: true }))
  const [stream] = sample(numbers, { seed: mixed, numRuns: 1 })
  return {
    next() {
      const drawn = stream?.next()
      return drawn?.done === false ? drawn.value / span : 0
    },
  }
}

/** One of the items, each as often as its weight says; undefined when there is none with a weight. */
export function pick<T>(random: Random, items: readonly T[], weight: (item: T) => number): T | undefined {
  const weights = items.map(weight)
  const total = weights.reduce((sum, one) => sum + one, 0)
  if (!(total > 0)) return undefined
  let left = random.next() * total
  for (const [i, item] of items.entries()) {
    left -= weights[i] ?? 0
    if (left < 0) return item
  }
  return items.at(-1)
}
