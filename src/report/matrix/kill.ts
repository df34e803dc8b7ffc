import type { Judgement } from '../../judge/result.ts'

/** A deliberate defect of a reference server, as far as a report needs it. */
export interface FaultFacts {
  readonly name: string
  readonly breaks: readonly string[]
  readonly says: string
  /** Shows only after several operations in a certain order: for the explorer, not for the suite. */
  readonly sequence?: boolean
}

/**
 * killed: a requirement that the fault breaks is violated; astray: only others are, so something was noticed but
 * blamed on the wrong requirement; survived: everything passed; inconclusive: nothing was proven either way.
 */
export type Fate = 'killed' | 'astray' | 'survived' | 'inconclusive'

export interface KillRow {
  readonly system: string
  readonly fault: FaultFacts
  readonly fate: Fate
  /** Violated requirements: those that the fault breaks first. */
  readonly by: readonly string[]
  /** Scenarios that failed. */
  readonly scenarios: readonly string[]
}

export function killRow(system: string, fault: FaultFacts, judgement: Judgement): KillRow {
  const violated = judgement.requirements.filter(({ status }) => status === 'violated').map(({ id }) => id)
  const right = violated.filter((id) => fault.breaks.includes(id))
  const scenarios = judgement.scenarios.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)
  const by = [...right, ...violated.filter((id) => !right.includes(id))]
  return { system, fault, by, scenarios, fate: fateOf(right, violated, judgement) }
}

function fateOf(right: readonly string[], violated: readonly string[], { summary }: Judgement): Fate {
  if (right.length > 0) return 'killed'
  if (violated.length > 0) return 'astray'
  return summary.pass > 0 && summary.inconclusive + summary.blocked + summary.error === 0
    ? 'survived'
    : 'inconclusive'
}

/** One run of the good server with legal variation: whatever is blamed there is a false alarm. */
export interface AlarmRow {
  readonly system: string
  readonly seed: number
  readonly passed: number
  /** Requirements that were blamed, findings that were made, scenarios that could not be judged. */
  readonly alarms: readonly string[]
}

export function alarmRow(system: string, seed: number, judgement: Judgement): AlarmRow {
  return {
    system,
    seed,
    passed: judgement.summary.pass,
    alarms: [
      ...judgement.requirements.filter(({ status }) => status === 'violated').map(({ id }) => id),
      ...judgement.findings.map(({ kind, message }) => `${kind}: ${message}`),
      ...judgement.scenarios
        .filter(({ verdict }) => verdict === 'inconclusive' || verdict === 'error')
        .map(({ id, verdict, cause }) => `${id} ${verdict}: ${cause ?? ''}`),
    ],
  }
}

/** A server that does nothing useful, and the checks it earned: there must be none. */
export interface ZooRow {
  readonly system: string
  readonly name: string
  readonly says: string
  readonly earned: readonly string[]
  readonly exitCode: number
  readonly ms: number
}

export function zooRow(
  system: string,
  { name, says }: { readonly name: string; readonly says: string },
  judgement: Judgement,
  ms: number,
): ZooRow {
  const earned = judgement.scenarios.flatMap(({ checks }) =>
    checks.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id),
  )
  return { system, name, says, earned, exitCode: judgement.exitCode, ms: Math.round(ms) }
}

export interface Matrix {
  readonly kills: readonly KillRow[]
  readonly alarms: readonly AlarmRow[]
  readonly zoo: readonly ZooRow[]
}

/** What the self-test must not show: a fault that lives, an alarm that is false, a check that nothing earned. */
export function isSound({ kills, alarms, zoo }: Matrix): boolean {
  return (
    kills.every(({ fate }) => fate === 'killed') &&
    alarms.every(({ alarms: blamed }) => blamed.length === 0) &&
    zoo.every(({ earned, exitCode }) => earned.length === 0 && exitCode !== 0)
  )
}
