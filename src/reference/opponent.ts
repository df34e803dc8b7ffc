/** What every reference server offers to whoever started it. It knows no system and nothing of the harness. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

export interface Opponent {
  readonly system: string
  /** Where its API begins, e.g. `http://127.0.0.1:40123/api/v2`. */
  readonly url: string
  /** What a target file for it says. */
  readonly target: JsonObject
  /**
   * Resolves when all that was outstanding when it was asked is done, with what it brought about, and every event of
   * it has been written to a response; gives how many events each user has been sent since the start, by user name.
   */
  idle(): Promise<Readonly<Record<string, number>>>
  /** Does to `user` what the API cannot cause; rejects for an unknown stimulus or user. */
  stimulate(name: string, user: string): Promise<void>
  close(): Promise<void>
}

export interface OpponentOptions {
  readonly port?: number
  readonly host?: string
  /** What the server calls itself in links, when it sits behind a proxy. */
  readonly externalUrl?: string
  readonly faults?: readonly string[]
  /** True switches all of them on. */
  readonly jitter?: boolean | readonly string[]
  /** Equal seeds make equal choices, as far as the clients' timing allows. */
  readonly seed?: number
  readonly zoo?: string
  /** Settings of the one system, e.g. `generation: connId`. */
  readonly options?: Readonly<Record<string, string>>
}

/** A deliberate defect. */
export interface Fault {
  readonly name: string
  /** The requirements that a server with it does not meet. */
  readonly breaks: readonly string[]
  /** What it does, in one sentence. */
  readonly says: string
  /** Shows only after several operations in a certain order. */
  readonly sequence?: boolean
  /** The shortest sequence of operations that is known to show it, where it needs one. */
  readonly shows?: readonly string[]
}

/** A legal variation. */
export interface Jitter {
  readonly name: string
  readonly says: string
}

/** The known items called by these names, in the order asked; an unknown name is an Error that lists the known. */
export function chosen<T extends { readonly name: string }>(
  kind: string,
  known: readonly T[],
  names: readonly string[],
): readonly T[] {
  return names.map((name) => {
    const found = known.find((item) => item.name === name)
    if (found) return found
    throw new Error(
      `There is no ${kind} "${name}"; the known ones are: ${known.map((item) => item.name).join(', ')}.`,
    )
  })
}
