import type { Cursor } from './cursor.ts'
import { type Diagnostic, sortDiagnostics, unknown } from './diagnostic.ts'
import type { Complaint, Part } from './complaint.ts'

/** Collects the mistakes of all files; nothing stops at the first. */
export class Complaints {
  readonly #all: Diagnostic[] = []

  add(...diagnostics: readonly Diagnostic[]): void {
    this.#all.push(...diagnostics)
  }

  error(
    at: Cursor,
    rule: string,
    message: string,
    more: { hint?: string; part?: Part; word?: string } = {},
  ): void {
    this.#place(at, { rule, message, hint: more.hint }, more)
  }

  warning(
    at: Cursor,
    rule: string,
    message: string,
    more: { hint?: string; part?: Part; word?: string } = {},
  ): void {
    this.#place(at, { severity: 'warning', rule, message, hint: more.hint }, more)
  }

  /** `word` is no name of this kind; the nearest of `candidates` is offered. */
  unknown(at: Cursor, kind: string, word: string, candidates: Iterable<string>, part: Part = 'value'): void {
    this.#place(
      at,
      { rule: `unknown-${kind.replaceAll(' ', '-')}`, ...unknown(kind, word, candidates) },
      { part, word },
    )
  }

  sorted(): readonly Diagnostic[] {
    return sortDiagnostics(this.#all)
  }

  #place(at: Cursor, complaint: Complaint, { part, word }: { part?: Part; word?: string }): void {
    this.#all.push(at.diagnostic(complaint, part ?? 'value', word))
  }
}
