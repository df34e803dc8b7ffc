import type { Work } from '../base/work.ts'
import type { Quirks } from '../quirks/quirks.ts'
import { callPlacedReason, type ReasonCode, type Site } from '../site.ts'
import { newAgent, type Agent, type Pending } from './agent.ts'
import { ctiErrors, type CtiError } from './errors.ts'
import type { Outcome } from './request.ts'
import type { State } from './state.ts'
import { isWrapUp, stateAfter, WrapUpTimers, wrapUpState } from './wrap-up.ts'

/** What the rest of the server wants to know of agents. */
export interface DeskListener {
  /** Something that a User event tells has changed. */
  changed(agent: Agent, requestId: string): void
  failed(agent: Agent, error: CtiError, requestId: string): void
  /** The agent left wrap-up, by the timer or by a request. */
  wrappedUp(agent: Agent): void
  /** The agent left a call or reservation otherwise than by its end: it goes on without this agent. */
  left(agent: Agent): void
}

export interface DeskParts {
  readonly site: Site
  readonly quirks: Quirks
  readonly work: Work
}

interface Details {
  readonly reason?: ReasonCode | undefined
  /** Of the request that caused it; empty for what happens by itself. */
  readonly requestId?: string
  readonly pending?: Pending | undefined
}

/** The agents' states and what moves them by themselves: calls, pending requests and the wrap-up timer. */
export class Desk {
  readonly agents: ReadonlyMap<string, Agent>
  readonly #parts: DeskParts
  readonly #listener: DeskListener
  readonly #timers: WrapUpTimers
  /** What was pending in an earlier call, for the fault that keeps it. */
  readonly #survivors = new Map<Agent, Pending>()

  constructor(parts: DeskParts, listener: DeskListener) {
    this.#parts = parts
    this.#listener = listener
    this.#timers = new WrapUpTimers(parts)
    this.agents = new Map(parts.site.people.map((person) => [person.id, newAgent(person)]))
  }

  /** Carries out what the CTI server made of a request; `requestId` is the request's own, or empty. */
  apply(agent: Agent, outcome: Outcome, requestId: string): void {
    switch (outcome.do) {
      case 'nothing':
        if (this.#parts.quirks.varies('repeated-state')) this.#listener.changed(agent, '')
        return
      case 'fail':
        this.#listener.failed(agent, outcome.error, requestId)
        return
      case 'pend':
        agent.pending = { state: outcome.state, reason: outcome.reason }
        if (!outcome.silent) this.#listener.changed(agent, requestId)
        return
      case 'sign-in':
        this.#signIn(agent, outcome.extension, requestId)
        return
      case 'become':
        this.#leave(agent, outcome.state)
        this.become(agent, outcome.state, { reason: outcome.reason, requestId })
        if (isWrapUp(outcome.state)) this.#startTimer(agent, undefined)
    }
  }

  /** A state change and its event. */
  become(agent: Agent, state: State, { reason, requestId = '', pending }: Details = {}): void {
    const before = agent.state
    if (isWrapUp(before)) this.#timers.stop(agent)
    agent.previous = before
    agent.state = state
    agent.since = new Date()
    agent.reason = state === 'NOT_READY' || state === 'LOGOUT' ? this.#told(agent, reason) : undefined
    agent.pending = pending
    if (state === 'READY' || state === 'NOT_READY') agent.returnTo = state
    if (state === 'LOGOUT') this.#signedOut(agent)
    this.#listener.changed(agent, requestId)
    if (isWrapUp(before) && !isWrapUp(state)) this.#listener.wrappedUp(agent)
  }

  /** The agent is on a call; CCX shows it only for calls through the queue (p. 49). */
  beginCall(agent: Agent, routed: boolean, placed = false): void {
    const pending = agent.pending
    if (placed && agent.state === 'READY') this.become(agent, 'NOT_READY', { reason: callPlacedReason })
    agent.call = { routed }
    const hidden = routed && this.#parts.quirks.breaks('answer-not-shown')
    if (!hidden && (routed || this.#parts.site.platform === 'cce')) this.become(agent, 'TALKING', { pending })
  }

  hold(agent: Agent, held: boolean): void {
    const { site, quirks } = this.#parts
    const shown = site.platform === 'cce' ? !quirks.breaks('hold-not-shown') : quirks.breaks('ccx-hold-shown')
    if (shown && (agent.state === 'TALKING' || agent.state === 'HOLD'))
      this.become(agent, held ? 'HOLD' : 'TALKING', { pending: agent.pending })
  }

  /** A reservation that led to no call. */
  unreserve(agent: Agent): void {
    this.become(agent, agent.pending?.state ?? agent.returnTo, { reason: agent.pending?.reason })
  }

  /** The agent's call is over; true when the agent has to wrap it up. `talked`: it was ever answered. */
  endCall(agent: Agent, talked: boolean): boolean {
    const { site, quirks } = this.#parts
    const { call } = agent
    const pending = agent.pending ?? this.#survivors.get(agent)
    if (pending && quirks.breaks('pending-survives-the-call')) this.#survivors.set(agent, pending)
    agent.call = undefined
    if (agent.state !== 'TALKING' && agent.state !== 'HOLD' && !(call && agent.state === 'RESERVED'))
      return false
    const next = pending?.state ?? agent.returnTo
    const wraps =
      talked && agent.person.wrapUp === 'REQUIRED' && (site.platform === 'cce' || call?.routed === true)
    const skips = pending?.state === 'NOT_READY' && quirks.breaks('work-after-not-ready-skipped')
    if (!wraps || skips || (next !== 'READY' && next !== 'NOT_READY')) {
      this.become(agent, next, { reason: pending?.reason })
      return false
    }
    this.become(agent, wrapUpState(site, quirks, next, pending !== undefined))
    agent.returnTo = next
    this.#startTimer(agent, pending?.reason)
    return true
  }

  #startTimer(agent: Agent, reason: ReasonCode | undefined): void {
    const { quirks } = this.#parts
    this.#timers.start(agent, () => {
      const asked = quirks.breaks('wrap-up-requests-pend') ? agent.pending : undefined
      this.become(agent, asked?.state ?? stateAfter(quirks, agent.state), { reason: asked?.reason ?? reason })
    })
  }

  #told(agent: Agent, reason: ReasonCode | undefined): ReasonCode | undefined {
    const { quirks } = this.#parts
    if (reason === undefined || reason.systemCode) return reason
    if (agent.reason?.systemCode && quirks.breaks('supervisor-reason-sticks')) return agent.reason
    return quirks.breaks('reason-code-dropped') ? undefined : reason
  }

  #signedOut(agent: Agent): void {
    agent.returnTo = 'NOT_READY'
    if (!this.#parts.quirks.breaks('sign-out-keeps-extension')) agent.extension = ''
  }

  #leave(agent: Agent, next: State): void {
    if (agent.call && next !== 'LOGOUT') return
    if (!agent.call && !agent.state.startsWith('RESERVED')) return
    agent.call = undefined
    this.#listener.left(agent)
  }

  /** The device is looked up only now: the failure comes as an event (pp. 29-30). */
  #signIn(agent: Agent, extension: string, requestId: string): void {
    const { site, quirks } = this.#parts
    const known = site.people.some((person) => person.extension === extension)
    if (!known && !quirks.breaks('sign-in-to-any-device')) {
      if (!quirks.breaks('sign-in-error-not-told')) this.#listener.failed(agent, ctiErrors.device, requestId)
      return
    }
    const taken = [...this.agents.values()].some((other) => other !== agent && other.extension === extension)
    if (taken) {
      this.#listener.failed(agent, ctiErrors.deviceBusy, requestId)
      return
    }
    agent.extension = extension
    this.become(agent, 'NOT_READY', { requestId })
  }
}
