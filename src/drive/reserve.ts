import type { Window } from '../judge/delays.ts'

/** Later operations of the run may be slower, and then the judge demands more silence than is known to be needed now. */
const reserve = 1.5

/** The 99.9th percentile of fewer delays than these is the longest of them, and much longer ones may come any time. */
const many = 1000
const ample = 10

/** What is enough for most servers, for as long as too few delays were measured to know better. Milliseconds. */
const early = 1000
const few = 300

/** How long silence is waited for so that the judge will find it long enough when all is over. Milliseconds. */
export function withReserve(window: Window | undefined, timeScale: number): number {
  // Nothing is known at the beginning of a run, and its end will know.
  if (window === undefined) return early * timeScale
  const { ms, p999, samples } = window
  const wary = samples < many ? p999 * ample * timeScale : 0
  const least = samples < few ? early * timeScale : 0
  return Math.ceil(Math.max(ms * reserve, wary, least))
}
