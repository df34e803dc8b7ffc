import type { Agent } from '../agent/agent.ts'
import type { Refusal } from '../agent/errors.ts'
import type { Quirks } from '../quirks/quirks.ts'
import type { Element } from '../xml/element.ts'

/** A request that has come in and whose caller is known. */
export interface Call {
  readonly method: string
  /** Below /finesse/api, decoded: ['User', '0001001']. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly contentType: string
  readonly body: string
  readonly requestId: string
  readonly caller: Agent
}

export interface Reply {
  readonly status: number
  readonly body?: Element
}

/** What a route gives: a reply, or a refusal that becomes an ApiErrors body. */
export type Answer = Reply | { readonly refusal: Refusal }
export type Route = (call: Call) => Answer | Promise<Answer>

export function refuse(refusal: Refusal): Answer {
  return { refusal }
}

export function ok(body: Element): Answer {
  return { status: 200, body }
}

/** The success of a change: its object comes as an event, before or after this (p. 21). */
export async function accepted(quirks: Quirks, done: Promise<void>): Promise<Answer> {
  if (quirks.varies('event-before-reply')) await done
  return { status: quirks.varies('status-200') ? 200 : 202 }
}
