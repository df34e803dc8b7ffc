import { outcomeWord } from '../../words.ts'
import type { ScenarioRow } from '../model.ts'
import type { Desk } from './desk.ts'
import { el } from './dom.ts'
import { lamp } from './lamp.ts'

/** The folder of a scenario's file; a case's name in brackets may hold slashes too. */
function folderOf({ id, target }: ScenarioRow, several: boolean): string {
  const folder = id.replace(/\[.*$/, '').split('/').slice(0, -1).join('/') || 'scenarios'
  return several ? `${target} · ${folder}` : folder
}

/**
 * All scenarios as the lamps of a switchboard, folder by folder. It is one stop for the keyboard: the arrow keys go
 * from lamp to lamp, Enter opens.
 */
export function board(desk: Desk): HTMLElement {
  const folders = new Map<string, HTMLElement[]>()
  for (const [place, row] of desk.data.scenarios.entries()) {
    const folder = folderOf(row, desk.data.targets.length > 1)
    const name = `${row.id}: ${outcomeWord(row.outcome)}`
    const link = el(
      'a',
      {
        href: desk.to(place),
        class: 'light',
        title: name,
        'aria-label': name,
        tabindex: -1,
      },
      lamp(row.outcome),
    )
    folders.set(folder, [...(folders.get(folder) ?? []), link])
  }
  const sorted = [...folders].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const lamps = sorted.flatMap(([, lights]) => lights)
  lamps[0]?.setAttribute('tabindex', '0')
  const move = (event: Event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[(event as KeyboardEvent).key]
    const here = lamps.indexOf(event.target as HTMLElement)
    const next = step === undefined ? undefined : lamps[here + step]
    if (!next) return
    event.preventDefault()
    lamps[here]?.setAttribute('tabindex', '-1')
    next.setAttribute('tabindex', '0')
    next.focus()
  }
  return el(
    'div',
    { class: 'board', keydown: move, role: 'group', 'aria-label': 'Scenarios, a lamp each' },
    ...sorted.map(([folder, lights]) =>
      el(
        'div',
        { class: 'folder' },
        el('span', { class: 'plate' }, folder),
        el('div', { class: 'lights' }, ...lights),
      ),
    ),
  )
}
