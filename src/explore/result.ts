import type { JsonObject } from '../base/json.ts'
import type { Entry } from '../journal/entry.ts'
import type { Finding, ScenarioResult } from '../judge/result.ts'
import { exitCode } from '../judge/verdict.ts'
import type { Transition, Turn } from '../systems/model.ts'
import type { Coverage } from './coverage.ts'
import type { ScenarioFile } from './export.ts'
import type { Fault } from './failure.ts'

/** Everything that an exploration has to say. */
export interface Exploration {
  readonly system: string
  readonly target: string
  readonly seed: number
  /** Agents of each walk, by name. */
  readonly cast: readonly string[]
  /** Walks that went on at the same time. */
  readonly lanes: number
  readonly walks: number
  readonly ms: number
  readonly coverage: Coverage
  /** All that the model can do with this cast on this server. */
  readonly transitions: readonly Transition[]
  readonly stopped: 'steps' | 'time' | 'transitions' | 'failures' | 'interrupted' | 'stuck'
  readonly counterexamples: readonly Counterexample[]
  /** What the judge noticed beside failed checks: inconsistent dialects, defects of the wire … */
  readonly findings: readonly Finding[]
  /** Walks that could not be judged to their end, by cause. */
  readonly unjudged: ReadonlyMap<string, number>
  readonly verdict: 'pass' | 'fail' | 'inconclusive' | 'error'
  /** Why it is inconclusive. */
  readonly reasons: readonly string[]
  readonly exitCode: 0 | 1 | 2 | 3
}

/** One failure, as small as it could be made. */
export interface Counterexample {
  readonly fault: Fault
  readonly turns: readonly Turn[]
  /** Operations up to the failure, as it was found. */
  readonly original: number
  /** How often the walk as it was found failed again. */
  readonly repeated: { readonly times: number; readonly of: number }
  readonly runs: number
  readonly operations: number
  readonly spared: number
  readonly minimal: boolean
  readonly why?: string
  readonly file: ScenarioFile
  readonly provenance: JsonObject
  /** Of the smallest walk: what a report shows. */
  readonly result: ScenarioResult
  readonly entries: readonly Entry[]
}

export type Sum = Omit<Exploration, 'verdict' | 'reasons' | 'exitCode'>

/** The verdict of a whole exploration: a failure outweighs all; what was not exercised was not tested. */
export function concluded(sum: Sum, goal: number | undefined): Exploration {
  const { counterexamples, unjudged, coverage, transitions } = sum
  const fails = counterexamples.length
  const errors = [...unjudged.keys()].filter((cause) => cause.startsWith('error: '))
  const reasons = [
    ...[...unjudged].map(
      ([cause, count]) =>
        `${count === 1 ? 'a walk was' : `${String(count)} walks were`} not judged: ${cause}`,
    ),
    // A failure ends the walks early: what was not done until then says nothing.
    ...(fails > 0 ? [] : underExercised(sum)),
    ...(goal !== undefined && shareOf(coverage, transitions) < goal
      ? [`it ended before ${String(Math.round(goal * 100))} % of the transitions were visited`]
      : []),
    ...(sum.stopped === 'interrupted' ? ['it was interrupted'] : []),
    ...(sum.stopped === 'stuck' ? ['no walk could begin any more'] : []),
  ]
  const verdict =
    fails > 0 ? 'fail' : errors.length > 0 ? 'error' : reasons.length > 0 ? 'inconclusive' : 'pass'
  const none = { pass: 0, fail: 0, inconclusive: 0, error: 0, notApplicable: 0, blocked: 0, warnings: 0 }
  return { ...sum, verdict, reasons, exitCode: exitCode({ ...none, [verdict]: 1 }) }
}

/** Kinds of operations that the model has and that were never seen to have their outcome, in whatever state. */
function underExercised({ transitions, coverage }: Sum): readonly string[] {
  const kinds = new Map<string, boolean>()
  for (const transition of transitions) {
    const { act, outcome } = transition
    // `other Hold` and `own Hold` are what a Hold does to other calls.
    if (act.includes(' ') && !act.startsWith('read ')) continue
    const name = outcome === 'refused' ? `${act} (to be refused)` : act
    kinds.set(name, kinds.get(name) === true || coverage.visits(transition) > 0)
  }
  const missing = [...kinds].flatMap(([name, done]) => (done ? [] : [name]))
  return missing.length === 0 ? [] : [`never done: ${missing.toSorted().join(', ')}`]
}

/** The share of the model's transitions that were visited, 0 to 1. */
export function shareOf(coverage: Coverage, transitions: readonly Transition[]): number {
  if (transitions.length === 0) return 0
  return transitions.filter((transition) => coverage.visits(transition) > 0).length / transitions.length
}
