import type { Json } from '../../opponent.ts'
import type { Exchange, Reply, Twist } from '../twist.ts'
import { edit, isObject, rename } from './edit.ts'

/** Replies to be bent: those to operations, or to reads of an address such as `/me/calls/:id`. */
export interface Replies {
  where(test: (exchange: Exchange, reply: Reply) => boolean): Replies
  /** Whose statusCode is one of these. */
  code(...codes: readonly number[]): Replies

  set(pointer: string, value: Json | ((value: Json | undefined) => Json | undefined)): Twist
  remove(pointer: string): Twist
  rename(pointer: string, name: string): Twist
  status(status: number): Twist
  body(body: Json | undefined): Twist
  replace(change: (reply: Reply, exchange: Exchange) => Reply): Twist
}

type Test = (exchange: Exchange, reply: Reply) => boolean

export const replyTo = (...operations: readonly string[]): Replies =>
  select([({ ask }) => ask !== undefined && operations.includes(ask.operation)])

/** `method` and address pattern; `:name` stands for one part, a trailing `**` for anything. */
export function request(method: string, pattern: string): Replies {
  const path = pathTest(pattern)
  return select([(exchange) => exchange.method === method && path(exchange.path)])
}

export const read = (pattern: string): Replies => request('GET', pattern)
export const everyReply: Replies = select([])

export function pathTest(pattern: string): (path: string) => boolean {
  const source = pattern.replaceAll('**', '.*').replaceAll(/:\w+/g, '[^/]+')
  const expression = new RegExp(`^${source}/?$`)
  return (path) => expression.test(path)
}

function select(tests: readonly Test[]): Replies {
  const and = (test: Test): Replies => select([...tests, test])
  const replace: Replies['replace'] = (change) => ({
    reply: (exchange, reply) =>
      tests.every((test) => test(exchange, reply)) ? change(reply, exchange) : reply,
  })
  const bend = (change: (body: Json) => Json): Twist =>
    replace((reply) => (reply.body === undefined ? reply : { ...reply, body: change(reply.body) }))
  return {
    where: and,
    code: (...codes) =>
      and((_, { body }) => isObject(body) && codes.includes(Number(body['statusCode'] ?? Number.NaN))),
    replace,
    set: (pointer, value) =>
      bend((body) => edit(body, pointer, typeof value === 'function' ? value : () => value)),
    remove: (pointer) => bend((body) => edit(body, pointer, () => undefined)),
    rename: (pointer, name) => bend((body) => rename(body, pointer, name)),
    status: (status) => replace((reply) => ({ ...reply, status })),
    body: (body) =>
      replace(({ status, headers }) => ({
        status,
        ...(headers && { headers }),
        ...(body !== undefined && { body }),
      })),
  }
}
