import type { Sample } from '../model.ts'

/** Whether the notification came before the reply. */
export function isAhead({ reply, event }: Sample): boolean {
  return reply !== undefined && event !== undefined && event < reply
}

export interface Scale {
  /** The place of a duration, in per cent. */
  at(ms: number): number
  /** Powers of ten that are in range. */
  readonly ticks: readonly number[]
}

/** Delays spread over powers of ten, so their places do too. All operations of a target share one scale. */
export function logScale(samples: readonly Sample[]): Scale {
  const all = samples.flatMap(({ reply, event }) => [reply, event].filter((ms) => ms !== undefined))
  const low = Math.floor(Math.log10(Math.max(0.1, Math.min(...all, 10_000))))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(1, ...all))))
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i))
  return {
    at: (ms) => 3 + (94 * (Math.log10(Math.max(ms, 10 ** low)) - low)) / (high - low),
    ticks,
  }
}

export interface Bins {
  readonly bins: readonly number[]
  /** Milliseconds after the reply at either end. */
  readonly from: number
  readonly to: number
  /** The bin that begins at the reply. */
  readonly zero: number
}

/**
 * Notifications by their distance from the reply, in equal steps; a step begins exactly at the reply. The last steps
 * at either end hold what is farther still: one straggler shall not press all others into one bar.
 */
export function binsOf(samples: readonly Sample[]): Bins {
  const distances = samples.flatMap(({ reply, event }) =>
    reply === undefined || event === undefined ? [] : [event - reply],
  )
  const sorted = distances.toSorted((a, b) => a - b)
  const rank = (q: number) => sorted[Math.round(q * (sorted.length - 1))] ?? 0
  const [lowest, highest] = [Math.min(0, rank(0.01)), Math.max(1, rank(0.99))]
  const step = niceStep((highest - lowest) / 36)
  const zero = Math.ceil(-lowest / step)
  const bins: number[] = Array.from({ length: zero + Math.floor(highest / step) + 1 }, () => 0)
  for (const distance of distances) {
    const place = Math.max(0, Math.min(bins.length - 1, zero + Math.floor(distance / step)))
    bins[place] = (bins[place] ?? 0) + 1
  }
  return { bins, from: -zero * step, to: (bins.length - zero) * step, zero }
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 0.1)))
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10)
}
