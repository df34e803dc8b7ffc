import type { Complaints } from './complaints.ts'
import type { Cursor } from './cursor.ts'
import type { Form, Requirement, Source, Topic } from './model.ts'

/** What can be named, by name. An incomplete one had a broken file: what is missing there may well exist. */
export class Names<T> {
  readonly #all = new Map<string, T>()
  readonly #sources = new Map<string, Source>()
  #complete = true

  set(name: string, value: T): void {
    this.#all.set(name, value)
  }
  get(name: string): T | undefined {
    return this.#all.get(name)
  }
  has(name: string): boolean {
    return !this.#complete || this.#all.has(name)
  }
  keys(): Iterable<string> {
    return this.#all.keys()
  }
  values(): Iterable<T> {
    return this.#all.values()
  }
  entries(): Iterable<readonly [string, T]> {
    return this.#all.entries()
  }
  markIncomplete(): void {
    this.#complete = false
  }
  get complete(): boolean {
    return this.#complete
  }

  /** Adds what `at` (a name in a file) introduces; a second one of that name is told, and left out. */
  introduce(kind: string, at: Cursor, value: T, out: Complaints, name = at.text()): void {
    const first = this.#sources.get(name)
    if (first === undefined) {
      this.#all.set(name, value)
      this.#sources.set(name, at.source)
    } else {
      const place = `${first.file}:${String(first.line)}`
      out.error(
        at,
        `duplicate-${kind.replaceAll(' ', '-')}`,
        `the ${kind} \`${name}\` exists already, at ${place}`,
      )
    }
  }

  /** Finds what `at` names; tells of an unknown name. */
  find(kind: string, at: Cursor, name: string, out: Complaints): T | undefined {
    const value = this.#all.get(name)
    if (value === undefined && this.#complete) out.unknown(at, kind, name, this.#all.keys())
    return value
  }
}

/** What the scenarios of one system can name. */
export interface Known {
  readonly system: string
  readonly requirements: Names<Requirement>
  readonly forms: Names<Form>
  readonly features: Names<true>
  readonly stimuli: Names<true>
  /** Not complete when the file that lists them is broken. */
  readonly topics: { readonly list: readonly Topic[]; readonly complete: boolean }
  readonly schemas: Pick<Names<unknown>, 'has' | 'keys'>
  readonly fragments: Names<Cursor>
  /** The states that `is:` may name; undefined when nobody said. */
  readonly states: readonly string[] | undefined
}
