import type { EntryId, InvokeEntry } from '../../journal/entry.ts'
import { indexAfter } from './order.ts'

/** Methods that change nothing (RFC 9110, 9.2.1). */
export function isSafe(method: string): boolean {
  return /^(GET|HEAD|OPTIONS)$/i.test(method)
}

/** When each participant asked for something that may have an effect, whatever for. */
export class Actions {
  readonly #by = new Map<string, { readonly seq: EntryId }[]>()

  add({ participant, method, seq }: InvokeEntry): void {
    if (isSafe(method)) return
    const list = this.#by.get(participant)
    if (list === undefined) this.#by.set(participant, [{ seq }])
    else list.push({ seq })
  }

  /** The participant's first after an entry; Infinity when there is none. */
  after(participant: string, seq: EntryId): EntryId {
    const list = this.#by.get(participant) ?? []
    return list[indexAfter(list, seq)]?.seq ?? Infinity
  }

  forget(before: EntryId): void {
    for (const [participant, list] of this.#by)
      this.#by.set(participant, list.slice(indexAfter(list, before - 1)))
  }
}
