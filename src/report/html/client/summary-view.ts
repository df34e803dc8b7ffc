import type { RequirementStatus } from '../../../judge/result.ts'
import { counts, outcomeWord, plural, statuses, statusWord } from '../../words.ts'
import { bar } from './bar.ts'
import { board } from './board.ts'
import type { Desk } from './desk.ts'
import { el } from './dom.ts'
import { badge, lamp, lightOf } from './lamp.ts'
import { notJudged, statusHash } from './not-judged-view.ts'
import { hashOf } from './route.ts'
import { wrong } from './wrong-view.ts'

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
