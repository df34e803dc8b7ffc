import type { CheckResult, Problem, ScenarioResult } from '../../judge/result.ts'
import { demands, reproduce, type ReportInput } from '../input.ts'
import type { JournalIndex } from '../journal-index.ts'
import type { Narrator } from '../narrate.ts'
import { sliceOf } from '../slice.ts'
import { cut, oneLine } from '../visible.ts'
import { absenceText } from './absence-text.ts'
import { field, indent, wrap } from './layout.ts'
import { sliceTable } from './slice-table.ts'
import type { Paint, Style } from './style.ts'

/** What texts need beside the input: built once for a report. */
export interface TextContext {
  readonly input: ReportInput
  readonly index: JournalIndex
  readonly tell: Narrator
  readonly style: Style
  /** Columns of the terminal. */
  readonly width: number
  /** Journal entries shown for one check. */
  readonly entries: number
}

/**
 * A check for a person. It ends with the requirement in words, its page, what was accepted, what came, the slice of
 * the journal and the command to reproduce (DESIGN section 11).
 */
export function checkText(
  context: TextContext,
  scenario: ScenarioResult,
  check: CheckResult,
): readonly string[] {
  const { input, style, width } = context
  const room = width - 18
  const said = (text: string) => wrap(oneLine(cut(text, 2000)), room)
  const why = check.verdict === 'fail' ? check.problem.sentence : undefined
  const source = check.source ?? scenario.source
  return [
    style.bold(`${check.id.slice(check.id.lastIndexOf('#'))} ${oneLine(cut(check.says, 200))}`),
    ...(source ? [style.dim(`${source.file}:${source.line}:${source.column}`)] : []),
    ...(why === undefined ? [] : wrap(oneLine(cut(why, 2000)), width - 4)),
    ...('cause' in check ? wrap(oneLine(check.cause), width - 4) : []),
    ...('cause' in check && check.detail !== undefined
      ? wrap(oneLine(cut(check.detail, 2000)), width - 4)
      : []),
    '',
    ...demands(input.catalogue, check.proves).flatMap(({ requirement, page }) => [
      ...field('requirement', [`${requirement.id} (${requirement.level})`, ...said(requirement.text)]),
      ...(page
        ? field('page', [`${page.title} ${page.version} · ${requirement.place}`, style.dim(page.address)])
        : []),
    ]),
    ...(check.verdict === 'fail' ? problemText(context, scenario, check.problem, said) : []),
    ...(check.verdict === 'pass' && check.observed !== undefined
      ? field('observed', said(check.observed))
      : []),
    ...(check.verdict === 'pass' && check.absence ? field('silence', said(absenceText(check.absence))) : []),
    ...sliceText(context, scenario, check),
    ...field('reproduce', [reproduce(input, scenario.id)]),
  ]
}

function sliceText(context: TextContext, scenario: ScenarioResult, check: CheckResult): readonly string[] {
  const run = context.index.run(scenario.run)
  const nameOf = (participant: string) => run?.names.get(participant) ?? participant
  const items = sliceOf(context.index, run, check, context.entries)
  const table = sliceTable(items, context.tell, nameOf, context.style, context.width - 6)
  return table.length === 0 ? field('journal', ['no entry belongs to it']) : ['journal', ...indent(table, 2)]
}

function problemText(
  context: TextContext,
  scenario: ScenarioResult,
  problem: Problem,
  said: (text: string) => readonly string[],
): readonly string[] {
  const most = problem.came.slice(0, 3)
  const more = problem.came.length - most.length
  const names = context.index.run(scenario.run)?.names
  return [
    ...field(
      'accepted',
      problem.accepted.flatMap((accepted) => said(accepted)),
    ),
    ...field('came', [
      ...(most.length === 0 ? ['nothing that resembles it'] : []),
      ...most.flatMap((came) => {
        const entry = context.index.entry(came.entry)
        const told = entry && context.tell(entry)
        const on = told?.channel === undefined ? '' : ` on ${told.channel}`
        const to =
          told?.participant === undefined ? '' : ` (${names?.get(told.participant) ?? told.participant})`
        const head =
          oneLine(cut(told ? `${told.what}${on}` : 'an entry that is not in this journal', 160)) + to
        return [
          `[${came.entry}] ${head}`,
          ...indent(differences(came.differences, context.style, context.width - 20), 2),
        ]
      }),
      ...(more > 0 ? [`and ${more} more`] : []),
    ]),
  ]
}

function differences(
  all: Problem['came'][number]['differences'],
  style: Style,
  width: number,
): readonly string[] {
  return all.slice(0, 8).flatMap(({ at, expected, got }) => {
    const where = oneLine(cut(at === '' ? '(the whole)' : at, 200))
    const wanted = oneLine(cut(expected, 200))
    const came = got === undefined ? 'nothing there' : oneLine(cut(JSON.stringify(got), 200))
    if (where.length + wanted.length + came.length + 18 <= width)
      return [`${where}: expected ${style.green(wanted)}, came ${style.red(came)}`]
    const below = (name: string, text: string, paint: Paint) =>
      indent(field(name, wrap(text, width - 11).map(paint), 9), 2)
    return [
      ...wrap(where, width),
      ...below('expected', wanted, style.green),
      ...below('came', came, style.red),
    ]
  })
}
