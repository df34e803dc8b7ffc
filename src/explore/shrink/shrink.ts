import type { Clock } from '../../base/clock.ts'
import type { Model, Traits } from '../../systems/model.ts'
import type { Walked } from '../lab.ts'
import { keyOfCandidate, possible, renumbered, type Candidate } from './candidate.ts'
import { cuts, pairs } from './cuts.ts'
import { pivots } from './pivots.ts'
import { detours, routesOf } from './routes.ts'

/** How much may be spent on making one failure smaller. */
export interface Budget {
  readonly ms: number
  readonly runs: number
  readonly operations: number
}

export interface Shrinking<W> {
  readonly model: Model<W>
  readonly traits: Traits
  readonly signature: string
  /** The failure may belong to an earlier turn than the last: see cuts.ts. */
  readonly loose: boolean
  readonly budget: Budget
  readonly clock: Clock
  readonly signal: AbortSignal
  /** How often a candidate is tried before it counts as harmless: more than once where the failure is not certain. */
  readonly repeats: number
  /** Performs a candidate. */
  perform(candidate: Candidate): Promise<Walked>
}

export interface Shrunk {
  readonly candidate: Candidate
  readonly walked: Walked
  readonly runs: number
  readonly operations: number
  /** Candidates that were known without a run: impossible in the model, or the same as one before. */
  readonly spared: number
  /** Nothing that could be left out was left: no turn, no pair of turns. */
  readonly minimal: boolean
  /** Why it stopped before. */
  readonly why?: string
}

/** Ends of these lengths are tried on a shortest beginning, before anything is cut. */
const shortEnds = [1, 2, 3]

/**
 * Makes a failing list smaller while it fails in the same way. The model is asked before the server: what it cannot do
 * is not tried, and what equals a list that was harmless is not tried again.
 */
export async function shrink<W>(start: Candidate, failing: Walked, shrinking: Shrinking<W>): Promise<Shrunk> {
  const { model, traits, budget, clock, signal } = shrinking
  const began = clock.now()
  const harmless = new Set<string>()
  const found = { candidate: start, walked: failing }
  let tried = start
  const spent = { runs: 0, operations: 0, spared: 0 }
  const routes = routesOf(model, start.cast, traits)
  // Where the model without a server does not see how the failure came about, the server has to be asked every time.
  const blind = possible(model, start, traits)?.turns.length !== start.turns.length

  const exhausted = (): string | undefined => {
    if (signal.aborted) return 'it was interrupted'
    if (clock.now() - began >= budget.ms) return `its ${String(budget.ms)} ms were over`
    if (spent.runs >= budget.runs) return `its ${String(budget.runs)} runs were over`
    return spent.operations >= budget.operations
      ? `its ${String(budget.operations)} operations were over`
      : undefined
  }

  /** Whether the list still fails; then it is the one that is made smaller from here on. */
  const accepts = async (asked: Candidate): Promise<boolean> => {
    const candidate = blind ? asked : possible(model, asked, traits)
    const key = candidate && keyOfCandidate(candidate)
    if (
      candidate === undefined ||
      key === undefined ||
      harmless.has(key) ||
      !isSmaller(candidate, found.candidate)
    ) {
      spent.spared++
      return false
    }
    tried = candidate
    let sure = true
    for (let i = 0; i < shrinking.repeats && exhausted() === undefined; i++) {
      const walked = await shrinking.perform(candidate)
      spent.runs++
      spent.operations += walked.trail.took.length
      sure &&= walked.result.verdict === 'pass' || walked.result.verdict === 'fail'
      if (walked.fault?.signature !== shrinking.signature) continue
      found.candidate = cutAt(candidate, walked)
      found.walked = walked
      return true
    }
    if (sure && exhausted() === undefined) harmless.add(key)
    return false
  }

  /**
   * Parts of the list that get smaller and smaller, each from where the last one was left out. A turn without which
   * the failure was gone is not tried again here: what hangs on it would be tried for nothing.
   */
  const coarse = async (): Promise<void> => {
    let needed = new Set<number>()
    for (
      let size = Math.ceil(found.candidate.turns.length / 2);
      size >= 1;
      size = size === 1 ? 0 : Math.ceil(size / 2)
    )
      for (let to = found.candidate.turns.length - 1; to > 0 && exhausted() === undefined;) {
        const { turns } = found.candidate
        const from = Math.max(0, to - size)
        const part = turns.slice(from, to)
        const candidate = { ...found.candidate, turns: [...turns.slice(0, from), ...turns.slice(to)] }
        const before = spent.runs
        to = from
        if (part.some(([{ id }]) => needed.has(id))) continue
        if (await accepts(candidate)) {
          // The ids were counted anew, in the same order.
          const kept = tried.turns.map(([{ id }]) => needed.has(id))
          needed = new Set(found.candidate.turns.flatMap(([{ id }], at) => (kept[at] === true ? [id] : [])))
          to = Math.min(from, found.candidate.turns.length - 1)
        } else if (part.length === 1 && spent.runs > before) needed.add(part[0]?.[0].id ?? 0)
      }
  }

  /** Tries candidates until one fails; false when none did. */
  const any = async (candidates: Iterable<Candidate>): Promise<boolean> => {
    for (const candidate of candidates) {
      if (exhausted() !== undefined) return false
      if (await accepts(candidate)) return true
    }
    return false
  }

  for (const length of shortEnds) if (await any(detours(model, found.candidate, length, routes))) break
  await coarse()
  let smaller = true
  while (smaller && exhausted() === undefined) {
    smaller = await any(cuts(found.candidate, shrinking.loose))
    if (smaller) continue
    smaller = await any(allDetours(found.candidate))
    if (!smaller) smaller = await any(pivots(model, found.candidate, traits, routes))
    if (!smaller) smaller = await any(pairs(found.candidate))
  }
  const why = exhausted()
  return { ...found, ...spent, minimal: why === undefined, ...(why !== undefined && { why }) }

  function* allDetours(candidate: Candidate): Generator<Candidate> {
    for (let length = candidate.turns.length - 1; length >= 1; length--)
      yield* detours(model, candidate, length, routes)
  }
}

/** Fewer acts, or as many with fewer agents or without the reads at the end. */
function isSmaller(a: Candidate, b: Candidate): boolean {
  const [acts, rest] = sizeOf(a)
  const [more, others] = sizeOf(b)
  return acts < more || (acts === more && rest < others)
}

function sizeOf({ turns, cast, closing }: Candidate): readonly [number, number] {
  return [turns.flat().length, cast.length + (closing ? 1 : 0)]
}

/**
 * What came after the failure has nothing to do with it. Where one of the reads at the end found it, that read becomes
 * the last turn. The ids are counted anew, so that they never grow.
 */
export function cutAt(candidate: Candidate, { fault, trail }: Walked): Candidate {
  const at = fault === undefined ? undefined : trail.took[fault.turn]
  if (fault === undefined || at === undefined) return candidate
  const turns = at.closing
    ? [...trail.took.filter(({ closing }) => !closing).map(({ turn }) => turn), at.turn]
    : trail.took.slice(0, fault.turn + 1).map(({ turn }) => turn)
  return renumbered({ ...candidate, turns, closing: candidate.closing && !at.closing })
}
