import type { Act, Model, Traits, Turn, Worlds } from '../../systems/model.ts'

/** A list of turns that might show the same failure. */
export interface Candidate {
  readonly turns: readonly Turn[]
  readonly cast: readonly string[]
  /** Whether everything is read at the end. */
  readonly closing: boolean
}

/**
 * What is left of a list where the model can do it: turns that were made impossible by those that are gone are done by
 * another party of the same call, or left out too. Undefined when the last one is among them, as it is the one that fails.
 */
export function possible<W>(model: Model<W>, candidate: Candidate, traits: Traits): Candidate | undefined {
  const { cast } = candidate
  let worlds: Worlds<W> = model.begin(cast, traits)
  const turns: Turn[] = []
  let reached = candidate.turns.length === 0
  for (const [i, asked] of candidate.turns.entries()) {
    for (const turn of [asked, ...byOthers(asked, cast)]) {
      const after = namesOf(turn).every((agent) => cast.includes(agent))
        ? model.after(worlds, turn)
        : undefined
      if (after === undefined) continue
      worlds = model.likely(after)
      turns.push(turn)
      reached = i === candidate.turns.length - 1
      break
    }
  }
  return reached ? { ...candidate, turns } : undefined
}

/** The same turn, done by the other parties of the call that it is about. */
function byOthers([act, ...more]: Turn, cast: readonly string[]): readonly Turn[] {
  const [maker] = act.call?.split('/') ?? []
  if (maker === undefined || more.length > 0) return []
  return cast
    .filter((agent) => agent !== act.by)
    .map((agent): Turn => [{ ...act, by: agent, call: `${maker}/${agent}` }])
}

/** Equal for candidates that differ in the names of agents and calls only. */
export function keyOfCandidate({ turns, cast, closing }: Candidate): string {
  const agents = new Map<string, string>()
  const calls = new Map<string, string>()
  const agent = (name: string) => named(agents, name, 'agent')
  const call = (ref: string) => {
    const [act = '', who = ''] = ref.split('/')
    return `${named(calls, act, 'call')}/${agent(who)}`
  }
  const text = turns.map((turn) =>
    turn.map(({ id, name, by, call: ref, with: given, expect }) => {
      const made = named(calls, String(id), 'call')
      const values = Object.entries(given ?? {}).map(([key, value]) => {
        const shown = isCall(value) ? call(value) : cast.includes(value) ? agent(value) : value
        return `${key}=${shown}`
      })
      return [made, name, agent(by), ref === undefined ? '' : call(ref), ...values, expect].join(' ')
    }),
  )
  return JSON.stringify([text, cast.length, closing])
}

function named(names: Map<string, string>, name: string, kind: string): string {
  const known = names.get(name) ?? `${kind}${String(names.size + 1)}`
  names.set(name, known)
  return known
}

export function isCall(value: string): boolean {
  return /^\d+\/.+/.test(value)
}

/** The agents that a turn names. */
export function namesOf(turn: Turn): readonly string[] {
  return turn.flatMap(({ by, call, with: given }) => [
    by,
    ...(call === undefined ? [] : [ownerOf(call)]),
    ...Object.entries(given ?? {}).flatMap(([key, value]) =>
      isCall(value) ? [ownerOf(value)] : key === 'to' || key === 'party' ? [value] : [],
    ),
  ])
}

function ownerOf(call: string): string {
  return call.split('/')[1] ?? ''
}

/** The acts that made the calls that a turn is about. */
export function callsOf(turn: Turn): readonly number[] {
  return turn.flatMap(({ call, with: given }) =>
    [call, ...Object.values(given ?? {})].flatMap((value) =>
      value !== undefined && isCall(value) ? [Number(value.split('/')[0])] : [],
    ),
  )
}

/** The turn with other names of agents and of the acts that made its calls. */
export function renamed(
  turn: Turn,
  agents: ReadonlyMap<string, string>,
  makers: ReadonlyMap<number, number>,
): Turn {
  const agent = (name: string) => agents.get(name) ?? name
  const call = (ref: string) => {
    const [id = '', who = ''] = ref.split('/')
    return `${String(makers.get(Number(id)) ?? Number(id))}/${agent(who)}`
  }
  const act = (one: Act): Act => ({
    ...one,
    id: makers.get(one.id) ?? one.id,
    by: agent(one.by),
    ...(one.call !== undefined && { call: call(one.call) }),
    ...(one.with !== undefined && {
      with: Object.fromEntries(
        Object.entries(one.with).map(([key, value]) => [
          key,
          isCall(value) ? call(value) : key === 'to' || key === 'party' ? agent(value) : value,
        ]),
      ),
    }),
  })
  const [first, ...rest] = turn
  return [act(first), ...rest.map(act)]
}

/** The same with ids from 1 on. */
export function renumbered(candidate: Candidate): Candidate {
  const ids = new Map(candidate.turns.flat().map(({ id }, i) => [id, i + 1]))
  return { ...candidate, turns: candidate.turns.map((turn) => renamed(turn, new Map(), ids)) }
}
