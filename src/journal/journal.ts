import type { Draft, Entry } from './entry.ts'

/** Where the live rooms write. Entries are immutable from the moment they are written. */
export interface Journal {
  /** Numbers, stamps, redacts and stores; the stored entry comes back. */
  write<D extends Draft>(draft: D): Extract<Entry, { kind: D['kind'] }>
  /** Tells the listener of each entry as it is written, until the returned function is called. */
  follow(listener: (entry: Entry) => void): () => void
}
