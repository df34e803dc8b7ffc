import type { Json } from '../base/json.ts'
import type { EventSelector, NeverStep, SendStep, Step } from '../catalogue/model.ts'
import type { EntryId, EventEntry, Evidence } from '../journal/entry.ts'
import { Causes } from './causes.ts'
import { Claims } from './claims.ts'
import { allowance, awaits } from './expect.ts'
import { lookHear, lookObserve } from './look/hear.ts'
import type { Look } from './look/look.ts'
import { lookNever } from './look/never.ts'
import { lookCause, lookReconnect, lookSettle } from './look/passage.ts'
import { lookSend, lookTogether } from './look/send.ts'
import { lookSubscription } from './look/subscription.ts'
import { differences } from './match.ts'
import { resolveText, type Values } from './resolve.ts'
import type { Difference } from './result.ts'
import type { Setting } from './setting.ts'
import { outlives } from './silence/closing.ts'
import { sinceOf } from './since.ts'
import type { Allowance, Way } from './way.ts'

export type { Look } from './look/look.ts'
export type { Setting } from './setting.ts'

/**
 * The way of one execution through its scenario: known values, and which events served which expectation.
 * The driver asks it when to go on; the judge asks it what happened. Neither asks anything else. What each member says stands in way.ts.
 */
export class Course implements Way {
  readonly setting: Setting
  readonly claims: Claims
  readonly #values = new Map<string, Json>()
  readonly #proofs = new Map<string, Evidence>()
  readonly #worked = new Map<string, Evidence>()
  readonly #causes: Causes

  constructor(setting: Setting) {
    this.setting = setting
    this.claims = setting.claims ?? new Claims()
    this.#causes = new Causes(setting.scenario.steps)
    const { name, url, values, timers, system, rulings, features } = setting.target
    this.#values.set('target', {
      name,
      url,
      system,
      values,
      timers: { ...timers },
      rulings: { ...rulings },
      features,
    })
    for (const [agent, { facts }] of Object.entries(this.#agents())) this.#values.set(agent, facts)
  }

  get values(): Values {
    return this.#values
  }

  claimedBy(event: EntryId): string | undefined {
    return this.claims.of(event, this.setting.run)?.step
  }

  proofOf(step: string): Evidence | undefined {
    return this.#proofs.get(step)
  }

  workOf(step: string): Evidence | undefined {
    return this.#worked.get(step)
  }

  anchor(step: string): EntryId | undefined {
    const proof = this.#proofs.get(step)
    return this.#causes.step(step)?.kind === 'send' ? (proof?.[1] ?? proof?.[0]) : proof?.at(-1)
  }

  participant(agent: string): string | undefined {
    const agents = this.#agents()
    return Object.hasOwn(agents, agent) ? agents[agent]?.participant : undefined
  }

  causeOf(step: Step): Step | undefined {
    return this.#causes.of(step)
  }

  timed(): readonly SendStep[] {
    return this.#causes.timed()
  }

  isBefore(step: Step, other: Step): boolean {
    return this.#causes.isBefore(step, other)
  }

  barriersAfter(step: Step): readonly Step[] {
    return this.#causes.barriersAfter(step)
  }

  since(step: Step): EntryId | undefined {
    return sinceOf(this, step)
  }

  until(step: Step): EntryId {
    return this.setting.tape.step(this.setting.run, step.key).end?.seq ?? Infinity
  }

  look(step: Step): Look {
    switch (step.kind) {
      case 'send':
        return lookSend(this, step)
      case 'together':
        return lookTogether(this, step)
      case 'hear':
        return lookHear(this, step)
      case 'observe':
        return lookObserve(this, step)
      case 'never':
        return lookNever(this, step)
      case 'cause':
        return lookCause(this, step)
      case 'subscribe':
      case 'unsubscribe':
        return lookSubscription(this, step)
      case 'reconnect':
        return lookReconnect(this, step)
      case 'settle':
        return lookSettle(this, step)
    }
  }

  /** Takes over what a step found: its values, its events, its proof. */
  commit(step: Step, look: Look): void {
    if (look.look !== 'done') return
    const { run, tape } = this.setting
    for (const [name, value] of look.kept) this.#values.set(name, value)
    for (const seq of look.claims) {
      const event = 'as' in step ? tape.event(this.participant(step.as) ?? '', seq) : undefined
      if (event !== undefined) this.claims.claim(event, { run, step: step.key, used: step.kind === 'hear' })
    }
    this.#proofs.set(step.key, look.evidence)
    if (look.idle !== true) this.#worked.set(step.key, look.evidence)
    // An event shows that its cause took effect, even where the cause's own reply was lost.
    const cause = this.causeOf(step)
    if (step.kind === 'hear' && cause !== undefined && !this.#worked.has(cause.key))
      this.#worked.set(cause.key, look.evidence)
  }

  candidates(selector: EventSelector, since: EntryId, until: EntryId = Infinity): readonly EventEntry[] {
    const participant = this.participant(selector.as)
    const channel = resolveText(selector.on, this.#values)
    if (participant === undefined || !channel.ok) return []
    const found: EventEntry[] = []
    for (const event of this.setting.tape.eventsSince(participant, channel.value, since)) {
      if (event.seq >= until) break
      if (!this.claims.isUsed(event, this.setting.run)) found.push(event)
    }
    return found
  }

  compare(selector: EventSelector, event: EventEntry): readonly Difference[] {
    const { message, body } = this.setting.system.decode(event)
    const type: Difference[] =
      selector.message === undefined || selector.message === message
        ? []
        : [{ at: '', expected: `a ${selector.message}`, got: message ?? 'a message without a type' }]
    return selector.where === undefined ? type : [...type, ...differences(selector.where, body, this.#values)]
  }

  allows(event: EventEntry): Allowance {
    return allowance(this, event)
  }

  isAwaited(event: EventEntry): boolean {
    return awaits(this, event)
  }

  /** Whether the driver has to settle this monitor before the scenario ends; others can stay open after it. */
  closesAtEnd(step: NeverStep): boolean {
    return !outlives(this, step)
  }

  #agents() {
    return this.setting.tape.execution(this.setting.run).begin?.agents ?? {}
  }
}
