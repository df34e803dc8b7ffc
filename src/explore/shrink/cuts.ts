import { callsOf, namesOf, type Candidate } from './candidate.ts'

/**
 * Shorter lists, the boldest first: without one agent, without one call, without a part of the list (Zeller's ddmin),
 * one act instead of several at once. The last turn is the one that fails, and stays; unless `loose`: an event that
 * nothing explains may have come late, when its cause was done already.
 */
export function* cuts(candidate: Candidate, loose: boolean): Generator<Candidate> {
  const { turns, cast, closing } = candidate
  const last = turns.at(-1)
  const before = turns.slice(0, -1)
  if (last === undefined) {
    yield* fewerAgents(candidate)
    return
  }
  if (loose && before.length > 0) yield { turns: before, cast, closing }
  const keep = (kept: Candidate['turns']): Candidate => ({ turns: [...kept, last], cast, closing })
  for (const agent of cast)
    if (!namesOf(last).includes(agent)) yield keep(before.filter((turn) => !namesOf(turn).includes(agent)))
  for (const maker of makersOf(candidate))
    if (!callsOf(last).includes(maker))
      yield keep(before.filter((turn) => !callsOf(turn).includes(maker) && turn[0].id !== maker))
  for (let size = Math.ceil(before.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = before.length - size; from > -size; from -= size)
      yield keep([...before.slice(0, Math.max(0, from)), ...before.slice(from + size)])
  yield* fewerAgents(candidate)
  yield* alone(candidate)
}

/** Lists that are shorter by two turns that belong together although they stand apart, such as Hold and Retrieve. */
export function* pairs({ turns, cast, closing }: Candidate): Generator<Candidate> {
  const last = turns.length - 1
  for (let i = 0; i < last; i++)
    for (let j = i + 1; j < last; j++)
      yield { turns: turns.filter((_, at) => at !== i && at !== j), cast, closing }
}

function makersOf({ turns }: Candidate): readonly number[] {
  return [...new Set(turns.flatMap(callsOf))]
}

/** Only those who do something, or have something done to them; and no reads at the end. */
function* fewerAgents({ turns, cast, closing }: Candidate): Generator<Candidate> {
  const named = new Set(turns.flatMap(namesOf))
  const used = cast.filter((agent) => named.has(agent))
  if (used.length > 0 && used.length < cast.length) yield { turns, cast: used, closing }
  if (closing && turns.length > 0) yield { turns, cast, closing: false }
}

/** One act instead of those that were in flight together. */
function* alone({ turns, cast, closing }: Candidate): Generator<Candidate> {
  for (const [i, turn] of turns.entries()) {
    if (turn.length < 2) continue
    for (const act of turn) yield { turns: turns.map((one, at) => (at === i ? [act] : one)), cast, closing }
  }
}
