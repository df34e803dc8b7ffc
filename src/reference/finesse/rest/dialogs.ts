import type { Agent } from '../agent/agent.ts'
import { dialogNotFound, otherUser, unauthorized, userNotFound } from '../agent/errors.ts'
import { act, refuseAction, refuseCall } from '../call/actions.ts'
import { partyOf } from '../call/dialog.ts'
import type { Finesse } from '../finesse.ts'
import { dialogView } from '../view/dialog.ts'
import { child, el, textOf } from '../xml/element.ts'
import { readBody } from './body.ts'
import { accepted, ok, refuse, type Answer, type Call } from './exchange.ts'

/** GET /User/<id>/Dialogs: the own ones. */
export function listDialogs(finesse: Finesse, call: Call, id: string): Answer {
  const agent = own(finesse, call, id)
  if ('refusal' in agent) return agent
  const views = finesse.exchange
    .dialogsOf(agent)
    .map((dialog) => dialogView(finesse.quirks, dialog, 'Dialog'))
  return ok(el('Dialogs', ...views))
}

/** POST /User/<id>/Dialogs: MAKE_CALL (12.5 Developer Guide p. 80). */
export async function postDialog(finesse: Finesse, call: Call, id: string): Promise<Answer> {
  const { quirks, exchange } = finesse
  const agent = own(finesse, call, id)
  if ('refusal' in agent) return agent
  const read = readBody(quirks, call, 'Dialog')
  if ('refusal' in read) return read
  const request = {
    action: textOf(read.document, 'requestedAction'),
    from: textOf(read.document, 'fromAddress'),
    to: textOf(read.document, 'toAddress'),
  }
  const forgotten = quirks.breaks('make-call-forgotten') || request.from === request.to || !request.action
  const turn = await finesse.request(
    id,
    () => refuseCall(exchange, quirks, agent, request),
    () => {
      if (!forgotten && !exchange.current(agent)) exchange.makeCall(agent, request.to ?? '', call.requestId)
    },
  )
  return 'refusal' in turn ? turn : accepted(quirks, turn.done)
}

/** GET /Dialog/<id>, for who takes part. */
export function getDialog(finesse: Finesse, call: Call, id: string): Answer {
  const dialog = finesse.exchange.dialog(id)
  if (!dialog) return refuse(dialogNotFound(id))
  if (!partyOf(dialog, call.caller)) return refuse(unauthorized('Not a participant', id))
  return ok(dialogView(finesse.quirks, dialog, 'Dialog'))
}

/** PUT /Dialog/<id>: an action of a participant (pp. 95, 126). */
export async function putDialog(finesse: Finesse, call: Call, id: string): Promise<Answer> {
  const { quirks, exchange } = finesse
  const dialog = exchange.dialog(id)
  if (!dialog) return refuse(dialogNotFound(id))
  if (!partyOf(dialog, call.caller)) return refuse(unauthorized('Not a participant', id))
  const read = readBody(quirks, call, 'Dialog')
  if ('refusal' in read) return read
  const request = {
    action: textOf(read.document, 'requestedAction'),
    target: textOf(read.document, 'targetMediaAddress'),
    wrapUpReason: textOf(child(read.document, 'mediaProperties'), 'wrapUpReason'),
  }
  const turn = await finesse.request(
    `dialog ${id}`,
    () => refuseAction(quirks, dialog, call.caller, request),
    () => act(exchange, quirks, dialog, call.caller, request, call.requestId),
  )
  return 'refusal' in turn ? turn : accepted(quirks, turn.done)
}

function own(finesse: Finesse, call: Call, id: string): Agent | Extract<Answer, { refusal: unknown }> {
  const agent = finesse.agent(id)
  if (!agent) return { refusal: userNotFound(id) }
  return agent === call.caller ? agent : { refusal: otherUser(id) }
}
