import type { CheckDetail, EntryRow, Lane, ScenarioBlock } from '../model.ts'
import { duration, plural } from '../../words.ts'
import { bodyView } from './body-view.ts'
import { el, svg } from './dom.ts'
import { diagramItems, type DiagramRow } from './rows.ts'

export interface DiagramOptions {
  readonly check: CheckDetail | undefined
  /** The entry to open at once: the one that shows what is wrong. */
  readonly opened: number | undefined
  /** Whether `opened` is what is wrong. */
  readonly offends: boolean
  /** Everything unfolded: for printing. */
  readonly whole?: boolean
}

/**
 * A sequence diagram: a column for each agent, for the server's HTTP side and for each topic; a row for each entry,
 * in the order in which the harness learned of them. Each row is a button that opens the entry's body below it.
 */
export function diagram(block: ScenarioBlock, options: DiagramOptions): HTMLElement {
  const { check } = options
  const cited = new Set([...(check?.evidence ?? []), ...(check?.came?.map(({ entry }) => entry) ?? [])])
  const silence = check?.absence && ([check.absence.from, check.absence.until] as const)
  const list = el('ol', { class: 'rows', role: 'list' })
  const picture: Picture = { block, options, columns: block.lanes.length }
  for (const item of diagramItems(block, { cited, silence })) {
    if ('row' in item) list.append(rowView(picture, item.row))
    else if (options.whole) for (const row of item.folded) list.append(rowView(picture, row))
    else list.append(foldView(picture, item.folded))
  }
  if (check?.missing) list.append(missingView(picture, check.missing))
  return el(
    'div',
    { class: 'diagram', style: `--lanes:${block.lanes.length}` },
    el(
      'div',
      { class: 'lanes', 'aria-hidden': 'true' },
      el('span', { class: 'time' }),
      ...block.lanes.map(laneView),
    ),
    list,
    block.leftOut > 0 &&
      el(
        'p',
        { class: 'cut' },
        `${plural(block.leftOut, 'entry', 'entries')} of this scenario left out; the journal has them.`,
      ),
  )
}

interface Picture {
  readonly block: ScenarioBlock
  readonly options: DiagramOptions
  readonly columns: number
}

function laneView({ kind, name }: Lane): HTMLElement {
  return el('span', { class: `lane ${kind}`, title: name }, el('span', {}, el('bdi', {}, name)))
}

function foldView(picture: Picture, rows: readonly DiagramRow[]): HTMLElement {
  const item = el('li', { class: 'fold' })
  const unfold = () => item.replaceWith(...rows.map((row) => rowView(picture, row)))
  item.append(el('button', { type: 'button', click: unfold }, `${rows.length} more entries`))
  return item
}

function rowView(picture: Picture, row: DiagramRow): HTMLElement {
  const { entry } = row
  const { options, block } = picture
  const isOpened = options.opened === entry.seq
  if (entry.way === 'step') return el('li', { class: 'step' }, entry.what)
  const offends = isOpened && options.offends
  const content = [
    el('span', { class: 'time' }, sign(entry.t)),
    el('span', { class: 'track' }, ...tracks(picture, row), label(picture, entry)),
  ]
  const classes = ['row', entry.way, ...(row.cited ? ['cited'] : []), ...(offends ? ['offends'] : [])].join(
    ' ',
  )
  const item = el('li', { class: classes, 'data-seq': entry.seq })
  if (entry.way === 'note' && entry.body === undefined) {
    item.append(el('div', { class: 'bar' }, ...content))
    return item
  }
  const panel = `b${entry.seq}`
  const came = options.check?.came?.find((came) => came.entry === entry.seq)
  const button = el(
    'button',
    {
      type: 'button',
      class: 'bar',
      'aria-expanded': 'false',
      'aria-controls': panel,
    },
    ...content,
    el('span', { class: 'unseen' }, unseen(block, row, offends)),
  )
  const toggle = () => {
    const open = button.getAttribute('aria-expanded') !== 'true'
    button.setAttribute('aria-expanded', String(open))
    if (!open) item.querySelector('.body')?.remove()
    else
      item.append(
        el(
          'div',
          { class: 'body', id: panel },
          el('p', { class: 'entry' }, `Entry ${entry.seq}: ${entry.what}`),
          bodyView(entry.body, came?.differences ?? [], entry.seq),
        ),
      )
  }
  button.addEventListener('click', toggle)
  item.append(button)
  if (isOpened || (options.whole === true && row.cited)) toggle()
  return item
}

function missingView(picture: Picture, missing: NonNullable<CheckDetail['missing']>): HTMLElement {
  const { from, to, what } = missing
  const text = `never came: ${what}`
  const entry: EntryRow = { seq: -1, t: 0, way: 'lost', what: text, from, to }
  return el(
    'li',
    { class: 'row lost missing' },
    el(
      'div',
      { class: 'bar' },
      el('span', { class: 'time' }, ''),
      el(
        'span',
        { class: 'track' },
        ...tracks(picture, { entry, cited: false, busy: undefined, silent: undefined }),
        label(picture, entry),
      ),
    ),
  )
}

function middle(picture: Picture, lane: number): number {
  return ((lane + 0.5) / picture.columns) * 100
}

/** Lifelines, the bar of a request that is being answered, the hatching of a proven silence, and the arrow. */
function tracks(picture: Picture, { entry, busy, silent }: DiagramRow): readonly SVGElement[] {
  const x = (lane: number) => `${middle(picture, lane)}%`
  const lanes = picture.block.lanes
  const http = lanes.findIndex(({ kind }) => kind === 'http')
  const shapes: SVGElement[] = lanes.map((lane, i) =>
    svg('line', { class: `life ${lane.kind}`, x1: x(i), x2: x(i), y1: '0', y2: '100%' }),
  )
  const bar = (lane: number, name: string, above: boolean, below: boolean) => {
    const [y, height] = above && below ? ['0', '100%'] : above ? ['0', '66%'] : ['66%', '34%']
    shapes.push(svg('rect', { class: name, x: x(lane), y, width: 8, height, transform: 'translate(-4 0)' }))
  }
  if (busy) bar(http, 'busy', busy.above, busy.below)
  if (silent)
    for (const [i, lane] of lanes.entries())
      if (lane.kind === 'topic') bar(i, 'silent', silent.above, silent.below)
  if (entry.from !== undefined && entry.to !== undefined) {
    const [from, to] = [middle(picture, entry.from), middle(picture, entry.to)]
    const away = to > from ? -1 : 1
    shapes.push(
      svg('line', { class: 'arrow', x1: `${from}%`, x2: `${to}%`, y1: '66%', y2: '66%' }),
      svg(
        'svg',
        { x: `${to}%`, y: '66%', overflow: 'visible' },
        svg('path', { class: 'head', d: `M0 0L${away * 8} -4.5V4.5z` }),
      ),
      svg('circle', { class: 'foot', cx: `${from}%`, cy: '66%', r: 2.5 }),
    )
  }
  return [svg('svg', { class: 'lines', 'aria-hidden': 'true' }, ...shapes)]
}

/** The words of an arrow begin at its left end, or end at its right end, wherever there is more room. */
function label(picture: Picture, entry: EntryRow): HTMLElement {
  const early = entry.early && el('span', { class: 'early' }, 'before its reply')
  const words = [
    entry.gist === undefined ? undefined : el('strong', {}, entry.gist),
    el('span', {}, entry.what),
    early,
  ]
  if (entry.from === undefined || entry.to === undefined) return el('span', { class: 'label note' }, ...words)
  const [left, right] = [Math.min(entry.from, entry.to), Math.max(entry.from, entry.to)].map((lane) =>
    middle(picture, lane),
  ) as [number, number]
  const place = left + right <= 100 ? `left:${left}%;right:0` : `left:0;right:${100 - right}%`
  return el('span', { class: `label ${left + right <= 100 ? 'start' : 'end'}`, style: place }, ...words)
}

function sign(ms: number): string {
  return ms < 0 ? duration(ms) : `+${duration(ms)}`
}

/** What the picture shows, for those who do not see it. */
function unseen({ lanes }: ScenarioBlock, { entry, cited }: DiagramRow, offends: boolean): string {
  const [from, to] = [entry.from, entry.to].map((lane) =>
    lane === undefined ? '' : (lanes[lane]?.name ?? ''),
  )
  return [
    '',
    ...(entry.from === undefined ? [] : [`from ${from} to ${to}`]),
    `entry ${entry.seq}`,
    ...(offends ? ['not as accepted'] : []),
    ...(cited ? ['evidence'] : []),
  ].join(', ')
}
