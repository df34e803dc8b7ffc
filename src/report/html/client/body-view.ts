import type { Difference } from '../../../judge/result.ts'
import { grouped } from '../../visible.ts'
import type { Body } from '../model.ts'
import { el } from './dom.ts'
import { jsonLines, type JsonLine } from './json-lines.ts'

/** A body as it came, with what was accepted instead beside the places that differ. */
export function bodyView(
  body: Body | undefined,
  differences: readonly Difference[],
  seq: number,
): HTMLElement {
  if (body === undefined) return el('p', { class: 'none' }, 'No body.')
  if ('json' in body) {
    const expected = new Map(differences.map(({ at, expected }) => [at, expected]))
    return el(
      'pre',
      { class: 'json', tabindex: 0, 'aria-label': `Body of entry ${seq}` },
      ...jsonLines(body.json, expected).map(lineView),
    )
  }
  const note = `${grouped(body.length)} characters in all; entry ${seq} of the journal has the whole.`
  if (!('text' in body)) return el('p', { class: 'cut' }, `Left out to keep this page small: ${note}`)
  const isCut = body.length > body.text.length
  return el(
    'div',
    {},
    isCut && el('p', { class: 'cut' }, `Cut: ${note}`),
    el('pre', { class: 'json', tabindex: 0, 'aria-label': `Body of entry ${seq}` }, body.text),
  )
}

function lineView(line: JsonLine): HTMLElement {
  const wrong = line.expected !== undefined
  return el(
    'span',
    { class: wrong ? 'line wrong' : 'line', style: `--depth:${line.depth}` },
    line.key !== undefined && el('span', { class: 'key' }, JSON.stringify(line.key)),
    line.key !== undefined && ': ',
    line.absent ? el('em', {}, 'nothing there') : el('span', { class: line.kind }, line.text),
    wrong && el('span', { class: 'wanted' }, ` expected ${line.expected}`),
    '\n',
  )
}
