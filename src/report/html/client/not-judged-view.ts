import type { RequirementStatus } from '../../../judge/result.ts'
import { outcomeWord } from '../../words.ts'
import { bar } from './bar.ts'
import type { Desk } from './desk.ts'
import { el } from './dom.ts'
import { badge, type Light } from './lamp.ts'
import { hashOf } from './route.ts'

/** What was not judged, a cause at a time: as large as what was. */
export function notJudged(desk: Desk): HTMLElement {
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

/** The requirements of one status. */
export function statusHash(status: RequirementStatus): string {
  return hashOf('requirements', { text: `status:${status}`, outcomes: [] })
}
