import type { CheckRow } from '../model.ts'
import type { Desk } from './desk.ts'
import { el } from './dom.ts'
import { lamp } from './lamp.ts'

/** What is wrong has room for these; the board and the rest of the list are below. */
const shownAtOnce = 12

/** One step from here to the entry that shows what is wrong. */
export function wrong(desk: Desk): HTMLElement | undefined {
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
          el('b', {}, demanded(desk, check) ?? row.title),
          el('span', { class: 'because' }, check.line),
          el('span', { class: 'small' }, [check.id, ...check.proves].join(' · ')),
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

/** What the documentation says, in words: the first of what the check proves. */
function demanded({ data }: Desk, { proves }: CheckRow): string | undefined {
  return data.requirements.find(({ id }) => proves.includes(id))?.text
}
