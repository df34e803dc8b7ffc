import type { CheckDetail, CheckRow, RequirementRow, ScenarioRow } from '../model.ts'
import { duration } from '../../words.ts'
import type { Desk } from './desk.ts'
import { diagram } from './diagram.ts'
import { el, webLink } from './dom.ts'
import { badge, lamp } from './lamp.ts'
import { hashOf, scenarioHash } from './route.ts'

/** A scenario: its checks, and for the one that is looked at its evidence as a sequence. */
export function scenarioView(
  desk: Desk,
  run: string,
  check?: string,
  entry?: number,
  whole = false,
): HTMLElement {
  const place = desk.data.scenarios.findIndex((scenario) => scenario.run === run)
  const row = desk.data.scenarios[place]
  if (!row)
    return el(
      'section',
      {},
      el('h1', { tabindex: -1 }, 'No such scenario'),
      el(
        'p',
        {},
        `This report has no scenario ${run}. `,
        el('a', { href: hashOf('scenarios') }, 'All scenarios'),
      ),
    )
  const block = desk.block(place)
  const picked = row.checks.find(({ id }) => id === check) ?? (check === undefined ? firstOf(row) : undefined)
  const detail = block.checks.find(({ id }) => id === picked?.id)
  const wrong =
    picked && (picked.outcome === 'fail' || picked.outcome === 'warning')
      ? detail?.came?.[0]?.entry
      : undefined
  return el(
    'section',
    { class: 'scenario' },
    heading(row),
    unjudged(row, picked, block.preamble),
    row.checks.length > 0 &&
      el(
        'nav',
        { class: 'checks', 'aria-label': 'Checks of this scenario' },
        el(
          'ul',
          { role: 'list' },
          ...row.checks.map((item) => el('li', {}, checkLink(row, item, item === picked))),
        ),
      ),
    el(
      'div',
      { class: 'panel evidence' },
      picked && detail && checkView(desk, row, picked, detail),
      el('h2', {}, picked ? 'What happened' : 'What was recorded'),
      block.entries.length === 0
        ? el('p', { class: 'none' }, 'Nothing was recorded: it never began.')
        : diagram(block, {
            check: detail,
            opened: entry ?? wrong,
            offends: entry === undefined || entry === wrong,
            whole,
          }),
    ),
  )
}

/** The check to look at first: the worst. */
function firstOf(row: ScenarioRow): CheckRow | undefined {
  const order = ['fail', 'error', 'inconclusive', 'blocked', 'warning']
  return (
    order.map((outcome) => row.checks.find((check) => check.outcome === outcome)).find(Boolean) ??
    row.checks[0]
  )
}

function heading(row: ScenarioRow): HTMLElement {
  return el(
    'header',
    { class: 'head' },
    el(
      'p',
      { class: 'crumb' },
      el('a', { href: hashOf('scenarios') }, 'Scenarios'),
      el('span', {}, ' / '),
      row.id,
    ),
    el('h1', { tabindex: -1 }, row.title === '' ? row.id : row.title),
    el(
      'p',
      { class: 'facts' },
      badge(row.outcome),
      el('span', {}, row.target),
      el('span', {}, duration(row.durationMs)),
      row.source !== undefined && el('code', {}, row.source),
    ),
  )
}

/** Why there is no judgement, unless the check that is looked at says the same. */
function unjudged(
  row: ScenarioRow,
  picked: CheckRow | undefined,
  preamble: readonly { readonly step: string; readonly text: string; readonly source: string }[],
): HTMLElement | undefined {
  const isSaid = row.cause === undefined || row.cause === picked?.line
  if (isSaid && preamble.length === 0) return undefined
  return el(
    'div',
    { class: `panel why ${row.outcome}` },
    row.cause !== undefined && el('p', { class: 'sentence' }, row.cause),
    row.detail !== undefined && el('p', {}, row.detail),
    preamble.length > 0 &&
      el(
        'ul',
        {},
        ...preamble.map(({ step, text, source }) =>
          el('li', {}, el('code', {}, step), ` ${text} `, el('code', {}, source)),
        ),
      ),
    el('p', { class: 'again' }, el('span', {}, 'Run it again'), el('code', {}, row.reproduce)),
  )
}

function checkLink(row: ScenarioRow, check: CheckRow, isPicked: boolean): HTMLElement {
  return el(
    'a',
    { href: scenarioHash(row.run, check.id), 'aria-current': isPicked ? 'true' : undefined },
    lamp(check.outcome),
    el('span', {}, el('b', {}, check.id.slice(check.id.lastIndexOf('#'))), ` ${check.says}`),
    el('span', { class: 'unseen' }, ` ${check.outcome}`),
  )
}

function checkView(desk: Desk, row: ScenarioRow, check: CheckRow, detail: CheckDetail): HTMLElement {
  const requirements = desk.data.requirements.filter(({ id }) => check.proves.includes(id))
  return el(
    'div',
    { class: 'check' },
    el('h2', {}, badge(check.outcome), ` ${check.says}`),
    check.line !== '' && el('p', { class: 'sentence' }, check.line),
    detail.detail !== undefined && el('p', {}, detail.detail),
    el(
      'dl',
      {},
      ...requirements.flatMap((requirement) => requirementItem(desk, requirement)),
      ...item(
        'Accepted',
        (detail.accepted ?? []).map((text) => el('p', {}, text)),
      ),
      ...item('Came', came(row, detail)),
      ...item('Observed', detail.observed === undefined ? [] : [el('p', {}, detail.observed)]),
      ...item('Silence', detail.absenceText === undefined ? [] : [el('p', {}, detail.absenceText)]),
      ...item('In', detail.source === undefined ? [] : [el('code', {}, detail.source)]),
      ...item('Run it again', [el('code', {}, row.reproduce)]),
    ),
  )
}

function requirementItem(
  desk: Desk,
  { id, level, text, page, place }: RequirementRow,
): readonly HTMLElement[] {
  const known = desk.data.pages.find(({ key }) => key === page)
  return item('Requirement', [
    el('p', {}, text),
    el(
      'p',
      { class: 'small' },
      el('a', { href: hashOf('requirements', { text: id, outcomes: [] }) }, id),
      ` ${level} · `,
      webLink(known?.address, known?.title ?? page),
      ` · ${place}`,
    ),
  ])
}

/** What resembles most is shown, the rest can be. */
function came(row: ScenarioRow, detail: CheckDetail): readonly HTMLElement[] {
  if (!detail.came) return []
  const [most, ...others] = detail.came.map((came) => cameView(row, detail.id, came))
  if (!most) return [el('p', {}, 'Nothing that resembles it.')]
  if (others.length === 0) return [most]
  const less = others.length === 1 ? 'one more, less like it' : `${others.length} more, less like it`
  return [most, el('details', {}, el('summary', { class: 'small' }, less), ...others)]
}

type Came = NonNullable<CheckDetail['came']>[number]

function cameView(row: ScenarioRow, check: string, { entry, differences }: Came): HTMLElement {
  const head = ['Where', 'Accepted', 'Came'].map((name) => el('th', { scope: 'col' }, name))
  const lines = differences.map(({ at, expected, got }) =>
    el(
      'tr',
      {},
      el('td', {}, el('code', {}, at === '' ? '(the whole)' : at)),
      el('td', { class: 'wanted' }, expected),
      el('td', { class: 'got' }, typeof got === 'string' ? got : 'nothing there'),
    ),
  )
  return el(
    'div',
    { class: 'came' },
    el('p', {}, el('a', { href: scenarioHash(row.run, check, entry) }, `Entry ${entry}`)),
    lines.length > 0 && el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...lines)),
  )
}

function item(name: string, content: readonly HTMLElement[]): readonly HTMLElement[] {
  return content.length === 0 ? [] : [el('dt', {}, name), el('dd', {}, ...content)]
}
