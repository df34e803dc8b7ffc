import type { Finding, RequirementResult, RequirementStatus } from '../../judge/result.ts'
import { notJudged } from '../groups.ts'
import { timingOf, type Timing } from '../critical-path.ts'
import { exitCodeOf, type ReportInput } from '../input.ts'
import { cut, oneLine } from '../visible.ts'
import {
  counts,
  duration,
  headline,
  type Outcome,
  outcomeWord,
  plural,
  statuses,
  statusWord,
} from '../words.ts'
import { field, indent, wrap } from './layout.ts'
import type { Paint, Style } from './style.ts'

export function paintOf(outcome: Outcome, style: Style): Paint {
  switch (outcome) {
    case 'pass':
      return style.green
    case 'fail':
      return style.red
    case 'warning':
    case 'inconclusive':
      return style.yellow
    case 'error':
      return style.magenta
    case 'blocked':
      return style.blue
    case 'not-applicable':
    case 'none':
      return style.dim
  }
}

/** What was not judged, a cause at a time: as visible as what was. */
export function notJudgedText(input: ReportInput, style: Style, width: number): readonly string[] {
  const groups = notJudged(input.judgement)
  if (groups.length === 0) return []
  const all = input.judgement.scenarios.length
  const missing = groups.reduce((sum, group) => sum + group.scenarios.length, 0)
  return [
    style.bold(`Not judged: ${missing} of ${plural(all, 'scenario')}`),
    ...groups.flatMap((group) => {
      const names = group.scenarios.map((scenario) => scenario.id)
      const more = names.length > 5 ? ` and ${names.length - 5} more` : ''
      const room = width - 20
      return indent(
        field(
          `${outcomeWord(group.verdict)} ${group.scenarios.length}`,
          [
            ...wrap(oneLine(cut(group.cause, 500)), room),
            ...(group.detail === undefined
              ? []
              : wrap(oneLine(cut(group.detail, 500)), room).map((line) => style.dim(line))),
            ...wrap(oneLine(names.slice(0, 5).join(', ') + more), room).map((line) => style.dim(line)),
          ],
          18,
        ),
        2,
      ).map((line, i) => (i === 0 ? paintOf(group.verdict, style)(line) : line))
    }),
    '',
  ]
}

export function findingsText(findings: readonly Finding[], style: Style, width: number): readonly string[] {
  if (findings.length === 0) return []
  const shown = findings.slice(0, 20)
  return [
    style.bold(plural(findings.length, 'finding')),
    ...shown.flatMap((finding) => {
      const where = [finding.run ?? finding.target, ...finding.evidence.slice(0, 5).map((seq) => `[${seq}]`)]
      const text = `${oneLine(cut(finding.message, 500))} ${style.dim(oneLine(where.join(' ')))}`
      return indent(field(finding.kind, wrap(text, width - 22), 20), 2)
    }),
    ...(findings.length > shown.length ? [`  and ${findings.length - shown.length} more`] : []),
    '',
  ]
}

/** The last lines of a run: what there was, what became of it, and the code it exits with. */
export function totalsText(input: ReportInput, style: Style): readonly string[] {
  const { judgement } = input
  const code = exitCodeOf(input)
  const parts = counts(judgement.summary).map(({ outcome, count }) =>
    paintOf(
      outcome,
      style,
    )(outcome === 'warning' ? plural(count, 'warning') : `${count} ${outcomeWord(outcome)}`),
  )
  return [
    ...(judgement.finished
      ? []
      : [style.yellow('The journal has no end: the run was cut off or is still going.')]),
    ...field('Scenarios', [`${judgement.scenarios.length}: ${parts.join(', ') || 'none'}`]),
    ...field('Requirements', [requirementCounts(judgement.requirements)]),
    ...timingText(timingOf(input.entries)),
    ...field(`Exit ${code}`, [style.bold(headline(code))]),
  ]
}

/** The time of the run beside the longest chain of waits that its accounts allow. */
function timingText(timing: Timing | undefined): readonly string[] {
  if (timing === undefined) return []
  const { startUp, scenarios, rest, chain } = timing
  const times = `${(scenarios / chain.ms).toFixed(2)} times the critical path of ${duration(chain.ms)}`
  const parts = [
    `${duration(startUp)} to start`,
    `${duration(scenarios)} for the scenarios${chain.ms > 0 ? ` (${times})` : ''}`,
    `${duration(rest)} to end`,
  ]
  return field('Time', [`${duration(startUp + scenarios + rest)}: ${parts.join(', ')}`])
}

export function requirementCounts(requirements: readonly RequirementResult[]): string {
  const tally = new Map<RequirementStatus, number>()
  for (const { status } of requirements) tally.set(status, (tally.get(status) ?? 0) + 1)
  const parts = statuses.flatMap((status) => {
    const count = tally.get(status)
    return count === undefined ? [] : [`${count} ${statusWord(status)}`]
  })
  return `${requirements.length}: ${parts.toReversed().join(', ') || 'none'}`
}
