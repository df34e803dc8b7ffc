import { isObject } from '../operations/operation.ts'
import type { Reply } from '../twist.ts'

/** The page answers its operations in three ways, and promises a fourth in its text. */
type Dialect = 'status-code' | 'status-ok' | 'status-zero' | 'empty'

/** `page` answers each operation as its sample does, `prose` those two as the text beside them says. */
export const dialects = ['page', 'prose', 'status-code', 'status-ok', 'status-zero', 'empty'] as const
export type DialectChoice = (typeof dialects)[number]

const printed: Readonly<Record<string, Dialect>> = {
  Accept: 'status-ok',
  Reject: 'status-ok',
  Cancel: 'status-zero',
  PlaceInQueue: 'status-ok',
  UpdateUserData: 'status-ok',
  AttachUserData: 'status-ok',
  DeleteUserData: 'status-ok',
  PlaceInWorkbin: 'status-ok',
  GetWorkbinContent: 'status-ok',
}

/** What the page does not show is answered as everything else is. */
const dialectOf = (operation: string, choice: DialectChoice): Dialect => {
  if (choice === 'prose' && (operation === 'Accept' || operation === 'Reject')) return 'empty'
  return choice === 'page' || choice === 'prose' ? (printed[operation] ?? 'status-code') : choice
}

/** Says in a dialect what was said with a statusCode. */
export function spoken(operation: string, choice: DialectChoice, reply: Reply): Reply {
  const { status, body } = reply
  const dialect = dialectOf(operation, choice)
  if (!isObject(body) || dialect === 'status-code') return reply
  if (body['statusCode'] === 0) {
    if (dialect === 'empty') return { status }
    return { status, body: { status: dialect === 'status-ok' ? 'ok' : 0 } }
  }
  // Cancel is the one that fails in other words than it succeeds.
  if (dialect === 'status-zero') return reply
  return { status, body: { status: 'error', errorDescription: body['statusMessage'] ?? null } }
}
