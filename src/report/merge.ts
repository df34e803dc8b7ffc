import { Failure } from '../base/failure.ts'
import { canonical, type Json } from '../base/json.ts'
import type { BeginEntry, Draft, EndEntry, Entry, EntryId, Planned, TargetFacts } from '../journal/entry.ts'
import { openParticipants, renamed, type Names } from './merge-names.ts'

/**
 * One journal from the shards of a run, so that it can be judged and reported as one.
 *
 * Shards are put one behind the other, never interleaved, and what belongs to one is kept apart from the others:
 * - a participant of an earlier shard is a stranger to a later one (`agent1` becomes `agent1~2`);
 * - one name for two servers (each shard starts its own embedded one) becomes two (`lab~2`), because what
 *   one server says of itself, such as being idle, proves nothing about the other;
 * - a connection that is open when its shard ends is closed there: what comes later in the merged journal is no
 *   silence of an earlier shard.
 *
 * The merged journal has an end when every shard has one.
 */
export function mergeJournals(journals: readonly (readonly Entry[])[]): readonly Entry[] {
  const shards = journals.map(shardOf).toSorted((a, b) => (a.begin.at < b.begin.at ? -1 : 1))
  const [first] = shards
  if (!first) throw new Failure('usage', 'There is no journal to merge.', 'Name the journals of all shards.')
  if (shards.length === 1) return first.entries
  for (const shard of shards) insistOnOneRun(first.begin, shard.begin)

  const targets = new Map<string, TargetFacts>()
  const plan = new Map<string, Planned>()
  const driven = new Set<string>()
  const participants = new Set<string>()
  const merged: Entry[] = [first.begin]
  let shift = 0
  for (const [i, shard] of shards.entries()) {
    const names = namesOf(shard, i + 1, targets, participants)
    for (const facts of shard.begin.targets) {
      const name = names.target(facts.name)
      targets.set(name, { ...facts, name })
    }
    for (const planned of shard.begin.plan) addPlanned(plan, planned, names)
    refuseTwice(shard, names, driven)
    shift = append(merged, shard, names, shift)
  }
  merged[0] = { ...first.begin, targets: [...targets.values()], plan: [...plan.values()] }
  if (shards.every(({ end }) => end !== undefined)) {
    const interrupted = shards.some(({ end }) => end?.reason === 'interrupted')
    merged.push(next(merged, shift, { kind: 'end', reason: interrupted ? 'interrupted' : 'done' }))
  }
  return merged
}

interface Shard {
  readonly entries: readonly Entry[]
  readonly begin: BeginEntry
  readonly end: EndEntry | undefined
}

function shardOf(entries: readonly Entry[]): Shard {
  const [begin] = entries
  if (begin?.kind !== 'begin')
    throw new Failure('bad-input', 'One of the journals does not begin with its beginning.')
  return { entries, begin, end: entries.find((entry) => entry.kind === 'end') }
}

/** What one judgement takes from the beginning holds for all shards, so it must be the same in all. */
function insistOnOneRun(a: BeginEntry, b: BeginEntry): void {
  for (const key of ['wirechief', 'format', 'seed', 'timeScale', 'patience'] as const)
    if (a[key] !== b[key])
      throw new Failure(
        'bad-input',
        `The journals are no shards of one run: ${key} is ${a[key]} in one and ${b[key]} in another.`,
        'Start every shard with the same options but --shard.',
      )
}

function namesOf(
  shard: Shard,
  number: number,
  targets: ReadonlyMap<string, TargetFacts>,
  participants: Set<string>,
): Names {
  const apart = new Map<string, string>()
  for (const facts of shard.begin.targets) {
    const known = targets.get(facts.name)
    const isSame = !known || canonical(known as unknown as Json) === canonical(facts as unknown as Json)
    apart.set(facts.name, isSame ? facts.name : `${facts.name}~${number}`)
  }
  const called = new Map<string, string>()
  return {
    target: (name) => apart.get(name) ?? name,
    participant: (name) => {
      const known = called.get(name)
      if (known !== undefined) return known
      const [target] = name.split('/')
      const moved =
        target !== undefined && apart.has(target) ? `${apart.get(target)}${name.slice(target.length)}` : name
      const fresh = participants.has(moved) ? `${moved}~${number}` : moved
      called.set(name, fresh)
      participants.add(fresh)
      return fresh
    },
  }
}

function addPlanned(plan: Map<string, Planned>, planned: Planned, names: Names): void {
  const target = names.target(planned.target)
  const run = `${planned.scenario}@${target}`
  const known = plan.get(run)
  // A shard may list what it leaves to the others: what is driven somewhere was not skipped.
  if (!known || known.skip) plan.set(run, { ...planned, run, target })
}

function refuseTwice(shard: Shard, names: Names, driven: Set<string>): void {
  const mine = new Set<string>()
  for (const entry of shard.entries) {
    if (entry.kind !== 'scenario') continue
    const run = `${entry.scenario}@${names.target(entry.target)}`
    if (driven.has(run))
      throw new Failure(
        'bad-input',
        `Two of the journals ran ${run}: they are no shards of one run.`,
        'To look at two runs beside each other, use wirechief compare.',
      )
    mine.add(run)
  }
  for (const run of mine) driven.add(run)
}

/** Adds what the shard holds between its beginning and its end; gives where the next one begins in time. */
function append(merged: Entry[], shard: Shard, names: Names, shift: number): number {
  const numbers = new Map<EntryId, EntryId>([[shard.begin.seq, 0]])
  for (const entry of shard.entries) {
    if (entry.kind === 'begin' || entry.kind === 'end') continue
    const seq = merged.length
    numbers.set(entry.seq, seq)
    merged.push(renumbered({ ...renamed(entry, names), seq, t: entry.t + shift }, numbers))
  }
  const last = (shard.entries.at(-1)?.t ?? 0) + shift
  const change = shard.end === undefined ? 'gap' : 'closed'
  for (const participant of openParticipants(shard.entries)) {
    const detail = 'the journal of this shard ends here'
    const draft = { kind: 'connection', participant: names.participant(participant), change, detail } as const
    merged.push(next(merged, last, draft))
  }
  return last
}

/** The entries that another entry names are called otherwise in the merged journal. */
function renumbered(entry: Entry, numbers: ReadonlyMap<EntryId, EntryId>): Entry {
  if (entry.kind === 'reply') return { ...entry, cause: numbers.get(entry.cause) ?? entry.cause }
  if (entry.kind === 'idle' && entry.asked !== undefined)
    return { ...entry, asked: numbers.get(entry.asked) ?? entry.asked }
  return entry
}

function next(merged: readonly Entry[], t: number, draft: Draft): Entry {
  return { seq: merged.length, t, at: merged.at(-1)?.at ?? '', ...draft }
}
