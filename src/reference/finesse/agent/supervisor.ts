import type { Quirks } from '../quirks/quirks.ts'
import { supervisorReason, type Site } from '../site.ts'
import type { Agent } from './agent.ts'
import { ctiErrors, genericError, invalidInput, invalidState, type Refusal } from './errors.ts'
import { outcomeOfReady, refuseMissing } from './own.ts'
import { fail, nothing, type Outcome, type Request } from './request.ts'
import {
  isWish,
  kebab,
  supervisorLogoutFrom,
  supervisorMaySet,
  supervisorNotReadyFrom,
  supervisorNotReadyNotFrom,
  type State,
} from './state.ts'

/** The request as this server reads it: a faulty one forgives what it should not. */
export function asRead(quirks: Quirks, request: Request): Request {
  return quirks.breaks('supervisor-sets-lower-case')
    ? { ...request, state: request.state?.toUpperCase() }
    : request
}

/**
 * What Finesse refuses when a supervisor acts on a user of the team (12.5 Developer Guide p. 47, the supervisor's
 * statements; p. 73, the errors). Undefined: passed on.
 */
export function refuseSupervisor(quirks: Quirks, agent: Agent, request: Request): Refusal | undefined {
  const { state, reasonCodeId } = request
  if (!state) return refuseMissing(quirks)
  if (!includes(supervisorMaySet, state)) {
    if (state === 'WORK' && agent.state === 'READY' && quirks.breaks('supervisor-sets-work')) return undefined
    if (quirks.breaks('supervisor-junk-accepted')) return undefined
    return isWish(state)
      ? invalidState('A supervisor can not set this state', 'state')
      : invalidInput('There is no such state', 'state')
  }
  const refused = invalidState(`Not allowed in ${agent.state}`, 'state')
  switch (state) {
    case 'LOGOUT':
      return mayLogOut(quirks, agent.state) ? undefined : refused
    case 'NOT_READY':
      return refuseCode(quirks, reasonCodeId) ?? (mayMakeNotReady(quirks, agent.state) ? undefined : refused)
    case 'READY':
      return agent.state === 'LOGOUT' || agent.state === 'UNKNOWN' ? refused : undefined
  }
}

function refuseCode(quirks: Quirks, reasonCodeId: string | undefined): Refusal | undefined {
  if (reasonCodeId === undefined || quirks.breaks('supervisor-reason-code-accepted')) return undefined
  const refuse = quirks.breaks('supervisor-reason-code-other-error') ? genericError : invalidInput
  return refuse('A supervisor gives no reason code', 'reasonCodeId')
}

function mayLogOut(quirks: Quirks, state: State): boolean {
  if (state === 'LOGOUT') return quirks.breaks('supervisor-logout-from-logout')
  if (state === 'UNKNOWN') return quirks.breaks('supervisor-logout-from-unknown')
  return (
    includes(supervisorLogoutFrom, state) && !quirks.breaks(`supervisor-logout-refused-in-${kebab(state)}`)
  )
}

function mayMakeNotReady(quirks: Quirks, state: State): boolean {
  if (includes(supervisorNotReadyFrom, state))
    return !quirks.breaks(`supervisor-not-ready-refused-in-${kebab(state)}`)
  return (
    includes(supervisorNotReadyNotFrom, state) &&
    quirks.breaks(`supervisor-not-ready-accepted-in-${kebab(state)}`)
  )
}

function includes<T extends string>(list: readonly T[], word: string): word is T {
  return list.some((item) => item === word)
}

/** A LOGOUT in a call waits for its end, or acts at once: the page does not say which. */
export function outcomeOfSupervisor(site: Site, quirks: Quirks, agent: Agent, request: Request): Outcome {
  switch (request.state) {
    case 'READY':
      return quirks.breaks('supervisor-ready-forgotten') ? nothing : outcomeOfReady(site, quirks, agent)
    case 'NOT_READY':
      return quirks.breaks('supervisor-not-ready-forgotten')
        ? nothing
        : outcomeOfNotReady(site, quirks, agent)
    case 'LOGOUT':
      if (quirks.breaks('supervisor-logout-forgotten')) return nothing
      return agent.call && !quirks.varies('logout-at-once')
        ? { do: 'pend', state: 'LOGOUT', silent: false }
        : { do: 'become', state: 'LOGOUT' }
    case 'WORK':
      return quirks.breaks('supervisor-sets-work') ? { do: 'become', state: 'WORK' } : nothing
    case undefined:
    default:
      return nothing
  }
}

function outcomeOfNotReady(site: Site, quirks: Quirks, agent: Agent): Outcome {
  if (agent.state === 'LOGOUT' && !quirks.breaks('supervisor-not-ready-accepted-in-logout'))
    return fail(ctiErrors.objectState)
  const agents = site.reasonCodes.find((code) => code.category === 'NOT_READY')
  const reason = quirks.breaks('supervisor-reason-code-missing')
    ? undefined
    : quirks.breaks('supervisor-reason-code-wrong')
      ? agents
      : supervisorReason(site.platform)
  return agent.call
    ? { do: 'pend', state: 'NOT_READY', reason, silent: false }
    : { do: 'become', state: 'NOT_READY', reason }
}
