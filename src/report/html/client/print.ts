import type { Desk } from './desk.ts'
import { el } from './dom.ts'
import { absencesView, findingsView, rulingsView } from './lists-view.ts'
import { requirementsView } from './requirements-view.ts'
import { noFilter } from './route.ts'
import { scenarioView } from './scenario-view.ts'
import { summaryView } from './summary-view.ts'
import { timingView } from './timing-view.ts'

/** Scenarios printed in full; the others are in the list. */
const most = 60

/** On paper a report is whole: every section, and each scenario that did not pass, with its evidence opened. */
export function printout(desk: Desk): void {
  let sheet: HTMLElement | undefined
  addEventListener('beforeprint', () => {
    const troubled = desk.data.scenarios.filter(
      ({ outcome, checks }) => outcome !== 'pass' && checks.length > 0,
    )
    const passages = troubled
      .slice(0, most)
      .flatMap((row) =>
        row.checks
          .filter(({ outcome }) => outcome !== 'pass')
          .map((check) => scenarioView(desk, row.run, check.id, undefined, true)),
      )
    sheet = el(
      'div',
      { class: 'sheet' },
      summaryView(desk),
      ...passages,
      requirementsView(desk, noFilter),
      timingView(desk),
      absencesView(desk),
      rulingsView(desk),
      findingsView(desk),
    )
    for (const details of sheet.querySelectorAll('details')) details.open = true
    document.body.append(sheet)
  })
  addEventListener('afterprint', () => sheet?.remove())
}
