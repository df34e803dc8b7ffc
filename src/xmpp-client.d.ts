/** The part of `@xmpp/client` 0.14 that is used here; the package brings no types. */
declare module '@xmpp/client' {
  import type { EventEmitter } from 'node:events'

  /** An element of the library's tree (ltx). */
  export interface Stanza {
    readonly name: string
    readonly attrs: Record<string, string | undefined>
    readonly children: readonly (Stanza | string)[]
    /** The name without its prefix. */
    getName(): string
    /** The namespace of the element, its own or inherited. */
    getNS(): string | undefined
    getChild(name: string, xmlns?: string): Stanza | undefined
    getChildren(name: string, xmlns?: string): readonly Stanza[]
    getChildElements(): readonly Stanza[]
    /** The text directly inside, references resolved. */
    text(): string
    toString(): string
  }

  /** What carries the bytes. Emits connect, data (a string), close (dirty, reason) and error. */
  export interface Socket extends EventEmitter {
    readonly secure: boolean
    connect(service: string): void
    write(data: string, done?: (error?: Error) => void): void
    end(): void
  }
  /** The library only looks at the prototype. */
  export interface Transport {
    readonly prototype: { socketParameters(service: string): unknown; Socket: new () => Socket }
  }

  export interface Client extends EventEmitter {
    readonly iqCaller: { request(stanza: Stanza, timeoutMs?: number): Promise<Stanza> }
    readonly reconnect: { stop(): void }
    readonly transports: Transport[]
    readonly jid: { toString(): string } | null
    start(): Promise<unknown>
    stop(): Promise<unknown>
    send(stanza: Stanza): Promise<void>
  }
  export interface ClientOptions {
    readonly service: string
    readonly domain?: string
    readonly resource?: string
    readonly username?: string
    readonly password?: string
    /** Called to authenticate, in place of a name and password, so that the caller picks the mechanism. */
    readonly credentials?: (
      authenticate: (
        credentials: { readonly username: string; readonly password: string },
        mechanism: string,
      ) => Promise<void>,
      mechanisms: readonly string[],
    ) => Promise<void>
    /** Milliseconds, for each step of the negotiation. */
    readonly timeout?: number
  }
  export function client(options: ClientOptions): Client
  export function xml(
    name: string,
    attributes?: Readonly<Record<string, string>>,
    ...children: readonly (Stanza | string | undefined)[]
  ): Stanza
}
