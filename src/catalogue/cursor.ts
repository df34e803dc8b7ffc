import { Failure } from '../base/failure.ts'
import { isArray, isObject, type Json, member, pointerPart } from '../base/json.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Complaint, Part } from './complaint.ts'
import type { Document } from './document.ts'
import type { Source } from './model.ts'

/**
 * One value of a document that knows its place. The document has been checked against its schema, so that asking
 * for what the schema excludes is a mistake of this program.
 */
export class Cursor {
  readonly document: Document
  readonly pointer: string
  readonly value: Json

  constructor(document: Document, pointer = '', value: Json = document.value) {
    this.document = document
    this.pointer = pointer
    this.value = value
  }

  get source(): Source {
    return this.document.at(this.pointer)
  }

  get keySource(): Source {
    return this.document.at(this.pointer, 'key')
  }

  /** A mistake here; `word` narrows it to that word. */
  diagnostic(complaint: Complaint, part: Part = 'value', word?: string): Diagnostic {
    return this.document.diagnostic(this.pointer, part, complaint, word)
  }

  get(key: string): Cursor | undefined {
    const value = member(this.value, key)
    return value === undefined ? undefined : new Cursor(this.document, this.pointer + pointerPart(key), value)
  }

  /** A member that the schema requires. */
  need(key: string): Cursor {
    return this.get(key) ?? this.#unexpected(`member ${key}`)
  }

  items(): readonly Cursor[] {
    if (!isArray(this.value)) return this.#unexpected('list')
    return this.value.map((item, i) => new Cursor(this.document, this.pointer + pointerPart(i), item))
  }

  members(): readonly (readonly [string, Cursor])[] {
    if (!isObject(this.value)) return this.#unexpected('map')
    return Object.entries(this.value).map(
      ([key, value]) => [key, new Cursor(this.document, this.pointer + pointerPart(key), value)] as const,
    )
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.#unexpected('text')
  }

  flag(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.#unexpected('flag')
  }

  /** The texts of a list; none when it is left out. */
  texts(key: string): readonly string[] {
    return (
      this.get(key)
        ?.items()
        .map((item) => item.text()) ?? []
    )
  }

  #unexpected(what: string): never {
    const { file, line } = this.source
    throw new Failure(
      'internal',
      `${file}:${String(line)} passed its schema, yet there is no ${what} at ${this.pointer || 'its root'}`,
    )
  }
}
