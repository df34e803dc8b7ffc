import type { ScenarioResult } from '../../judge/result.ts'
import type { ReportInput } from '../input.ts'
import { indexed } from '../journal-index.ts'
import { narrator } from '../narrate.ts'
import { oneLine } from '../visible.ts'
import { outcomeOf, type Outcome } from '../words.ts'
import { baselineText } from './baseline-text.ts'
import { checkText, type TextContext } from './check-text.ts'
import { indent } from './layout.ts'
import { plain, type Style } from './style.ts'
import { findingsText, notJudgedText, paintOf, totalsText } from './summary-text.ts'

export interface TextOptions {
  /** `ansi` or `plain` (the default). */
  readonly style?: Style
  /** Columns; 110 unless said. */
  readonly width?: number
  /** Journal entries shown for one check; 12 unless said. */
  readonly entries?: number
}

/** A run for a terminal: failures and warnings in full, what was not judged by its cause, and the totals. */
export function text(input: ReportInput, options: TextOptions = {}): string {
  const context = textContext(input, options)
  const { style, width } = context
  const lines = [
    ...input.judgement.scenarios.flatMap((scenario) => scenarioText(context, scenario)),
    ...notJudgedText(input, style, width),
    ...findingsText(input.judgement.findings, style, width),
    ...baselineText(input.baseline, style),
    ...totalsText(input, style),
  ]
  return `${lines.join('\n')}\n`
}

/** The failures of one scenario as `text` shows them, or '' when it has none: for test runners. */
export function failureText(input: ReportInput, run: string, options: TextOptions = {}): string {
  const context = textContext(input, options)
  const scenario = input.judgement.scenarios.find((scenario) => scenario.run === run)
  return scenario ? scenarioText(context, scenario).join('\n').trimEnd() : ''
}

export function textContext(input: ReportInput, options: TextOptions): TextContext {
  const index = indexed(input.entries)
  return {
    input,
    index,
    tell: narrator(input, index),
    style: options.style ?? plain,
    width: options.width ?? 110,
    entries: options.entries ?? 12,
  }
}

const detailed: ReadonlySet<Outcome> = new Set(['fail', 'warning'])

function scenarioText(context: TextContext, scenario: ScenarioResult): readonly string[] {
  return scenario.checks.flatMap((check) => {
    const outcome = outcomeOf(check)
    if (!detailed.has(outcome)) return []
    const paint = paintOf(outcome, context.style)
    const head = `${paint(context.style.bold(outcome.toUpperCase()))}  ${oneLine(scenario.id)}  ${oneLine(scenario.title)}  ${context.style.dim(oneLine(scenario.target))}`
    return [head, ...indent(checkText(context, scenario, check), 2), '']
  })
}
