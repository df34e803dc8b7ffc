import type { Source } from '../catalogue/model.ts'
import type { CheckResult, ScenarioResult } from '../judge/result.ts'
import { notJudged } from './groups.ts'
import { demands, exitCodeOf, reproduce, type ReportInput } from './input.ts'
import { cut, visible } from './visible.ts'
import { counts, headline, outcomeOf, outcomeWord, plural } from './words.ts'

export interface GithubOptions {
  /** The repository's root: files below it are named from there, as the code host wants them. */
  readonly root?: string
}

type Level = 'error' | 'warning' | 'notice'

/**
 * Workflow commands that put each failure at its line of YAML in a pull request
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). The worst come first: the code
 * host shows only the first ten of a level.
 */
export function github(input: ReportInput, options: GithubOptions = {}): string {
  const { judgement } = input
  const settled = new Set(input.baseline?.settled)
  const checks = judgement.scenarios
    .filter(({ run }) => !settled.has(run))
    .flatMap((scenario) => scenario.checks.map((check) => ({ scenario, check })))
  const of = (outcome: string) => checks.filter(({ check }) => outcomeOf(check) === outcome)
  const groups = notJudged(judgement)
    .filter(({ verdict }) => verdict !== 'not-applicable')
    .map((group) => ({ ...group, scenarios: group.scenarios.filter(({ run }) => !settled.has(run)) }))
    .filter(({ scenarios }) => scenarios.length > 0)
  const totals = counts(judgement.summary).map(({ outcome, count }) =>
    outcome === 'warning' ? plural(count, 'warning') : `${count} ${outcomeWord(outcome)}`,
  )
  const lines = [
    ...of('fail').map(({ scenario, check }) => ofCheck(input, scenario, check, 'error', options)),
    ...(input.baseline?.stale ?? []).map(({ entry, why }) =>
      annotation(
        'error',
        'A known failure that is not known any more',
        `${entry.check}: ${why}`,
        undefined,
        options,
      ),
    ),
    ...groups.map(({ verdict, cause, detail, scenarios }) => {
      const names = scenarios.map(({ id }) => id)
      const title = `${outcomeWord(verdict)}: ${plural(names.length, 'scenario')}`
      const text = [cause, detail, names.slice(0, 20).join(', ')]
        .filter((line) => line !== undefined)
        .join('\n')
      return annotation(verdict === 'error' ? 'error' : 'warning', title, text, scenarios[0]?.source, options)
    }),
    ...of('warning').map(({ scenario, check }) => ofCheck(input, scenario, check, 'warning', options)),
    annotation(
      'notice',
      'wirechief',
      `${headline(exitCodeOf(input))}\n${totals.join(', ')}`,
      undefined,
      options,
    ),
  ]
  return `${lines.join('\n')}\n`
}

function ofCheck(
  input: ReportInput,
  scenario: ScenarioResult,
  check: CheckResult,
  level: Level,
  options: GithubOptions,
): string {
  const problem = check.verdict === 'fail' ? check.problem : undefined
  const first = problem?.came[0]
  const lines = [
    problem?.sentence ?? '',
    ...demands(input.catalogue, check.proves).map(
      ({ requirement, page }) =>
        `${requirement.id} (${requirement.level}): ${requirement.text}${page ? ` — ${page.title} ${page.version}` : ''}`,
    ),
    ...(problem?.accepted ?? []).map((accepted) => `accepted: ${accepted}`),
    ...(first?.differences ?? []).slice(0, 3).map(({ at, expected, got }) => {
      const came = got === undefined ? 'nothing there' : JSON.stringify(got)
      return `came: ${cut(at, 200)}: expected ${cut(expected, 200)}, came ${cut(came, 200)} [${first?.entry}]`
    }),
    ...(first?.differences.length === 0 ? [`came: entry ${first.entry} of the journal`] : []),
    `reproduce: ${reproduce(input, scenario.id)}`,
  ]
  const title = `${check.id} on ${scenario.target}`
  return annotation(level, title, lines.join('\n'), check.source ?? scenario.source, options)
}

function annotation(
  level: Level,
  title: string,
  message: string,
  source: Source | undefined,
  options: GithubOptions,
): string {
  const place = source
    ? [`file=${property(fileOf(source.file, options.root))}`, `line=${source.line}`, `col=${source.column}`]
    : []
  return `::${level} ${[...place, `title=${property(cut(title, 200))}`].join(',')}::${data(cut(message, 2000))}`
}

function fileOf(file: string, root: string | undefined): string {
  const prefix = root === undefined ? undefined : `${root.replace(/[/\\]+$/, '')}/`
  const path = file.replaceAll('\\', '/')
  return prefix !== undefined && path.startsWith(prefix) ? path.slice(prefix.length) : path
}

/** A command ends at its line's end, and `%` begins an escape: both must not come from a message. */
function data(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
