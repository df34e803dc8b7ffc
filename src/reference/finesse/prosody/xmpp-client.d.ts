/** The part of `@xmpp/client` 0.14 that is used here; the package brings no types. */
declare module '@xmpp/client' {
  export interface Stanza {
    readonly name: string
    readonly attrs: Record<string, string | undefined>
    readonly children: readonly (Stanza | string)[]
    getChild(name: string, xmlns?: string): Stanza | undefined
    text(): string
    toString(): string
  }
  export interface Client {
    readonly iqCaller: { request(stanza: Stanza, timeoutMs?: number): Promise<Stanza> }
    readonly reconnect: { stop(): void }
    start(): Promise<unknown>
    stop(): Promise<unknown>
    send(stanza: Stanza): Promise<void>
    on(event: 'error', listener: (error: Error) => void): this
    on(event: 'stanza' | 'element', listener: (stanza: Stanza) => void): this
    on(event: string, listener: (...args: unknown[]) => void): this
  }
  export interface ClientOptions {
    readonly service: string
    readonly domain?: string
    readonly resource?: string
    readonly username?: string
    readonly password?: string
    readonly timeout?: number
  }
  export function client(options: ClientOptions): Client
  export function xml(
    name: string,
    attributes?: Readonly<Record<string, string>>,
    ...children: readonly (Stanza | string | undefined)[]
  ): Stanza
}
