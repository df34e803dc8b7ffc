import type { RequirementResult, RequirementStatus } from '../judge/result.ts'
import { notJudged } from './groups.ts'
import { exitCodeOf, type ReportInput } from './input.ts'
import { mdBlock, mdCode, mdLink, mdTable, mdText } from './markdown-text.ts'
import { checkText } from './text/check-text.ts'
import { textContext } from './text/text.ts'
import { headline, outcomeOf, outcomeWord, plural, statuses, statusWord } from './words.ts'

const signs = { 0: '✅', 1: '❌', 2: '❔', 3: '⚠️' } as const
/** A job summary holds one megabyte: failures beyond these are counted. */
const shownFailures = 20

/** A summary for a pull request: what failed, what was not judged and why, and the requirements page by page. */
export function markdown(input: ReportInput): string {
  const { judgement } = input
  const code = exitCodeOf(input)
  const targets = judgement.targets.map(
    ({ name, system, url }) => `${mdText(name)} (${mdText(system)}, ${mdCode(url)})`,
  )
  const parts = [
    `# ${signs[code]} ${headline(code)}`,
    `${targets.join(', ')} · seed ${judgement.seed} · wirechief ${mdText(judgement.wirechief)}`,
    ...(judgement.finished ? [] : ['**The journal has no end: the run was cut off or is still going.**']),
    totals(input),
    ...failures(input),
    ...unjudged(input),
    ...baseline(input),
    ...findings(input),
    pages(input),
    ...rulings(input),
  ]
  return `${parts.join('\n\n')}\n`
}

function totals({ judgement }: ReportInput): string {
  const { summary } = judgement
  const head = ['Scenarios', 'Pass', 'Fail', 'Inconclusive', 'Blocked', 'Error', 'Not applicable', 'Warnings']
  const counts = [
    judgement.scenarios.length,
    summary.pass,
    summary.fail,
    summary.inconclusive,
    summary.blocked,
    summary.error,
    summary.notApplicable,
    summary.warnings,
  ]
  return mdTable(head, [counts.map(String)])
}

function failures(input: ReportInput): readonly string[] {
  const context = textContext(input, { width: 100 })
  const all = input.judgement.scenarios.flatMap((scenario) =>
    scenario.checks
      .filter((check) => check.verdict === 'fail')
      .map((check) => ({ scenario, check, outcome: outcomeOf(check) })),
  )
  const worst = all.toSorted((a, b) => Number(a.outcome === 'warning') - Number(b.outcome === 'warning'))
  if (worst.length === 0) return []
  return [
    '## What is not as documented',
    ...worst.slice(0, shownFailures).map(({ scenario, check, outcome }) => {
      const says = check.verdict === 'fail' ? check.problem.sentence : ''
      const title = `${outcome === 'warning' ? '⚠️' : '❌'} <b>${mdText(check.id)}</b> ${mdText(says)}`
      const body = mdBlock(checkText(context, scenario, check).join('\n'))
      return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`
    }),
    ...(worst.length > shownFailures ? [`and ${worst.length - shownFailures} more`] : []),
  ]
}

function unjudged(input: ReportInput): readonly string[] {
  const groups = notJudged(input.judgement)
  if (groups.length === 0) return []
  const missing = groups.reduce((sum, { scenarios }) => sum + scenarios.length, 0)
  return [
    `## Not judged: ${missing} of ${plural(input.judgement.scenarios.length, 'scenario')}`,
    mdTable(
      ['Verdict', 'Scenarios', 'Cause', 'Which'],
      groups.slice(0, 50).map(({ verdict, scenarios, cause, detail }) => {
        const names = scenarios.map(({ id }) => mdCode(id))
        const more = names.length > 5 ? ` and ${names.length - 5} more` : ''
        const why = detail === undefined ? mdText(cause) : `${mdText(cause)}<br>${mdText(detail)}`
        return [outcomeWord(verdict), String(names.length), why, names.slice(0, 5).join(', ') + more]
      }),
    ),
  ]
}

function baseline({ baseline }: ReportInput): readonly string[] {
  if (!baseline || baseline.known.length + baseline.stale.length === 0) return []
  return [
    `## Baseline: ${plural(baseline.known.length, 'known failure')}, ${plural(baseline.stale.length, 'stale entry', 'stale entries')}`,
    mdTable(
      ['Check', 'State', 'Why', 'Issue', 'Owner', 'Until'],
      [
        ...baseline.stale.map(({ entry, why }) => ({ entry, state: '**stale**', why })),
        ...baseline.known.map(({ entry }) => ({ entry, state: 'known', why: entry.reason })),
      ].map(({ entry, state, why }) => [
        mdCode(entry.check),
        state,
        mdText(why),
        mdLink(entry.issue, entry.issue),
        mdText(entry.owner),
        mdText(entry.expires),
      ]),
    ),
  ]
}

function findings({ judgement }: ReportInput): readonly string[] {
  if (judgement.findings.length === 0) return []
  const rows = judgement.findings
    .slice(0, 30)
    .map(({ kind, message, run, target, evidence }) => [
      kind,
      mdText(message),
      mdText(run ?? target),
      evidence.slice(0, 5).join(', '),
    ])
  const more = judgement.findings.length - rows.length
  return [
    `## ${plural(judgement.findings.length, 'finding')}`,
    mdTable(['Kind', 'What', 'Where', 'Entries'], rows),
    ...(more > 0 ? [`and ${more} more`] : []),
  ]
}

/** The requirements by page: how many of each status. */
function pages({ judgement, catalogue }: ReportInput): string {
  const byPage = new Map<string, RequirementResult[]>()
  for (const requirement of judgement.requirements) {
    const key = `${requirement.system}\n${requirement.page}`
    byPage.set(key, [...(byPage.get(key) ?? []), requirement])
  }
  const order: readonly RequirementStatus[] = statuses.toReversed()
  const rows = [...byPage.values()].map((requirements) => {
    const [first] = requirements
    const page = first && catalogue.systems[first.system]?.pages.get(first.page)
    const title = page ? mdLink(`${page.title} ${page.version}`, page.address) : mdText(first?.page ?? '')
    const count = (status: RequirementStatus) => requirements.filter((item) => item.status === status).length
    return [title, ...order.map((status) => (count(status) === 0 ? '' : String(count(status))))]
  })
  return `## Requirements\n\n${mdTable(['Page', ...order.map(statusWord)], rows)}`
}

function rulings({ judgement }: ReportInput): readonly string[] {
  const seen = judgement.rulings.filter(({ observed }) => observed.length > 0)
  if (seen.length === 0) return []
  return [
    '## Rulings observed',
    mdTable(
      ['Ruling', 'Question', 'What the server shows', 'Target'],
      seen.map(({ id, question, observed, target }) => [
        mdCode(id),
        mdText(question),
        observed.map((name) => mdCode(name)).join(', '),
        mdText(target),
      ]),
    ),
  ]
}
