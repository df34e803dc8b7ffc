import type { JsonObject } from '../../opponent.ts'
import type { Refusal } from '../operations/operation.ts'
import type { Reply } from '../twist.ts'

/** Replies: the HTTP status that goes with each documented statusCode. Only 0, 4, 7 and 20 were ever observed. */

const statusOf: ReadonlyMap<number, number> = new Map([
  [1, 400],
  [2, 400],
  [3, 403],
  [4, 500],
  [5, 403],
  [6, 404],
  [20, 403],
])

export function accepted(body?: JsonObject): Reply {
  return { status: 200, body: body ?? { statusCode: 0 } }
}

export function refused({ statusCode, statusMessage }: Refusal): Reply {
  return { status: statusOf.get(statusCode) ?? 400, body: { statusCode, statusMessage } }
}

export function found(members: JsonObject): Reply {
  return { status: 200, body: { statusCode: 0, ...members } }
}

export const notFound = (what: string): Reply =>
  refused({ statusCode: 6, statusMessage: `The resource ${what} was not found.` })

export const denied = (): Reply => refused({ statusCode: 20, statusMessage: 'Access denied' })
