import { Failure } from '../base/failure.ts'
import { nearest } from '../base/nearest.ts'
import type { ScenarioResult } from '../judge/result.ts'
import { causeOf } from './groups.ts'
import { reproduce, type ReportInput } from './input.ts'
import { checkText, type TextContext } from './text/check-text.ts'
import { indent } from './text/layout.ts'
import { paintOf } from './text/summary-text.ts'
import { textContext, type TextOptions } from './text/text.ts'
import { cut, oneLine } from './visible.ts'
import { outcomeOf, outcomeWord, type Outcome } from './words.ts'

/**
 * One check in full: its requirement, its page, its entries, why (`wirechief explain CHECK`). `id` names a check, or
 * a scenario to have all its checks; on every target it was run on. An unknown id is a Failure.
 */
export function explain(input: ReportInput, id: string, options: TextOptions = {}): string {
  const context = textContext(input, { entries: 40, ...options })
  const { scenarios } = input.judgement
  const wanted = scenarios.flatMap((scenario) => {
    const checks = scenario.checks.filter((check) => check.id === id || scenario.id === id)
    return checks.length > 0 || scenario.id === id ? [{ scenario, checks }] : []
  })
  if (wanted.length === 0) throw unknown(scenarios, id)
  const lines = wanted.flatMap(({ scenario, checks }) => [
    headOf(context, scenario, scenario.verdict, scenario.title),
    ...(scenario.verdict === 'pass' || scenario.verdict === 'fail' ? [] : whyNot(context, scenario)),
    '',
    ...checks.flatMap((check) => [
      headOf(context, scenario, outcomeOf(check), ''),
      ...indent(checkText(context, scenario, check), 2),
      '',
    ]),
  ])
  return `${lines.join('\n').trimEnd()}\n`
}

function headOf({ style }: TextContext, scenario: ScenarioResult, outcome: Outcome, title: string): string {
  const word = paintOf(outcome, style)(style.bold(outcomeWord(outcome).toUpperCase()))
  return `${word}  ${oneLine([scenario.id, title, scenario.target].filter((part) => part !== '').join('  '))}`
}

function whyNot({ input }: TextContext, scenario: ScenarioResult): readonly string[] {
  return indent(
    [
      oneLine(cut(causeOf(scenario), 2000)),
      ...(scenario.detail === undefined ? [] : [oneLine(cut(scenario.detail, 2000))]),
      ...scenario.preamble.map(
        ({ step, text, source, evidence }) =>
          `${step} (${source.file}:${source.line}): ${oneLine(cut(text, 2000))}${evidence.map((seq) => ` [${seq}]`).join('')}`,
      ),
      ...(scenario.checks.length === 0 ? [`reproduce     ${reproduce(input, scenario.id)}`] : []),
    ],
    2,
  )
}

function unknown(scenarios: readonly ScenarioResult[], id: string): Failure {
  const ids = scenarios.flatMap((scenario) => [scenario.id, ...scenario.checks.map((check) => check.id)])
  const near = nearest(id, ids)
  return new Failure(
    'usage',
    `This journal has no check and no scenario called ${id}.`,
    near === undefined ? 'wirechief judge JOURNAL lists what it has.' : `Did you mean ${near}?`,
  )
}
