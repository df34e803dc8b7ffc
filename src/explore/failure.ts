import type { EntryId } from '../journal/entry.ts'
import type { FailedCheck, ScenarioResult } from '../judge/result.ts'
import type { Turn } from '../systems/model.ts'
import type { Took } from './walk.ts'

/** The first thing that went wrong on a walk. */
export interface Fault {
  /** Equal for failures that are probably one: which requirement, what kind of contradiction, at which operation. */
  readonly signature: string
  readonly requirements: readonly string[]
  readonly kind: FailedCheck['problem']['kind']
  readonly sentence: string
  readonly check: string
  /** Index of the turn that it belongs to. */
  readonly turn: number
  /** It may belong to an earlier one: its message came between two turns. */
  readonly loose: boolean
  readonly evidence: readonly EntryId[]
}

/** The failed check that is earliest on the walk; undefined when none failed. Warnings are none. */
export function faultOf(result: ScenarioResult, took: readonly Took[]): Fault | undefined {
  const faults = result.checks
    .filter((check) => check.verdict === 'fail' && check.severity === 'failure')
    .map((check) => faultOfCheck(check as FailedCheck, took))
  return faults.toSorted(byPlace)[0]
}

/** Of one turn, what a step demanded says more than what holds for every message. */
function byPlace(a: Fault, b: Fault): number {
  return (
    a.turn - b.turn ||
    Number(a.loose) - Number(b.loose) ||
    (a.evidence.at(-1) ?? 0) - (b.evidence.at(-1) ?? 0)
  )
}

function faultOfCheck({ id, proves, problem, step, evidence }: FailedCheck, took: readonly Took[]): Fault {
  const index = /^steps\.(\d+)/.exec(step)?.[1]
  const last = evidence.at(-1) ?? 0
  // A check of one step belongs to the step's turn; one over all events to the turn in which the event came.
  const turn =
    index === undefined
      ? took.findLastIndex(({ since }) => since < last)
      : took.findLastIndex(({ firstStep }) => firstStep <= Number(index))
  const at = index === undefined ? '' : ` at ${operationsOf(took[turn]?.turn)}`
  return {
    signature: `${proves.join(' ')}: ${problem.kind}${at}`,
    requirements: proves,
    kind: problem.kind,
    sentence: problem.sentence,
    check: id,
    turn: Math.max(0, turn),
    loose: index === undefined,
    evidence,
  }
}

function operationsOf(turn: Turn | undefined): string {
  return (turn ?? []).map(({ name }) => name).join(' ∥ ')
}
