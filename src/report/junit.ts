import type { ScenarioResult } from '../judge/result.ts'
import { causeOf } from './groups.ts'
import { exitCodeOf, reproduce, type ReportInput } from './input.ts'
import { checkText, type TextContext } from './text/check-text.ts'
import { textContext } from './text/text.ts'
import { cut, oneLine } from './visible.ts'
import { headline, outcomeOf, outcomeWord } from './words.ts'
import { element, xmlDocument, type XmlElement } from './xml.ts'

export interface JUnitOptions {
  /**
   * What an inconclusive or blocked scenario counts as; `error` unless said. `pass` makes it a skipped test: it does
   * not fail the build, and it does not claim that anything was proven.
   */
  readonly inconclusive?: 'pass' | 'fail' | 'error'
}

/**
 * JUnit XML: one suite a target, one test a scenario. It keeps to what the schemas of Ant and of Jenkins have in
 * common, so every consumer reads it. A scenario that did not pass has the text that a terminal shows.
 */
export function junit(input: ReportInput, options: JUnitOptions = {}): string {
  const context = textContext(input, { width: 100 })
  const targets = input.judgement.targets.map(({ name }) => name)
  const all = [...new Set([...targets, ...input.judgement.scenarios.map(({ target }) => target)])]
  const suites = all.map((target) => {
    const mine = input.judgement.scenarios.filter((scenario) => scenario.target === target)
    return { name: target, cases: mine.map((scenario) => caseOf(context, scenario, options)) }
  })
  const isRed = suites.some(({ cases }) => cases.some(({ kind }) => kind === 'failure' || kind === 'error'))
  const isAtFault = (exitCodeOf(input) === 3 && !isRed) || (input.baseline?.stale.length ?? 0) > 0
  const whole = isAtFault ? [...suites, { name: 'wirechief', cases: [runCase(input)] }] : suites
  return xmlDocument(
    element(
      'testsuites',
      {},
      whole.map(({ name, cases }, id) => suiteOf(input, name, cases, id)),
    ),
  )
}

interface Case {
  readonly kind: 'pass' | 'skipped' | 'failure' | 'error'
  readonly seconds: number
  readonly xml: XmlElement
  readonly warnings: readonly string[]
}

function suiteOf(input: ReportInput, name: string, cases: readonly Case[], id: number): XmlElement {
  const count = (kind: Case['kind']) => cases.filter((item) => item.kind === kind).length
  const facts = input.judgement.targets.find((target) => target.name === name)
  const properties = {
    wirechief: input.judgement.wirechief,
    seed: String(input.judgement.seed),
    catalogue: input.catalogue.digest,
    ...(facts ? { system: facts.system, url: facts.url } : {}),
  }
  const warnings = cases.flatMap((item) => item.warnings)
  const findings = input.judgement.findings
    .filter(({ target }) => target === name)
    .map(({ kind, message }) => `${kind}: ${oneLine(cut(message, 500))}`)
  return element(
    'testsuite',
    {
      name,
      package: facts?.system ?? 'wirechief',
      id,
      timestamp: (input.entries[0]?.at ?? '1970-01-01T00:00:00').slice(0, 19),
      hostname: 'localhost',
      tests: cases.length,
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
      time: seconds(cases.reduce((sum, item) => sum + item.seconds, 0)),
    },
    [
      element(
        'properties',
        {},
        Object.entries(properties).map(([name, value]) => element('property', { name, value })),
      ),
      ...cases.map(({ xml }) => xml),
      element('system-out', {}, [...warnings, ...findings].join('\n')),
      element('system-err'),
    ],
  )
}

function caseOf(context: TextContext, scenario: ScenarioResult, options: JUnitOptions): Case {
  const { input } = context
  const kind = kindOf(input, scenario, options)
  const duration = scenario.durationMs / 1000
  const texts = (wanted: (outcome: string) => boolean) =>
    scenario.checks
      .filter((check) => wanted(outcomeOf(check)))
      .map((check) => checkText(context, scenario, check).join('\n'))
  const failed = scenario.checks.flatMap((check) =>
    outcomeOf(check) === 'fail' && 'problem' in check ? [check] : [],
  )
  const message =
    knownAs(input, scenario) ??
    failed[0]?.problem.sentence ??
    `${outcomeWord(scenario.verdict)}: ${causeOf(scenario)}`
  const type = failed[0]?.problem.kind ?? scenario.verdict
  const told = texts((outcome) => outcome === 'fail' || (failed.length === 0 && outcome !== 'pass'))
  const detail = scenario.detail === undefined ? [] : [oneLine(cut(scenario.detail, 2000))]
  const body = told.length > 0 ? told : [...detail, `reproduce     ${reproduce(input, scenario.id)}`]
  const attributes = { message: short(message), ...(kind === 'skipped' ? {} : { type }) }
  return {
    kind,
    seconds: duration,
    warnings: texts((outcome) => outcome === 'warning').map((text) => `warning: ${scenario.id} ${text}\n`),
    xml: element(
      'testcase',
      {
        name: scenario.id,
        classname: `${scenario.target}.${folderOf(scenario.id)}`,
        time: seconds(duration),
      },
      kind === 'pass' ? [] : [element(kind, attributes, body.join('\n\n'))],
    ),
  }
}

function kindOf(input: ReportInput, scenario: ScenarioResult, options: JUnitOptions): Case['kind'] {
  if (knownAs(input, scenario) !== undefined) return 'skipped'
  switch (scenario.verdict) {
    case 'pass':
      return 'pass'
    case 'fail':
      return 'failure'
    case 'error':
      return 'error'
    case 'not-applicable':
      return 'skipped'
    case 'none':
    case 'blocked':
    case 'inconclusive':
      return ({ pass: 'skipped', fail: 'failure', error: 'error' } as const)[options.inconclusive ?? 'error']
  }
}

/** Why a baseline expects this scenario not to pass; undefined when it does not, or not all of it. */
function knownAs(input: ReportInput, { run }: ScenarioResult): string | undefined {
  if (!input.baseline?.settled.includes(run)) return undefined
  const entries = input.baseline.known.filter((known) => known.run === run)
  return `known failure: ${entries.map(({ entry }) => `${entry.reason} (${entry.issue})`).join('; ')}`
}

/** A run can be red although none of its scenarios is: it judged nothing, or its baseline is stale. */
function runCase(input: ReportInput): Case {
  const stale = input.baseline?.stale.map(({ entry, why }) => `stale: ${entry.check}: ${why}`) ?? []
  const says = headline(exitCodeOf(input))
  const body = [says, ...stale].join('\n')
  return {
    kind: 'error',
    seconds: 0,
    warnings: [],
    xml: element('testcase', { name: 'the run', classname: 'wirechief', time: '0.000' }, [
      element('error', { message: short(says), type: 'error' }, body),
    ]),
  }
}

function folderOf(id: string): string {
  return id.replace(/\[.*$/, '').split('/').slice(0, -1).join('.') || 'scenarios'
}

function seconds(value: number): string {
  return value.toFixed(3)
}

function short(text: string): string {
  return oneLine(cut(text, 300))
}
