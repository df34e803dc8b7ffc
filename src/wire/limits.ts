/** What a server may cost. A bound that is hit is a defect in the journal, never a crash and never a hang. */
export interface Limits {
  /** A whole request: from its first byte sent to its last byte received. Milliseconds. */
  readonly requestMs: number
  /** A reply's body, as sent and again after decompression. Bytes. */
  readonly bodyBytes: number
  /** A reply's status line and headers. Bytes. */
  readonly headerBytes: number
  /** Nesting of a reply's JSON. */
  readonly depth: number
  /** Redirections followed for one GET. */
  readonly redirects: number
  /** Handshakes within `stormMs` that are taken for a storm. */
  readonly handshakes: number
  readonly stormMs: number
  /** How long a lost event connection is tried for again. Milliseconds. */
  readonly reconnectMs: number
  /** First pause between two tries; each further one is longer by as much. Milliseconds. */
  readonly backoffMs: number
  /** The longest that a server's advice may hold a poll or a pause. Milliseconds. */
  readonly adviceMs: number
}

export const defaultLimits: Limits = {
  requestMs: 30_000,
  bodyBytes: 8 * 1024 * 1024,
  headerBytes: 64 * 1024,
  depth: 100,
  redirects: 5,
  handshakes: 5,
  stormMs: 10_000,
  reconnectMs: 60_000,
  backoffMs: 250,
  adviceMs: 600_000,
}
