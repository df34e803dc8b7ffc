import type { CheckResult, RequirementStatus } from '../judge/result.ts'
import type { Summary, Verdict } from '../judge/verdict.ts'

/** Words and figures that all reports share, so that no two of them name one thing differently. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`
}

/** A duration for a person: `31 ms`, `2.1 s`, `3 min 4 s`. */
export function duration(ms: number): string {
  const sign = ms < 0 ? '−' : ''
  const size = Math.abs(ms)
  if (size < 999.5) return `${sign}${size < 10 ? tenth(size) : Math.round(size)} ms`
  if (size < 59_950) return `${sign}${tenth(size / 1000)} s`
  const seconds = Math.round(size / 1000)
  return `${sign}${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

/** What became of a check or a scenario; a broken `should` is called a warning. */
export type Outcome = Verdict | 'warning'

export function outcomeOf(check: CheckResult): Outcome {
  return check.verdict === 'fail' && check.severity === 'warning' ? 'warning' : check.verdict
}

export function outcomeWord(outcome: Outcome): string {
  return outcome === 'not-applicable' ? 'not applicable' : outcome
}

export function statusWord(status: RequirementStatus): string {
  return status === 'not-applicable' ? 'not applicable' : status
}

/** Worst first: the order in which a person wants to read. */
export const outcomes: readonly Outcome[] = [
  'fail',
  'error',
  'inconclusive',
  'blocked',
  'warning',
  'not-applicable',
  'none',
  'pass',
]

export function bySeverity(a: Outcome, b: Outcome): number {
  return outcomes.indexOf(a) - outcomes.indexOf(b)
}

export const statuses: readonly RequirementStatus[] = [
  'violated',
  'inconclusive',
  'untested',
  'untestable',
  'not-applicable',
  'met',
]

/** The run in one sentence (DESIGN section 5: what each exit code says). */
export function headline(exitCode: 0 | 1 | 2 | 3): string {
  switch (exitCode) {
    case 0:
      return 'Everything that was judged is as documented.'
    case 1:
      return 'The server contradicts its documentation.'
    case 2:
      return 'No contradiction was proven, but not everything could be judged.'
    case 3:
      return 'The run itself is at fault: it does not allow a judgement of the server.'
  }
}

/** `10 pass, 2 fail, …`: the parts that are not zero, what was judged first. */
export function counts(summary: Summary): readonly { readonly outcome: Outcome; readonly count: number }[] {
  const all: { outcome: Outcome; count: number }[] = [
    { outcome: 'fail', count: summary.fail },
    { outcome: 'warning', count: summary.warnings },
    { outcome: 'pass', count: summary.pass },
    { outcome: 'inconclusive', count: summary.inconclusive },
    { outcome: 'blocked', count: summary.blocked },
    { outcome: 'error', count: summary.error },
    { outcome: 'not-applicable', count: summary.notApplicable },
  ]
  return all.filter(({ count }) => count > 0)
}
