import type { RequirementStatus } from '../../../judge/result.ts'
import { outcomeWord, statusWord, type Outcome } from '../../words.ts'
import { el, svg, type Props } from './dom.ts'

export type Light = Outcome | 'untested' | 'untestable'

export function lightOf(status: RequirementStatus): Light {
  switch (status) {
    case 'met':
      return 'pass'
    case 'violated':
      return 'fail'
    case 'inconclusive':
    case 'not-applicable':
    case 'untested':
    case 'untestable':
      return status
  }
}

/** A lamp of the desk: each outcome has a shape of its own, so that nothing depends on colour. */
export function lamp(light: Light): SVGElement {
  return svg(
    'svg',
    { class: `lamp ${light}`, viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' },
    ...shape(light),
  )
}

function ring(extra: Props = {}): SVGElement {
  return svg('circle', {
    cx: 8,
    cy: 8,
    r: 5.5,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 2,
    ...extra,
  })
}

function line(d: string, stroke = 'var(--panel)'): SVGElement {
  return svg('path', { d, fill: 'none', stroke, 'stroke-width': 2, 'stroke-linecap': 'round' })
}

function shape(light: Light): readonly SVGElement[] {
  switch (light) {
    case 'pass':
      return [svg('circle', { cx: 8, cy: 8, r: 6.5, fill: 'currentColor' }), line('M5 8.2l2.2 2.2L11 6')]
    case 'fail':
      return [
        svg('rect', { x: 1.5, y: 1.5, width: 13, height: 13, rx: 2.5, fill: 'currentColor' }),
        line('M5 5l6 6M11 5l-6 6'),
      ]
    case 'warning':
      return [svg('path', { d: 'M8 1.2l7 13H1z', fill: 'currentColor' }), line('M8 6v3.4M8 12v.1')]
    case 'inconclusive':
      return [ring(), svg('path', { d: 'M8 2.5a5.5 5.5 0 0 0 0 11z', fill: 'currentColor' })]
    case 'blocked':
      return [ring(), line('M4.5 11.5l7-7', 'currentColor')]
    case 'error':
      return [svg('path', { d: 'M8 .8L15.2 8 8 15.2.8 8z', fill: 'currentColor' }), line('M8 5v3.2M8 11v.1')]
    case 'untested':
    case 'none':
      return [ring({ 'stroke-dasharray': '2.2 2.2' })]
    case 'untestable':
    case 'not-applicable':
      return [line('M3.5 8h9', 'currentColor')]
  }
}

/** A lamp and its word. */
export function badge(light: Light, text = lightWord(light)): HTMLElement {
  return el('span', { class: `badge ${light}` }, lamp(light), text)
}

export function lightWord(light: Light): string {
  return light === 'untested' || light === 'untestable' ? light : outcomeWord(light)
}

export function statusBadge(status: RequirementStatus): HTMLElement {
  return badge(lightOf(status), statusWord(status))
}
