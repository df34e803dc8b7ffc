import { LineCounter } from 'yaml'
import type { Json } from '../base/json.ts'
import type { Complaint, Part, Place, PlacedComplaint, Range } from './complaint.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Source } from './model.ts'
import { compose } from './yaml-compose.ts'
import { plainValue } from './yaml-value.ts'

/** A YAML file that was read: its value as JSON, and where each part of it stands. */
export class Document {
  readonly file: string
  readonly text: string
  readonly value: Json
  /** By JSON Pointer. */
  readonly places: ReadonlyMap<string, Place>
  readonly #lines: LineCounter

  constructor(
    file: string,
    text: string,
    value: Json,
    places: ReadonlyMap<string, Place>,
    lines: LineCounter = lineCounter(text),
  ) {
    this.file = file
    this.text = text
    this.value = value
    this.places = places
    this.#lines = lines
  }

  /** Where the key or the value at a JSON Pointer stands; of something that is not there, where its parent is. */
  at(pointer: string, part: Part = 'value'): Source {
    return sourceAt(this.file, this.#lines, this.#range(pointer, part)[0])
  }

  /** A mistake at a JSON Pointer; `word` narrows it to that word's first occurrence in the value. */
  diagnostic(pointer: string, part: Part, complaint: Complaint, word?: string): Diagnostic {
    const range = this.#range(pointer, part)
    const found = word === undefined ? -1 : this.text.slice(...range).indexOf(word)
    const narrowed: Range = found < 0 ? range : [range[0] + found, range[0] + found + (word ?? '').length]
    return diagnosticIn(this.file, this.text, this.#lines, narrowed, complaint)
  }

  /** A mistake at offsets of the text; what reaches beyond the line is cut. */
  diagnosticIn(range: Range, complaint: Complaint): Diagnostic {
    return diagnosticIn(this.file, this.text, this.#lines, range, complaint)
  }

  #range(pointer: string, part: Part): Range {
    const place = this.places.get(pointer)
    if (place === undefined) {
      return pointer === '' ? [0, 1] : this.#range(pointer.slice(0, pointer.lastIndexOf('/')), part)
    }
    return part === 'key' ? (place.key ?? place.value) : place.value
  }
}

export type Parsed =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/**
 * Reads YAML 1.2 as JSON: strict, no merge keys, no tags of other types, aliases and depth bounded, so that no
 * file can keep the reader busy. All mistakes that can be told apart are told.
 */
export function parseDocument(file: string, text: string): Parsed {
  const lines = lineCounter(text)
  const composed = compose(text, lines)
  const refuse = (complaints: readonly PlacedComplaint[]): Parsed => ({
    ok: false,
    diagnostics: complaints.map((c) => diagnosticIn(file, text, lines, c.range, c)),
  })
  if (composed.root === undefined || composed.complaints.length > 0) return refuse(composed.complaints)
  const { value, places, complaints } = plainValue(composed.root, (offset) => lines.linePos(offset).line)
  return complaints.length > 0
    ? refuse(complaints)
    : { ok: true, document: new Document(file, text, value, places, lines) }
}

/** A file that cannot be read, for telling where. */
export function unreadable(file: string, text: string): Document {
  return new Document(file, text, null, new Map())
}

function lineCounter(text: string): LineCounter {
  const lines = new LineCounter()
  lines.addNewLine(0)
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1)
  return lines
}

function sourceAt(file: string, lines: LineCounter, offset: number): Source {
  const { line, col } = lines.linePos(offset)
  return { file, line: Math.max(1, line), column: Math.max(1, col) }
}

function diagnosticIn(
  file: string,
  text: string,
  lines: LineCounter,
  [start, end]: Range,
  { severity = 'error', rule, message, hint }: Complaint,
): Diagnostic {
  const source = sourceAt(file, lines, start)
  const lineStart = start - source.column + 1
  const lineEnd = text.indexOf('\n', start)
  const excerpt = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).replace(/\r$/, '')
  const length = Math.max(1, Math.min(end, lineStart + excerpt.length) - start)
  return { severity, rule, source, length, excerpt, message, ...(hint === undefined ? {} : { hint }) }
}
