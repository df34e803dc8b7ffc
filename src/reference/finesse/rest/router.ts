import { methodNotAllowed, notFound } from '../agent/errors.ts'
import type { Finesse } from '../finesse.ts'
import { getDialog, listDialogs, postDialog, putDialog } from './dialogs.ts'
import { ok, refuse, type Answer, type Call } from './exchange.ts'
import { systemInfo } from './system-info.ts'
import { getReasonCode, getUser, listReasonCodes, putUser } from './users.ts'

type Methods = Readonly<Record<string, () => Answer | Promise<Answer>>>

/** Which resource a path names and what it knows; everything else is 404 or 405. */
export function answer(finesse: Finesse, call: Call): Answer | Promise<Answer> {
  const methods = methodsOf(finesse, call)
  if (!methods) return refuse(notFound('There is no such resource'))
  const method = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined
  return method ? method() : refuse(methodNotAllowed(`Known here: ${Object.keys(methods).join(', ')}`))
}

function methodsOf(finesse: Finesse, call: Call): Methods | undefined {
  const [kind = '', id = '', part, sub, ...rest] = call.path
  if (rest.length > 0) return undefined
  if (kind === 'SystemInfo' && id === '') return { GET: () => ok(systemInfo(finesse)) }
  if (kind === 'Dialog' && id !== '' && part === undefined)
    return { GET: () => getDialog(finesse, call, id), PUT: () => putDialog(finesse, call, id) }
  if (kind !== 'User') return undefined
  if (part === undefined) return userMethods(finesse, call, id)
  if (part === 'ReasonCode' && sub !== undefined) return { GET: () => getReasonCode(finesse, call, id, sub) }
  if (sub !== undefined) return undefined
  if (part === 'ReasonCodes') return { GET: () => listReasonCodes(finesse, call, id) }
  if (part === 'Dialogs')
    return { GET: () => listDialogs(finesse, call, id), POST: () => postDialog(finesse, call, id) }
  return undefined
}

function userMethods(finesse: Finesse, call: Call, id: string): Methods | undefined {
  const { quirks } = finesse
  const put = () => putUser(finesse, call, id)
  if (id === '') {
    const own = () => putUser(finesse, call, call.caller.person.id)
    return quirks.breaks('id-not-required') ? { PUT: own } : undefined
  }
  return {
    GET: () => getUser(finesse, call, id),
    PUT: put,
    ...(quirks.breaks('post-changes-state') ? { POST: put } : {}),
    ...(quirks.breaks('patch-changes-state') ? { PATCH: put } : {}),
    ...(quirks.breaks('delete-accepted') ? { DELETE: (): Answer => ({ status: 200 }) } : {}),
  }
}
