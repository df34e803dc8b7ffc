// Shrinking, ours and fast-check's, on the same failures: `npm run bench:shrink`, or with names of faults behind it.
import { asyncModelRun, asyncProperty, check, commands, nat, noShrink, type AsyncCommand } from 'fast-check'
import { systemClock } from '../src/base/clock.ts'
import type { Walked } from '../src/explore/lab.ts'
import { cutAt, shrink } from '../src/explore/shrink/shrink.ts'
import type { Candidate } from '../src/explore/shrink/candidate.ts'
import type { Act } from '../src/systems/model.ts'
import { oneByOne, openRig, weighed, type Rig } from './rig.ts'
import { print, table } from './table.ts'

/** Without names: these, which need three to six operations. */
const usual = [
  'forwarding-returns-with-do-not-disturb',
  'call-begins-with-old-user-data',
  'tones-refused-after-unmute',
  'refused-answer-mutes',
  'disposition-of-a-held-and-released-call-told',
  'leaving-a-conference-untold',
  'second-hold-loses-user-data',
]
const length = 40
/** Exploring repeats each failure so often before it makes it smaller, to learn how certain it is. */
const repeats = 3
const seeds = [1, 2, 3]
/** Lists that are tried until one fails. */
const most = 60

/** What the property has to know of the walk that was made of its commands. */
interface Done {
  readonly executed: ReadonlySet<object>
  readonly failing: object | undefined
}

/**
 * An operation that is chosen by the state in which it is first done, and stays the same from then on: so fast-check
 * gets lists as good as ours, and its shrinker keeps or leaves out whole operations as ours does.
 */
class Operation implements AsyncCommand<Done, null> {
  readonly number: number
  act: Act | undefined

  constructor(number: number) {
    this.number = number
  }
  check({ executed }: Readonly<Done>): boolean {
    return executed.has(this)
  }
  run({ failing }: Done): Promise<void> {
    return failing === this ? Promise.reject(new Error('failed')) : Promise.resolve()
  }
  toString(): string {
    return this.act?.name ?? ''
  }
}

interface Spent {
  runs: number
  operations: number
  length: number
}

/** The first failing list of a seed as fast-check finds it, and what its shrinker spends on it. */
async function byFastCheck(rig: Rig, fault: string, seed: number) {
  let first: Walked | undefined
  const spent: Spent = { runs: 0, operations: 0, length: 0 }
  const property = asyncProperty(
    commands([noShrink(nat()).map((number) => new Operation(number))], {
      maxCommands: length,
      size: 'max',
    }),
    async (list) => {
      const operations = [...(list as unknown as Iterable<{ readonly cmd: Operation }>)].map(({ cmd }) => cmd)
      const left = operations.values()
      const executed: Operation[] = []
      const walked = await rig.walk([fault], (worlds) => {
        for (const operation of left) {
          const options = operation.act === undefined ? rig.model.options(worlds, expected(operation)) : []
          const option = weighed(options, operation.number)
          operation.act ??= option && { ...option, id: operation.number + 1 }
          const { act } = operation
          if (act === undefined || rig.model.after(worlds, [act]) === undefined) continue
          executed.push(operation)
          return [act]
        }
        return undefined
      })
      const signature = walked.fault?.signature
      const fails = signature !== undefined && (first === undefined || signature === first.fault?.signature)
      if (first !== undefined) {
        spent.runs++
        spent.operations += walked.trail.took.length
      }
      if (fails) {
        first ??= walked
        spent.length = (walked.fault?.turn ?? 0) + 1
      }
      const failing = fails ? executed[walked.fault?.turn ?? 0] : undefined
      const done: Done = { executed: new Set(executed), failing }
      await asyncModelRun(() => ({ model: done, real: null }), list)
    },
  )
  await check(property, { seed, numRuns: most })
  return first === undefined ? undefined : { first, spent }
}

/** A fifth has to be refused, as when exploring. */
function expected({ number }: Operation): Act['expect'] {
  return number % 5 === 0 ? 'refused' : 'accepted'
}

async function byUs(rig: Rig, fault: string, first: Walked): Promise<Spent | undefined> {
  if (first.fault === undefined) return undefined
  const start = cutAt({ turns: [], cast: rig.cast, closing: false }, first)
  const small = await shrink(start, first, {
    model: rig.model,
    traits: rig.traits,
    signature: first.fault.signature,
    loose: first.fault.loose,
    budget: { ms: 600_000, runs: 1000, operations: 100_000 },
    clock: systemClock,
    signal: new AbortController().signal,
    repeats: 1,
    perform: ({ turns }: Candidate) => rig.walk([fault], oneByOne(turns)),
  })
  return { runs: small.runs, operations: small.operations, length: small.candidate.turns.flat().length }
}

const rig = await openRig()
const asked = process.argv.slice(2)
const rows: string[][] = []
const sum = { ours: 0, theirs: 0, ourOperations: 0, theirOperations: 0 }
for (const fault of asked.length > 0 ? asked : usual)
  for (const seed of seeds) {
    const theirs = await byFastCheck(rig, fault, seed)
    const ours = theirs && (await byUs(rig, fault, theirs.first))
    if (theirs === undefined || ours === undefined) {
      print(`${fault}, seed ${String(seed)}: no list of ${String(most)} fails`)
      continue
    }
    const { spent } = theirs
    sum.ours += ours.runs
    sum.theirs += spent.runs
    sum.ourOperations += ours.operations
    sum.theirOperations += spent.operations
    const row = [fault, seed, theirs.first.trail.took.length, spent.runs, spent.operations, spent.length]
    rows.push([...row, ours.runs, ours.operations, ours.length].map(String))
    print(rows.at(-1)?.join('  ') ?? '')
  }
const head = ['fault', 'seed', 'found', 'fc runs', 'fc ops', 'fc left', 'runs', 'ops', 'left']
print(`\n${table(head, rows)}\n`)
const share = (ours: number, theirs: number) =>
  `${String(ours)} of ${String(theirs)}, a share of ${(ours / theirs).toFixed(2)}`
print(`runs: ${share(sum.ours, sum.theirs)}`)
print(`with ${String(repeats)} repeats of each: ${share(sum.ours + repeats * rows.length, sum.theirs)}`)
print(`operations: ${share(sum.ourOperations, sum.theirOperations)}`)
