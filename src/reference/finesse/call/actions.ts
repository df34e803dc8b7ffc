import type { Agent } from '../agent/agent.ts'
import {
  badRequest,
  genericError,
  invalidDestination,
  invalidInput,
  invalidState,
  missing,
  notImplemented,
  type Refusal,
} from '../agent/errors.ts'
import type { Quirks } from '../quirks/quirks.ts'
import { actionsOf, partyOf, type Dialog } from './dialog.ts'
import type { Exchange } from './exchange.ts'

/** What the body of a POST on a user's Dialogs says (12.5 Developer Guide pp. 80-82). */
export interface CallRequest {
  readonly action: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
}

/** Undefined: the call can be tried. */
export function refuseCall(
  exchange: Exchange,
  quirks: Quirks,
  agent: Agent,
  request: CallRequest,
): Refusal | undefined {
  const { action, from, to } = request
  if (!action) return quirks.breaks('action-not-required') ? undefined : missing('requestedAction')
  if (action !== 'MAKE_CALL') return invalidInput('This action makes no dialog', 'requestedAction')
  if (!from) return missing('fromAddress')
  if (!to) return missing('toAddress')
  if (from !== agent.extension || agent.extension === '')
    return invalidInput('This is not the extension of the user', 'fromAddress')
  if (from === to)
    return quirks.breaks('make-call-to-oneself')
      ? undefined
      : invalidDestination('A call to oneself', 'toAddress')
  if (exchange.current(agent)) return genericError('There is a call already')
  return undefined
}

/** What the body of a PUT on a Dialog says (pp. 95, 126). */
export interface ActionRequest {
  readonly action: string | undefined
  /** The extension of the agent who acts. */
  readonly target: string | undefined
  readonly wrapUpReason: string | undefined
}

const inPlace = ['ANSWER', 'HOLD', 'RETRIEVE', 'DROP', 'UPDATE_CALL_DATA', 'ACCEPT', 'REJECT', 'CLOSE']

export function refuseAction(
  quirks: Quirks,
  dialog: Dialog,
  agent: Agent,
  request: ActionRequest,
): Refusal | undefined {
  const { action, target } = request
  if (!action) return quirks.breaks('action-not-required') ? undefined : missing('requestedAction')
  if (action === 'UPDATE_CALL_DATA') return undefined
  if (!target) return missing('targetMediaAddress')
  if (target !== agent.extension)
    return badRequest('This is not the extension of the user', 'targetMediaAddress')
  const party = partyOf(dialog, agent)
  if (!party || !actionsOf(dialog, party).includes(action))
    return invalidState(`${action} is not possible now`, 'requestedAction')
  return inPlace.includes(action)
    ? undefined
    : notImplemented(`${action} is not built here`, 'requestedAction')
}

/** Carries an action out that was let through. */
export function act(
  exchange: Exchange,
  quirks: Quirks,
  dialog: Dialog,
  agent: Agent,
  request: ActionRequest,
  requestId: string,
): void {
  const party = partyOf(dialog, agent)
  if (!party || !request.action || !actionsOf(dialog, party).includes(request.action)) return
  switch (request.action) {
    case 'ANSWER':
      if (!quirks.breaks('answer-forgotten')) exchange.answer(dialog, agent, party, requestId)
      return
    case 'HOLD':
      if (!quirks.breaks('hold-forgotten')) exchange.hold(dialog, agent, party, true, requestId)
      return
    case 'RETRIEVE':
      if (!quirks.breaks('retrieve-forgotten')) exchange.hold(dialog, agent, party, false, requestId)
      return
    case 'DROP':
      if (!quirks.breaks('drop-forgotten')) exchange.hangUp(dialog, requestId)
      return
    case 'UPDATE_CALL_DATA':
      exchange.updateCallData(dialog, request.wrapUpReason ?? '', requestId)
      return
    case 'ACCEPT':
      exchange.accept(dialog, agent)
      return
    default:
      exchange.decline(dialog, agent)
  }
}
