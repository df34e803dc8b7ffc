import type { RequirementStatus } from '../../../judge/result.ts'
import { outcomeWord, plural, statuses, statusWord } from '../../words.ts'
import type { PageRow, RequirementRow } from '../model.ts'
import { bar } from './bar.ts'
import type { Desk } from './desk.ts'
import { el, replace, webLink } from './dom.ts'
import { lamp, lightOf, statusBadge } from './lamp.ts'
import { hashOf, type Filter } from './route.ts'

/** The requirements page by page with their status; searched by words and by `status:untested`. */
export function requirementsView(desk: Desk, filter: Filter): HTMLElement {
  const { requirements, pages } = desk.data
  const wanted = /(?:^|\s)status:(\S+)/.exec(filter.text)?.[1]
  let status = statuses.find((item) => item === wanted)
  let text = filter.text.replace(/(?:^|\s)status:\S+/, '').trim()
  const list = el('div', {})
  const count = el('p', { role: 'status', class: 'small' })

  const show = () => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean)
    const shown = requirements.filter(
      (item) =>
        (status === undefined || item.status === status) &&
        words.every((word) => searchText(item).includes(word)),
    )
    replace(
      list,
      ...pages.map((page) =>
        pageView(
          desk,
          page,
          shown.filter((item) => item.page === page.key),
        ),
      ),
    )
    replace(count, `${shown.length} of ${plural(requirements.length, 'requirement')}`)
  }
  const change = () => {
    const query = [text, status === undefined ? '' : `status:${status}`].filter(Boolean).join(' ')
    history.replaceState(null, '', hashOf('requirements', { text: query, outcomes: [] }))
    show()
  }
  const search = el('input', {
    type: 'search',
    id: 'search',
    value: text,
    placeholder: 'id, statement, page …',
    autocomplete: 'off',
    input: () => {
      text = search.value
      change()
    },
  })
  const chips = statuses
    .map((item) => ({
      item,
      count: requirements.filter((requirement) => requirement.status === item).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ item, count }) => {
      const chip = el(
        'button',
        { type: 'button', class: 'chip', 'aria-pressed': String(status === item) },
        lamp(lightOf(item)),
        ` ${statusWord(item)} ${count}`,
      )
      return { item, chip }
    })
  for (const { item, chip } of chips)
    chip.addEventListener('click', () => {
      status = status === item ? undefined : item
      for (const other of chips) other.chip.setAttribute('aria-pressed', String(other.item === status))
      change()
    })
  show()
  return el(
    'section',
    {},
    el('h1', { tabindex: -1 }, 'Requirements'),
    el(
      'div',
      { class: 'tools', role: 'search' },
      el('label', { for: 'search' }, 'Search'),
      search,
      el(
        'div',
        { role: 'group', 'aria-label': 'Show only', class: 'chips' },
        ...chips.map(({ chip }) => chip),
      ),
    ),
    count,
    list,
  )
}

function searchText({ id, text, page, level, reason }: RequirementRow): string {
  return `${id}\n${text}\n${page}\n${level}\n${reason ?? ''}`.toLowerCase()
}

function pageView(
  desk: Desk,
  page: PageRow,
  requirements: readonly RequirementRow[],
): HTMLElement | undefined {
  if (requirements.length === 0) return undefined
  const of = (status: RequirementStatus) => requirements.filter((item) => item.status === status).length
  return el(
    'section',
    { class: 'panel page' },
    el('h2', {}, webLink(page.address, page.title)),
    bar(statuses.toReversed().map((status) => [lightOf(status), of(status)])),
    el(
      'table',
      { class: 'requirements' },
      el('caption', { class: 'unseen' }, `Requirements of ${page.title}`),
      el(
        'thead',
        { class: 'unseen' },
        el(
          'tr',
          {},
          ...['Status', 'Statement', 'Level', 'Checks'].map((name) => el('th', { scope: 'col' }, name)),
        ),
      ),
      el('tbody', {}, ...requirements.map((item) => requirementView(desk, item))),
    ),
  )
}

function requirementView(desk: Desk, item: RequirementRow): HTMLElement {
  return el(
    'tr',
    {},
    el('td', {}, statusBadge(item.status)),
    el(
      'td',
      {},
      el('p', {}, item.text),
      el('p', { class: 'small' }, el('code', {}, item.id), item.place === '' ? '' : ` ${item.place}`),
      item.reason !== undefined && el('p', { class: 'small' }, item.reason),
    ),
    el('td', {}, item.level),
    el('td', { class: 'refs' }, ...references(desk, item)),
  )
}

/** Its checks, each with a lamp for every target it was judged on; many of them are folded. */
function references(desk: Desk, { checks }: RequirementRow): readonly HTMLElement[] {
  const byCheck = new Map<string, number[]>()
  for (const { scenario, check } of checks) byCheck.set(check, [...(byCheck.get(check) ?? []), scenario])
  const lines = [...byCheck].map(([check, scenarios]) =>
    el(
      'p',
      {},
      ...scenarios.map((place, i) => {
        const row = desk.data.scenarios[place]
        const outcome = row?.checks.find(({ id }) => id === check)?.outcome ?? 'none'
        const name = i === 0 ? check : ''
        return el(
          'a',
          { href: desk.to(place, check), title: `${row?.target}: ${outcomeWord(outcome)}` },
          name,
          lamp(outcome),
          el('span', { class: 'unseen' }, ` ${outcomeWord(outcome)} on ${row?.target}`),
        )
      }),
    ),
  )
  const [first, second, third, ...more] = lines
  if (more.length <= 1) return lines
  return [first, second, third, el('details', {}, el('summary', {}, `${more.length} more`), ...more)].filter(
    (line) => line !== undefined,
  )
}
