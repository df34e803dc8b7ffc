import type { ScenarioRow } from '../model.ts'
import { duration, outcomes, outcomeWord, plural } from '../../words.ts'
import type { Desk } from './desk.ts'
import { el, replace } from './dom.ts'
import { isWanted } from './filter.ts'
import { lamp } from './lamp.ts'
import { hashOf, type Filter } from './route.ts'

/** All scenarios with a filter by outcome and a search; the filter stands in the address. */
export function scenariosView(desk: Desk, filter: Filter): HTMLElement {
  const { scenarios } = desk.data
  const list = el('ul', { class: 'list', role: 'list' })
  const status = el('p', { role: 'status', class: 'small' })
  let current = filter

  const show = () => {
    const wanted = scenarios.map((row, place) => ({ row, place })).filter(({ row }) => isWanted(row, current))
    replace(list, ...wanted.map(({ row, place }) => line(desk, row, place)))
    replace(status, `${wanted.length} of ${plural(scenarios.length, 'scenario')}`)
  }
  const change = (next: Filter) => {
    current = next
    history.replaceState(null, '', hashOf('scenarios', current))
    show()
  }
  const search = el('input', {
    type: 'search',
    id: 'search',
    value: filter.text,
    placeholder: 'scenario, check, requirement …',
    autocomplete: 'off',
    input: () => change({ ...current, text: search.value }),
  })
  show()
  return el(
    'section',
    {},
    el('h1', { tabindex: -1 }, 'Scenarios'),
    el(
      'div',
      { class: 'tools', role: 'search' },
      el('label', { for: 'search' }, 'Search'),
      search,
      el(
        'div',
        { role: 'group', 'aria-label': 'Show only', class: 'chips' },
        ...outcomes
          .map((outcome) => ({ outcome, count: scenarios.filter((row) => row.outcome === outcome).length }))
          .filter(({ count }) => count > 0)
          .map(({ outcome, count }) => {
            const chip = el(
              'button',
              {
                type: 'button',
                class: `chip ${outcome}`,
                'aria-pressed': String(filter.outcomes.includes(outcome)),
              },
              lamp(outcome),
              ` ${outcomeWord(outcome)} ${count}`,
            )
            chip.addEventListener('click', () => {
              const pressed = !current.outcomes.includes(outcome)
              chip.setAttribute('aria-pressed', String(pressed))
              const others = current.outcomes.filter((item) => item !== outcome)
              change({ ...current, outcomes: pressed ? [...others, outcome] : others })
            })
            return chip
          }),
      ),
    ),
    status,
    el('div', { class: 'panel listed' }, list),
  )
}

function line(desk: Desk, row: ScenarioRow, place: number): HTMLElement {
  const bad = row.checks.find(({ outcome }) => outcome === 'fail' || outcome === 'warning')
  const why = row.cause ?? bad?.line ?? ''
  return el(
    'li',
    {},
    el(
      'a',
      { href: desk.to(place, bad?.id), class: 'line' },
      lamp(row.outcome),
      el('span', { class: 'unseen' }, `${outcomeWord(row.outcome)}: `),
      el(
        'span',
        { class: 'name' },
        el('b', {}, row.id),
        el('span', {}, row.title),
        why !== '' && el('span', { class: 'because' }, why),
      ),
      desk.data.targets.length > 1 && el('span', { class: 'target' }, row.target),
      el('span', { class: 'took' }, duration(row.durationMs)),
    ),
  )
}
