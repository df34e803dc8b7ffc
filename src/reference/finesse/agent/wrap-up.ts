import type { Quirks } from '../quirks/quirks.ts'
import type { Work } from '../base/work.ts'
import type { Site } from '../site.ts'
import type { Agent } from './agent.ts'
import type { State } from './state.ts'

export function isWrapUp(state: State): boolean {
  return state === 'WORK' || state === 'WORK_READY'
}

/** Which wrap-up state leads to `next` (p. 46: WORK will become NOT_READY, WORK_READY will become READY). */
export function wrapUpState(site: Site, quirks: Quirks, next: State, asked: boolean): State {
  if (next !== 'READY') return 'WORK'
  if (asked && quirks.breaks('ready-while-talking-forgotten')) return 'WORK'
  if (!asked && quirks.breaks('work-after-ready')) return 'WORK'
  return site.platform === 'cce' || quirks.breaks('ccx-uses-work-ready') ? 'WORK_READY' : 'WORK'
}

/** Where the timer leads (p. 47). */
export function stateAfter(quirks: Quirks, state: State): State {
  if (state === 'WORK_READY') return quirks.breaks('work-ready-ends-not-ready') ? 'NOT_READY' : 'READY'
  return quirks.breaks('work-ends-ready') ? 'READY' : 'NOT_READY'
}

/** The timers of the agents who wrap up. */
export class WrapUpTimers {
  readonly #parts: { readonly site: Site; readonly quirks: Quirks; readonly work: Work }
  readonly #running = new Map<Agent, () => void>()

  constructor(parts: { readonly site: Site; readonly quirks: Quirks; readonly work: Work }) {
    this.#parts = parts
  }

  start(agent: Agent, expired: () => void): void {
    const { site, quirks, work } = this.#parts
    this.#cancel(agent)
    if (quirks.breaks(agent.state === 'WORK' ? 'work-never-ends' : 'work-ready-never-ends')) return
    const cancel = work.after(site.wrapUpMs, () => {
      this.#running.delete(agent)
      expired()
    })
    this.#running.set(agent, cancel)
  }

  /** Called when the agent leaves wrap-up. */
  stop(agent: Agent): void {
    if (agent.state === 'WORK' && this.#parts.quirks.breaks('old-timer-survives')) return
    this.#cancel(agent)
  }

  #cancel(agent: Agent): void {
    this.#running.get(agent)?.()
    this.#running.delete(agent)
  }
}
