import type { Quantiles } from '../../../judge/result.ts'
import type { OperationRow, Sample, TimingRow } from '../model.ts'
import { duration, plural } from '../../words.ts'
import type { Desk } from './desk.ts'
import { el, svg } from './dom.ts'
import { binsOf, isAhead, logScale, type Scale } from './scale.ts'

/** How long replies and notifications took: what came before its reply can be seen as such. */
export function timingView(desk: Desk): HTMLElement {
  const { timing } = desk.data
  return el(
    'section',
    {},
    el('h1', { tabindex: -1 }, 'Timing'),
    el(
      'p',
      { class: 'lead' },
      'A server may push a notification before it replies to the request that caused it. Both are measured from the request.',
    ),
    timing.length === 0 && el('p', { class: 'none' }, 'Nothing was measured.'),
    ...timing.map((row) => targetView(desk, row)),
  )
}

function targetView(desk: Desk, row: TimingRow): HTMLElement {
  const samples = row.operations.flatMap(({ samples }) => samples)
  const ahead = row.operations.reduce((sum, operation) => sum + operation.ahead, 0)
  const both = row.operations.reduce(
    (sum, operation) => sum + Math.min(operation.events.count, operation.replies.count),
    0,
  )
  return el(
    'section',
    { class: 'panel' },
    el('h2', {}, row.target),
    row.figures && figures(row.figures.reply, row.figures.event, row.figures.afterReply),
    both > 0 && el('h3', {}, 'Notifications against their replies'),
    both > 0 &&
      el('p', { class: 'small' }, `${ahead} of ${plural(both, 'notification')} came before the reply.`),
    both > 0 && histogram(samples),
    row.operations.length > 0 && el('h3', {}, 'By operation'),
    row.operations.length > 0 && legend(),
    row.operations.length > 0 && strips(desk, row.operations, logScale(samples)),
  )
}

function figures(reply: Quantiles, event: Quantiles, afterReply: Quantiles): HTMLElement {
  const rows = [
    ['Reply after request', reply],
    ['Notification after request', event],
    ['Notification after reply', afterReply],
  ] as const
  return el(
    'div',
    { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Delays in figures' },
    el(
      'table',
      { class: 'figures' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          ...['', 'Samples', 'Shortest', 'Median', '99 %', 'Longest'].map((name) =>
            name === '' ? el('td', {}) : el('th', { scope: 'col' }, name),
          ),
        ),
      ),
      el(
        'tbody',
        {},
        ...rows.map(([name, { count, min, median, p99, max }]) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, name),
            el('td', {}, count),
            ...[min, median, p99, max].map((ms) => el('td', {}, duration(ms))),
          ),
        ),
      ),
    ),
  )
}

/** Left of the middle: before the reply. */
function histogram(samples: readonly Sample[]): HTMLElement {
  const { bins, from, to, zero } = binsOf(samples)
  const most = Math.max(1, ...bins)
  const width = 100 / bins.length
  const bars = bins.map((count, i) =>
    svg('rect', {
      class: i < zero ? 'ahead' : 'after',
      x: `${i * width + width * 0.08}%`,
      width: `${width * 0.84}%`,
      y: `${90 - (count / most) * 80}%`,
      height: `${(count / most) * 80}%`,
    }),
  )
  const at = `${zero * width}%`
  return el(
    'div',
    { class: 'histogram' },
    el(
      'div',
      { class: 'ends', 'aria-hidden': 'true' },
      el('span', { class: 'middle', style: `left:${at}` }, 'reply'),
    ),
    svg(
      'svg',
      {
        role: 'img',
        'aria-label': `Histogram of notifications against their replies, from ${duration(from)} to ${duration(to)}`,
      },
      ...bars,
      svg('line', { class: 'axis', x1: '0', x2: '100%', y1: '90%', y2: '90%' }),
      svg('line', { class: 'zero', x1: at, x2: at, y1: '0', y2: '100%' }),
    ),
    el('div', { class: 'ends' }, el('span', {}, duration(from)), el('span', {}, duration(to))),
  )
}

function mark(name: string, text: string): HTMLElement {
  return el(
    'span',
    {},
    svg('svg', { width: 16, height: 16, viewBox: '-8 -8 16 16', 'aria-hidden': 'true' }, shape(name)),
    ` ${text}`,
  )
}

function legend(): HTMLElement {
  return el(
    'p',
    { class: 'legend' },
    mark('reply', 'reply'),
    mark('event', 'notification'),
    mark('event ahead', 'notification before its reply'),
  )
}

function at(scale: Scale, ms: number): string {
  return `${scale.at(ms)}%`
}

function shape(name: string): SVGElement {
  return name === 'reply'
    ? svg('circle', { class: name, r: 4 })
    : svg('path', { class: name, d: 'M0 -5.5L5.5 0 0 5.5 -5.5 0z' })
}

/** All operations below one another on one scale. */
function strips(desk: Desk, operations: readonly OperationRow[], scale: Scale): HTMLElement {
  const ticks = scale.ticks.map((ms) => el('span', { style: `left:${scale.at(ms)}%` }, duration(ms)))
  return el(
    'div',
    { class: 'strips' },
    el('div', { class: 'ticks', 'aria-hidden': 'true' }, ...ticks),
    ...operations.map((operation) => strip(desk, operation, scale)),
  )
}

/** One operation: a line for each request, its reply and its notification on it. */
function strip(desk: Desk, operation: OperationRow, scale: Scale): HTMLElement {
  const { samples, name, slowest } = operation
  const step = Math.min(12, 180 / samples.length)
  const height = Math.max(26, 14 + samples.length * step)
  const first = (height - (samples.length - 1) * step) / 2
  const words = wordsOf(operation)
  const picture = svg(
    'svg',
    { role: 'img', 'aria-label': `Delays of ${name}: ${words.join('; ')}`, height },
    ...scale.ticks.map((ms) =>
      svg('line', { class: 'tick', x1: at(scale, ms), x2: at(scale, ms), y1: '0', y2: '100%' }),
    ),
    ...samples.flatMap((sample, i) => sampleMarks(sample, first + i * step, scale)),
  )
  return el(
    'div',
    { class: 'strip' },
    el(
      'div',
      {},
      el('h4', {}, name),
      el('p', { class: 'small' }, words.join('; ')),
      el(
        'p',
        { class: 'small' },
        el('a', { href: desk.to(slowest.scenario, undefined, slowest.entry) }, `the slowest of ${name}`),
      ),
    ),
    picture,
  )
}

function wordsOf({ replies, events, ahead, samples }: OperationRow): readonly string[] {
  const all = Math.max(replies.count, events.count)
  return [
    ...(replies.count > 0
      ? [`${plural(replies.count, 'reply', 'replies')}, median ${duration(replies.median)}`]
      : []),
    ...(events.count > 0
      ? [`${plural(events.count, 'notification')}, median ${duration(events.median)}`]
      : []),
    ...(ahead > 0 ? [`${ahead} before the reply`] : []),
    ...(samples.length < all ? [`${samples.length} drawn`] : []),
  ]
}

function sampleMarks(sample: Sample, y: number, scale: Scale): readonly SVGElement[] {
  const { reply, event } = sample
  const ahead = isAhead(sample) ? ' ahead' : ''
  const mark = (name: string, ms: number | undefined) =>
    ms === undefined ? [] : [svg('svg', { x: at(scale, ms), y, overflow: 'visible' }, shape(name))]
  return [
    ...(reply !== undefined && event !== undefined
      ? [svg('line', { class: `span${ahead}`, x1: at(scale, reply), x2: at(scale, event), y1: y, y2: y })]
      : []),
    ...mark('reply', reply),
    ...mark(`event${ahead}`, event),
  ]
}
