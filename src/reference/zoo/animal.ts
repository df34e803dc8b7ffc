import type { IncomingMessage, ServerResponse } from 'node:http'

/** A server that does nothing useful. */
export interface Animal {
  readonly name: string
  readonly says: string
  /** Made anew for each server. */
  readonly open: () => Manner
}

export interface Manner {
  /** What it does with a request; the body is whole. */
  readonly answer: (request: IncomingMessage, response: ServerResponse, body: string) => void
  /** Stops what it does by itself. */
  close?(): void
  /** It never stops doing something. */
  readonly restless?: true
  /** It does not even listen. */
  readonly absent?: true
}

/** Text, with a status and a content type. */
export function reply(response: ServerResponse, status: number, body = '', type = 'application/json'): void {
  response.writeHead(status, body === '' ? {} : { 'Content-Type': type })
  response.end(body)
}

export const json = (response: ServerResponse, value: unknown, status = 200): void =>
  reply(response, status, JSON.stringify(value))
