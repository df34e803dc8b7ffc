import type { RequirementStatus } from '../../../judge/result.ts'
import { counts, outcomeWord, plural, statuses, statusWord } from '../../words.ts'
import { board } from './board.ts'
import type { Desk } from './desk.ts'
import { el } from './dom.ts'
import { badge, lamp, lightOf, type Light } from './lamp.ts'
import { hashOf } from './route.ts'

/** The first page: what is wrong, what was not judged, and where to look. */
export function summaryView(desk: Desk): HTMLElement {
  const { data } = desk
  return el(
    'section',
    { class: 'summary' },
    el(
      'header',
      { class: `verdict exit${data.exitCode}` },
      lamp((['pass', 'fail', 'inconclusive', 'error'] as const)[data.exitCode]),
      el('div', {}, el('h1', { tabindex: -1 }, data.headline), facts(desk)),
    ),
    !data.finished &&
      el('p', { class: 'panel why' }, 'The journal has no end: the run was cut off or is still going.'),
    el('div', { class: 'halves' }, el('div', {}, judged(desk), requirements(desk)), notJudged(desk)),
    wrong(desk),
    baseline(desk),
    el('section', { class: 'panel' }, el('h2', {}, 'The board'), board(desk)),
  )
}

function facts({ data }: Desk): HTMLElement {
  const targets = data.targets.map(({ name, system, url }) => `${name} (${system}, ${url})`).join(', ')
  return el('p', { class: 'facts' }, el('span', {}, targets), el('span', {}, `exit code ${data.exitCode}`))
}

function judged(desk: Desk): HTMLElement {
  const { summary, absences } = desk.data
  const parts = counts({ ...summary, inconclusive: 0, blocked: 0, error: 0, notApplicable: 0 })
  const total = summary.pass + summary.fail
  return el(
    'section',
    { class: 'panel half' },
    el('h2', {}, el('b', {}, total), ` of ${plural(desk.data.scenarios.length, 'scenario')} judged`),
    bar([
      ['fail', summary.fail],
      ['pass', summary.pass],
    ]),
    el(
      'ul',
      { class: 'tally', role: 'list' },
      ...parts.map(({ outcome, count }) =>
        el(
          'li',
          {},
          el(
            'a',
            {
              href: hashOf('scenarios', {
                text: '',
                outcomes: outcome === 'pass' ? ['pass', 'warning'] : [outcome],
              }),
            },
            lamp(outcome),
            el('b', {}, count),
            ` ${outcome === 'warning' ? (count === 1 ? 'warning' : 'warnings') : outcomeWord(outcome)}`,
          ),
        ),
      ),
      absences.length > 0 &&
        el(
          'li',
          {},
          el(
            'a',
            { href: hashOf('absences') },
            el('b', {}, absences.length),
            ` proven ${absences.length === 1 ? 'absence' : 'absences'}`,
          ),
        ),
    ),
  )
}

function notJudged(desk: Desk): HTMLElement {
  const groups = desk.data.notJudged
  const total = groups.reduce((sum, { scenarios }) => sum + scenarios.length, 0)
  const of = (light: Light) =>
    groups
      .filter(({ outcome }) => outcome === light)
      .reduce((sum, { scenarios }) => sum + scenarios.length, 0)
  return el(
    'section',
    { class: 'panel half' },
    el('h2', {}, el('b', {}, total), ' not judged'),
    bar(
      (['error', 'inconclusive', 'blocked', 'none', 'not-applicable'] as const).map((light) => [
        light,
        of(light),
      ]),
    ),
    total === 0
      ? el('p', { class: 'none' }, 'Every scenario of this run was judged.')
      : el(
          'ul',
          { class: 'causes', role: 'list' },
          ...groups.map(({ outcome, cause, detail, scenarios }) =>
            el(
              'li',
              {},
              el(
                'details',
                {},
                el('summary', {}, badge(outcome, `${outcomeWord(outcome)} ${scenarios.length}`), ` ${cause}`),
                detail !== undefined && el('p', {}, detail),
                el(
                  'ul',
                  { role: 'list' },
                  ...scenarios.map((place) =>
                    el('li', {}, el('a', { href: desk.to(place) }, desk.data.scenarios[place]?.id ?? '')),
                  ),
                ),
              ),
            ),
          ),
        ),
    untested(desk),
  )
}

/** Requirements that no scenario looks at are not judged either. */
function untested({ data }: Desk): HTMLElement | undefined {
  const parts = (['untested', 'untestable'] as const).flatMap((status) => {
    const count = data.requirements.filter((item) => item.status === status).length
    return count === 0 ? [] : [{ status, count }]
  })
  if (parts.length === 0) return undefined
  return el(
    'p',
    { class: 'small holes' },
    'Requirements: ',
    ...parts.flatMap(({ status, count }, i) => [
      i > 0 && ', ',
      el('a', { href: statusHash(status) }, `${count} ${status}`),
    ]),
  )
}

function statusHash(status: RequirementStatus): string {
  return hashOf('requirements', { text: `status:${status}`, outcomes: [] })
}

/** What is wrong has room for these; the board and the rest of the list are below. */
const shownAtOnce = 12

/** One step from here to the entry that shows what is wrong. */
function wrong(desk: Desk): HTMLElement | undefined {
  const all = desk.data.scenarios.flatMap((row, place) =>
    row.checks
      .filter(({ outcome }) => outcome === 'fail' || outcome === 'warning')
      .map((check) => ({ row, place, check })),
  )
  if (all.length === 0) return undefined
  const sorted = all.toSorted(
    (a, b) => Number(a.check.outcome === 'warning') - Number(b.check.outcome === 'warning'),
  )
  const items = sorted.map(({ row, place, check }) =>
    el(
      'li',
      {},
      el(
        'a',
        { class: 'line', href: desk.to(place, check.id) },
        lamp(check.outcome),
        el('span', { class: 'unseen' }, `${check.outcome}: `),
        el(
          'span',
          { class: 'name' },
          el('b', {}, check.line),
          el('span', {}, `${check.id} · ${row.title}`),
          el('span', { class: 'small' }, check.proves.join(', ')),
        ),
      ),
    ),
  )
  const more = items.splice(shownAtOnce)
  const list = el('ul', { class: 'list', role: 'list' }, ...items)
  const rest = el(
    'li',
    { class: 'rest' },
    el(
      'button',
      { type: 'button', class: 'chip', click: () => rest.replaceWith(...more) },
      `${more.length} more`,
    ),
  )
  if (more.length > 0) list.append(rest)
  return el('section', { class: 'panel' }, el('h2', {}, 'Not as documented'), list)
}

function baseline({ data }: Desk): HTMLElement | undefined {
  if (!data.baseline || data.baseline.known.length + data.baseline.stale.length === 0) return undefined
  return el(
    'section',
    { class: 'panel' },
    el('h2', {}, 'Baseline'),
    el(
      'ul',
      { class: 'plain' },
      ...data.baseline.stale.map(({ check, why }) =>
        el('li', {}, badge('error', 'stale'), ` ${check}: ${why}`),
      ),
      ...data.baseline.known.map(({ check, run, text }) =>
        el('li', {}, badge('none', 'known'), ` ${check} (${run}): ${text}`),
      ),
    ),
  )
}

function requirements({ data }: Desk): HTMLElement {
  const of = (status: RequirementStatus) => data.requirements.filter((item) => item.status === status).length
  const order = statuses.toReversed()
  return el(
    'section',
    { class: 'panel half' },
    el(
      'h2',
      {},
      el('b', {}, data.requirements.length),
      ` ${data.requirements.length === 1 ? 'requirement' : 'requirements'}`,
    ),
    bar(order.map((status) => [lightOf(status), of(status)])),
    el(
      'ul',
      { class: 'tally', role: 'list' },
      ...order
        .filter((status) => of(status) > 0)
        .map((status) =>
          el(
            'li',
            {},
            el(
              'a',
              { href: statusHash(status) },
              lamp(lightOf(status)),
              el('b', {}, of(status)),
              ` ${statusWord(status)}`,
            ),
          ),
        ),
    ),
  )
}

export function bar(parts: readonly (readonly [Light, number])[]): HTMLElement {
  return el(
    'div',
    { class: 'stack', 'aria-hidden': 'true' },
    ...parts
      .filter(([, count]) => count > 0)
      .map(([light, count]) => el('span', { class: light, style: `flex-grow:${count}` })),
  )
}
