import { duration } from '../../words.ts'
import { deskOf, type Desk } from './desk.ts'
import { el, replace } from './dom.ts'
import { absencesView, findingsView, rulingsView } from './lists-view.ts'
import { printout } from './print.ts'
import { requirementsView } from './requirements-view.ts'
import { hashOf, parseRoute, type Route, type View, views } from './route.ts'
import { scenarioView } from './scenario-view.ts'
import { scenariosView } from './scenarios-view.ts'
import { summaryView } from './summary-view.ts'
import { timingView } from './timing-view.ts'

const names: Readonly<Record<View, string>> = {
  summary: 'Summary',
  scenarios: 'Scenarios',
  requirements: 'Requirements',
  timing: 'Timing',
  absences: 'Absences',
  rulings: 'Rulings',
  findings: 'Findings',
}

function start(): void {
  const desk = deskOf()
  const main = el('main', { id: 'main', tabindex: -1 })
  const navigation = el('nav', { class: 'sections', 'aria-label': 'Report' })
  const app = document.getElementById('app')
  if (!app) return
  replace(
    app,
    el(
      'a',
      {
        class: 'skip',
        href: '#main',
        click: (event) => {
          event.preventDefault()
          main.focus()
        },
      },
      'To the content',
    ),
    plate(desk),
    el('div', { class: 'frame' }, navigation, main),
  )
  const show = (isFirst: boolean) => {
    const route = parseRoute(location.hash)
    replace(navigation, ...links(desk, route))
    navigation.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
    replace(main, viewOf(desk, route))
    const heading = main.querySelector<HTMLElement>('h1')
    document.title = `${heading?.textContent ?? ''} — wirechief`
    if (isFirst && route.view === 'summary') return
    heading?.focus({ preventScroll: true })
    const opened = main.querySelector('[aria-expanded="true"]')
    if (route.view === 'scenario' && route.entry !== undefined && opened)
      opened.scrollIntoView({ block: 'center' })
    else scrollTo(0, 0)
  }
  addEventListener('hashchange', () => show(false))
  printout(desk)
  show(true)
}

function plate({ data }: Desk): HTMLElement {
  const targets = data.targets.map(({ name }) => name).join(', ')
  const started = data.startedAt.replace('T', ' ').slice(0, 16)
  return el(
    'header',
    { class: 'plate-bar' },
    el('a', { class: 'brand', href: hashOf('summary') }, 'wirechief'),
    el('span', { class: 'target' }, targets),
    el(
      'span',
      { class: 'run' },
      `${started} UTC · ${duration(data.durationMs)} · seed ${data.seed} · version ${data.wirechief}`,
    ),
  )
}

function links({ data }: Desk, route: Route): readonly HTMLElement[] {
  const counts: Partial<Record<View, number>> = {
    scenarios: data.scenarios.length,
    requirements: data.requirements.length,
    absences: data.absences.length,
    rulings: data.rulings.length,
    findings: data.findings.length,
  }
  const here = route.view === 'scenario' ? 'scenarios' : route.view
  return views.map((view) =>
    el(
      'a',
      { href: hashOf(view), 'aria-current': view === here ? 'page' : undefined },
      names[view],
      counts[view] !== undefined && el('span', { class: 'count' }, ` ${counts[view]}`),
    ),
  )
}

function viewOf(desk: Desk, route: Route): HTMLElement {
  if (route.view === 'scenario') return scenarioView(desk, route.run, route.check, route.entry)
  switch (route.view) {
    case 'summary':
      return summaryView(desk)
    case 'scenarios':
      return scenariosView(desk, route.filter)
    case 'requirements':
      return requirementsView(desk, route.filter)
    case 'timing':
      return timingView(desk)
    case 'absences':
      return absencesView(desk)
    case 'rulings':
      return rulingsView(desk)
    case 'findings':
      return findingsView(desk)
  }
}

start()
