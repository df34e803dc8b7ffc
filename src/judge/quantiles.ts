import type { Quantiles } from './result.ts'

export function quantiles(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b)
  return {
    count: sorted.length,
    min: round(sorted[0] ?? 0),
    median: round(nearestRank(sorted, 0.5)),
    p99: round(nearestRank(sorted, 0.99)),
    max: round(sorted.at(-1) ?? 0),
  }
}

/** A quantile that was really seen. */
export function nearestRank(sorted: readonly number[], q: number): number {
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? 0
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
