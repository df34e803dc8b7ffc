import type { Quirks } from '../quirks/quirks.ts'
import type { ReasonCode, Site } from '../site.ts'
import type { Agent } from './agent.ts'
import { ctiErrors, invalidInput, invalidState, missing, reasonRequired, type Refusal } from './errors.ts'
import { fail, nothing, type Outcome, type Request } from './request.ts'
import { isWish, type State } from './state.ts'

/**
 * What Finesse itself refuses when a user acts on the own User object (12.5 Developer Guide: sign in p. 29, sign
 * out p. 32, change state p. 47, with a reason p. 51). Undefined: passed on to the CTI server.
 */
export function refuseOwn(site: Site, quirks: Quirks, agent: Agent, request: Request): Refusal | undefined {
  const { state, extension, reasonCodeId } = request
  if (!state) return refuseMissing(quirks)
  if (!isWish(state))
    return quirks.breaks('junk-state-accepted') ? undefined : invalidInput('There is no such state', 'state')
  switch (state) {
    case 'LOGIN':
      return extension || quirks.breaks('sign-in-without-extension') ? undefined : missing('extension')
    case 'LOGOUT':
      return refuseLogout(site, quirks, agent) ?? refuseReason(site, quirks, state, reasonCodeId)
    case 'NOT_READY':
      if (agent.state === 'READY' && quirks.breaks('not-ready-refused'))
        return invalidState('Not from this state', 'state')
      return refuseReason(site, quirks, state, reasonCodeId)
    case 'READY':
      return reasonCodeId ? invalidInput('READY takes no reason code', 'reasonCodeId') : undefined
    case 'WORK':
      return undefined
    case 'RESERVED':
    case 'RESERVED_OUTBOUND':
    case 'RESERVED_OUTBOUND_PREVIEW':
    case 'TALKING':
    case 'HOLD':
    case 'WORK_READY':
    case 'UNKNOWN':
      return invalidInput('This state can not be asked for', 'state')
  }
}

/** The page's own example of an error: a User without a state. */
export function refuseMissing(quirks: Quirks): Refusal | undefined {
  if (quirks.breaks('missing-state-accepted')) return undefined
  return quirks.breaks('missing-state-is-invalid-input') ? invalidInput('Invalid request') : missing('state')
}

function refuseLogout(site: Site, quirks: Quirks, agent: Agent): Refusal | undefined {
  const refused = invalidState('Invalid State specified for user', 'state')
  if (agent.state === 'LOGOUT') return quirks.breaks('logout-after-logout-accepted') ? undefined : refused
  if (agent.state === 'NOT_READY' && !agent.call) return undefined
  if (agent.state !== 'READY') return refused
  if (site.platform === 'ccx') return quirks.breaks('ccx-no-logout-from-ready') ? refused : undefined
  return quirks.breaks('cce-logout-from-ready') || quirks.varies('logout-refused-later') ? undefined : refused
}

function refuseReason(
  site: Site,
  quirks: Quirks,
  category: ReasonCode['category'],
  id: string | undefined,
): Refusal | undefined {
  const codes = site.reasonCodes.filter((code) => code.category === category)
  if (!id) return codes.length === 0 || quirks.breaks('reason-code-not-required') ? undefined : reasonRequired
  if (codes.some((code) => code.id === id) || quirks.breaks('unknown-reason-code-accepted')) return undefined
  return invalidInput('There is no such reason code', 'reasonCodeId')
}

/** What the CTI server makes of a user's own request: the tables of pp. 42-50. */
export function outcomeOfOwn(site: Site, quirks: Quirks, agent: Agent, request: Request): Outcome {
  switch (request.state) {
    case 'LOGIN':
      if (agent.state === 'READY' && quirks.breaks('sign-in-again-resets'))
        return { do: 'become', state: 'NOT_READY' }
      return agent.state === 'LOGOUT' || agent.state === 'UNKNOWN'
        ? { do: 'sign-in', extension: request.extension ?? '' }
        : nothing
    case 'READY':
      return quirks.breaks('ready-forgotten') ? nothing : outcomeOfReady(site, quirks, agent)
    case 'NOT_READY':
      return outcomeOfNotReady(site, quirks, agent, reasonOf(site, request))
    case 'LOGOUT':
      return outcomeOfLogout(site, quirks, agent, reasonOf(site, request))
    case 'WORK':
      return agent.person.wrapUp === 'OPTIONAL' && agent.call
        ? { do: 'pend', state: 'WORK', silent: false }
        : fail(ctiErrors.objectState)
    case undefined:
    default:
      return nothing
  }
}

function reasonOf(site: Site, request: Request): ReasonCode | undefined {
  return site.reasonCodes.find((code) => code.id === request.reasonCodeId)
}

function outcomeOfLogout(site: Site, quirks: Quirks, agent: Agent, reason: ReasonCode | undefined): Outcome {
  if (quirks.breaks('logout-forgotten') || agent.state === 'LOGOUT') return nothing
  const mayLeave =
    agent.state === 'NOT_READY' ||
    (agent.state === 'READY' && (site.platform === 'ccx' || quirks.breaks('cce-logout-from-ready')))
  return mayLeave ? { do: 'become', state: 'LOGOUT', reason } : fail(ctiErrors.objectState)
}

export function outcomeOfReady(site: Site, quirks: Quirks, agent: Agent): Outcome {
  if (agent.state === 'READY') return nothing
  if (agent.state === 'LOGOUT') return fail(ctiErrors.objectState)
  if (site.platform === 'ccx' && agent.call && agent.state === 'NOT_READY')
    return fail(ctiErrors.resourceBusy)
  if (site.platform === 'ccx' && agent.call && !quirks.breaks('ccx-ready-while-talking-pends'))
    return fail(ctiErrors.workMode)
  return moveTo(site, quirks, agent, 'READY', undefined)
}

function outcomeOfNotReady(
  site: Site,
  quirks: Quirks,
  agent: Agent,
  reason: ReasonCode | undefined,
): Outcome {
  if (agent.state === 'LOGOUT') {
    if (quirks.breaks('not-ready-after-logout-is-sign-in'))
      return { do: 'sign-in', extension: agent.person.extension }
    if (quirks.breaks('not-ready-after-logout-fails-silently')) return nothing
    return fail(site.platform === 'cce' ? ctiErrors.password : ctiErrors.parameter)
  }
  if (agent.state === 'NOT_READY' && reason?.id === agent.reason?.id) return nothing
  if (site.platform === 'ccx' && agent.pending?.state === 'NOT_READY') return fail(ctiErrors.workMode)
  if (agent.state === 'READY' && quirks.breaks('not-ready-becomes-logout'))
    return { do: 'become', state: 'LOGOUT', reason }
  return moveTo(site, quirks, agent, 'NOT_READY', reason)
}

/** At once, after the call, or not at all: what does not depend on which of the two states is asked for. */
function moveTo(
  site: Site,
  quirks: Quirks,
  agent: Agent,
  state: State,
  reason: ReasonCode | undefined,
): Outcome {
  const now: Outcome = { do: 'become', state, reason }
  const later: Outcome = { do: 'pend', state, reason, silent: quirks.breaks('pending-state-not-told') }
  switch (agent.state) {
    case 'NOT_READY':
    case 'READY':
      return now
    case 'WORK':
    case 'WORK_READY':
      return quirks.breaks('wrap-up-requests-pend') ? { ...later, silent: true } : now
    case 'RESERVED_OUTBOUND':
      return site.platform === 'cce' ? now : fail(ctiErrors.reservation)
    case 'RESERVED_OUTBOUND_PREVIEW':
      return site.platform === 'cce' ? { ...later, silent: true } : fail(ctiErrors.objectState)
    case 'RESERVED':
      return later
    case 'TALKING':
    case 'HOLD':
      return quirks.breaks('talking-request-is-immediate') ? now : later
    case 'LOGOUT':
    case 'UNKNOWN':
      return fail(ctiErrors.objectState)
  }
}
