import type { Element } from '../xml/element.ts'

/** One client's stream on the notification service, after it has a full JID. */
export interface Session {
  readonly user: string
  /** Full: user@domain/resource. */
  readonly jid: string
  /** True after presence with a priority that is not negative: without it nothing is delivered (p. 9). */
  readonly available: boolean
  /** Resolves when the stanza was handed to the socket, or the socket is gone. */
  send(stanza: Element): Promise<void>
  /** Another stream has taken the JID. */
  conflict(): void
  /** Says goodbye. */
  end(): void
  /** Breaks the connection without a word. */
  cut(): void
}
