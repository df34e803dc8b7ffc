import { at, type Json } from '../base/json.ts'
import type {
  EventSelector,
  HearStep,
  Keep,
  NeverStep,
  ObserveStep,
  Scenario,
  Schemas,
  SendStep,
  Step,
  SubscribeStep,
  SystemSpec,
  TogetherStep,
} from '../catalogue/model.ts'
import type { EntryId, EventEntry, Evidence, TargetFacts } from '../journal/entry.ts'
import type { System } from '../systems/system.ts'
import { describe, differences } from './match.ts'
import { compareForm, compareReply, type ReplyView } from './reply.ts'
import { resolveText, type Values } from './resolve.ts'
import type { Came, Difference, Problem } from './result.ts'
import type { Tape } from './tape.ts'
import { compareReads } from './unchanged.ts'

/** What one execution of a scenario is looked at with. */
export interface Setting {
  readonly scenario: Scenario
  readonly run: string
  readonly tape: Tape
  readonly spec: SystemSpec
  readonly schemas: Schemas
  readonly target: TargetFacts
  readonly system: System
  /** Milliseconds that the driver waits for an event whose time no page states. */
  readonly patience: number
  /** Every stated time is stretched by this. */
  readonly timeScale: number
}

/** What the journal says of a step so far. */
export type Look =
  | {
      readonly look: 'done'
      readonly evidence: Evidence
      readonly kept: readonly (readonly [string, Json])[]
      readonly claims: readonly EntryId[]
      readonly shown?: ReplyView['shown']
      readonly observed?: string
    }
  | { readonly look: 'broken'; readonly evidence: Evidence; readonly problem: Problem }
  /** Not yet: it may still come. */
  | { readonly look: 'open'; readonly near: readonly Came[] }
  /**
   * It cannot be judged, now or later. `bothWorlds`: the request may or may not have had its effect, and later
   * evidence may tell, so the scenario can go on.
   */
  | {
      readonly look: 'lost'
      readonly cause: string
      readonly evidence: readonly EntryId[]
      readonly bothWorlds?: true
    }

/**
 * The way of one execution through its scenario: known values, and which events served which expectation.
 * The driver asks it when to go on; the judge asks it what happened. Neither asks anything else.
 */
export class Course {
  readonly setting: Setting
  readonly #values = new Map<string, Json>()
  readonly #claims = new Map<EntryId, string>()
  readonly #proofs = new Map<string, Evidence>()
  readonly #causes: ReadonlyMap<string, Step>

  constructor(setting: Setting) {
    this.setting = setting
    this.#causes = defaultCauses(setting.scenario.steps)
    const { target } = setting
    this.#values.set('target', {
      name: target.name,
      url: target.url,
      values: target.values,
      timers: Object.fromEntries(Object.entries(target.timers)),
    })
    for (const [name, agent] of Object.entries(setting.tape.execution(setting.run).begin?.agents ?? {})) {
      this.#values.set(name, agent.facts)
    }
  }

  get values(): Values {
    return this.#values
  }

  /** The expectation that an event served, if any. */
  claimedBy(event: EntryId): string | undefined {
    return this.#claims.get(event)
  }

  /** What a step was proven with, once it is done. */
  proofOf(step: string): Evidence | undefined {
    return this.#proofs.get(step)
  }

  participant(agent: string): string | undefined {
    return this.setting.tape.execution(this.setting.run).begin?.agents[agent]?.participant
  }

  /** The step that a step's events come from. */
  causeOf(step: Step): Step | undefined {
    const named = 'cause' in step ? step.cause : undefined
    if (named !== undefined) return this.setting.scenario.steps.find(({ key }) => key === named)
    return this.#causes.get(step.key)
  }

  /** The entry from which on a step's events count: its cause's request, or the execution's begin. */
  since(step: Step): EntryId | undefined {
    const { tape, run } = this.setting
    const cause = this.causeOf(step)
    if (cause === undefined) return tape.execution(run).begin?.seq
    if (cause.kind === 'together') return tape.invoke(run, cause.sends[0]?.key ?? '')?.seq
    return tape.invoke(run, cause.key)?.seq ?? tape.step(run, cause.key).begin?.seq
  }

  look(step: Step): Look {
    switch (step.kind) {
      case 'send':
        return this.#send(step)
      case 'together':
        return this.#together(step)
      case 'hear':
        return this.#hear(step)
      case 'observe':
        return this.#observe(step)
      case 'never':
        return this.#never(step)
      case 'cause':
        return this.#stimulus(step.key)
      case 'subscribe':
      case 'unsubscribe':
        return this.#subscription(step)
      case 'reconnect':
        return this.#connected(step.key, step.as, ['resumed'])
      case 'settle':
        return this.#begun(step.key)
    }
  }

  /** Takes over what a step found: its values, its events, its proof. */
  commit(step: Step, look: Look): void {
    if (look.look !== 'done') return
    for (const [name, value] of look.kept) this.#values.set(name, value)
    for (const event of look.claims) this.#claims.set(event, step.key)
    this.#proofs.set(step.key, look.evidence)
    // An event shows that its cause took effect, even where the cause's own reply was lost.
    const cause = this.causeOf(step)
    if (step.kind === 'hear' && cause !== undefined && !this.#proofs.has(cause.key))
      this.#proofs.set(cause.key, look.evidence)
  }

  /** Events of a selector's agent after an entry that no expectation used, on the selector's channel. */
  candidates(selector: EventSelector, since: EntryId): readonly EventEntry[] {
    const participant = this.participant(selector.as)
    const channel = resolveText(selector.on, this.#values)
    if (participant === undefined || !channel.ok) return []
    return this.setting.tape
      .events(participant)
      .filter((event) => event.seq > since && event.channel === channel.value && !this.#claims.has(event.seq))
  }

  /** How an event differs from what a selector wants (its channel is taken for granted). */
  compare(selector: EventSelector, event: EventEntry): readonly Difference[] {
    const { message, body } = this.setting.system.decode(event)
    const type: Difference[] =
      selector.message === undefined || selector.message === message
        ? []
        : [{ at: '', expected: `a ${selector.message}`, got: message ?? 'a message without a type' }]
    return selector.where === undefined ? type : [...type, ...differences(selector.where, body, this.#values)]
  }

  #send(step: SendStep): Look {
    const { tape, run } = this.setting
    const invoke = tape.invoke(run, step.key)
    if (invoke === undefined) return lost('the request was not sent')
    const reply = tape.reply(invoke.seq)
    if (reply === undefined) return { look: 'open', near: [] }
    if (reply.outcome === 'unknown')
      return unknownOutcome(step, `no reply: ${reply.reason}`, [invoke.seq, reply.seq])
    if (isUnavailable(reply.status, step))
      return unknownOutcome(step, `HTTP ${reply.status}: the server was unavailable`, [invoke.seq, reply.seq])
    const evidence: Evidence = [invoke.seq, reply.seq]
    const view = this.#expected(step, reply)
    if (view !== undefined && !view.fits) {
      return { look: 'broken', evidence, problem: replyProblem(step, view, reply.seq) }
    }
    const unchanged = compareReads(step, this.setting)
    if (unchanged.state === 'open') return { look: 'open', near: [] }
    if (unchanged.state === 'lost') return lost(unchanged.cause, unchanged.evidence)
    if (unchanged.state === 'changed')
      return { look: 'broken', evidence: unchanged.evidence, problem: unchanged.problem }
    const kept = keep(step.keep, reply.body)
    if (typeof kept === 'string') return lost(`the reply has nothing at ${kept}`, evidence)
    return {
      look: 'done',
      evidence: [...evidence, ...unchanged.evidence],
      kept,
      claims: [],
      ...(view?.shown && { shown: view.shown }),
      ...(step.expect.expect === 'observe' && {
        observed: `HTTP ${reply.status} ${JSON.stringify(reply.body ?? reply.text ?? null)}`,
      }),
    }
  }

  #expected(step: SendStep, reply: Parameters<typeof compareReply>[1]): ReplyView | undefined {
    const { spec, schemas, target } = this.setting
    const context = { spec, schemas, target, values: this.#values }
    switch (step.expect.expect) {
      case 'accept':
      case 'refuse': {
        const form = spec.forms.get(step.expect.form)
        return form === undefined
          ? { fits: false, accepted: [], differences: [] }
          : compareForm(form, step.expect.expect, reply, context)
      }
      case 'reply':
        return compareReply(step.expect.reply, reply, context)
      case 'observe':
      case 'nothing':
        return undefined
    }
  }

  #together(step: TogetherStep): Look {
    const looks = step.sends.map((send) => this.#send(send))
    const bad =
      looks.find(({ look }) => look === 'broken') ??
      looks.find(({ look }) => look === 'lost') ??
      looks.find(({ look }) => look === 'open')
    if (bad !== undefined) return bad
    const done = looks.filter((look) => look.look === 'done')
    const [first, ...rest] = done.flatMap(({ evidence }) => evidence)
    if (first === undefined) return lost('nothing was sent')
    return { look: 'done', evidence: [first, ...rest], kept: done.flatMap(({ kept }) => kept), claims: [] }
  }

  #hear(step: HearStep): Look {
    const since = this.since(step)
    if (since === undefined) return lost('its cause did not happen')
    if (this.participant(step.as) === undefined) return lost(`there is no agent ${step.as}`)
    const channel = resolveText(step.on, this.#values)
    if (!channel.ok) return lost(`${channel.missing} is not known`)
    const candidates = this.candidates(step, since)
    const found = candidates.filter((event) => this.compare(step, event).length === 0).slice(0, step.times)
    const [first, ...others] = found.map(({ seq }) => seq)
    const newest = found.at(-1)
    if (found.length < step.times || first === undefined || newest === undefined)
      return { look: 'open', near: this.#near(step, candidates) }
    const before = step.after === undefined ? undefined : this.#proofs.get(step.after)?.at(-1)
    if (before !== undefined && first < before) {
      return { look: 'broken', evidence: [first, ...others, before], problem: orderProblem(step, first) }
    }
    const kept = keep(step.keep, this.setting.system.decode(newest).body)
    if (typeof kept === 'string') return lost(`the event has nothing at ${kept}`, [first, ...others])
    return { look: 'done', evidence: [first, ...others], kept, claims: [first, ...others] }
  }

  #near(selector: EventSelector, events: readonly EventEntry[]): readonly Came[] {
    return events
      .map((event) => ({ entry: event.seq, differences: this.compare(selector, event) }))
      .toSorted((a, b) => a.differences.length - b.differences.length || a.entry - b.entry)
      .slice(0, 5)
  }

  #observe(step: ObserveStep): Look {
    const since = this.since(step)
    if (since === undefined) return lost('its cause did not happen')
    const found = this.candidates(step, since).find((event) => this.compare(step, event).length === 0)
    if (found === undefined) return { look: 'open', near: [] }
    return {
      look: 'done',
      evidence: [found.seq],
      kept: [],
      claims: [found.seq],
      observed: `it came: ${JSON.stringify(found.data)}`,
    }
  }

  #never(step: NeverStep): Look {
    const since = this.since(step)
    if (since === undefined) return lost('its cause did not happen')
    const channel = resolveText(step.on, this.#values)
    if (!channel.ok) return lost(`${channel.missing} is not known`)
    const { end } = this.setting.tape.execution(this.setting.run)
    const found = this.candidates(step, since).find(
      (event) => (end === undefined || event.seq < end.seq) && this.compare(step, event).length === 0,
    )
    if (found === undefined) return { look: 'open', near: [] }
    return {
      look: 'broken',
      evidence: [since, found.seq],
      problem: forbiddenProblem(step, found.seq, this.#values),
    }
  }

  #stimulus(step: string): Look {
    const entry = this.setting.tape.stimulus(this.setting.run, step)
    if (entry === undefined) return { look: 'open', near: [] }
    if (entry.outcome !== 'done')
      return lost(
        `the stimulus ${entry.name} ${entry.outcome === 'failed' ? 'failed' : 'is not available'}`,
        [entry.seq],
      )
    return { look: 'done', evidence: [entry.seq], kept: [], claims: [] }
  }

  #subscription(step: SubscribeStep): Look {
    const channel = resolveText(step.on, this.#values)
    if (!channel.ok) return lost(`${channel.missing} is not known`)
    const begin = this.setting.tape.step(this.setting.run, step.key).begin
    const participant = this.participant(step.as)
    const answer = this.setting.tape
      .connections(participant ?? '')
      .find(
        (entry) =>
          begin !== undefined &&
          entry.seq > begin.seq &&
          entry.channel === channel.value &&
          (entry.change === 'denied' || entry.change === (step.kind === 'subscribe' ? 'armed' : 'disarmed')),
      )
    if (answer === undefined) return { look: 'open', near: [] }
    const accepted = answer.change !== 'denied'
    if (step.expect === 'observe' || accepted === (step.expect === 'accepted')) {
      return {
        look: 'done',
        evidence: [answer.seq],
        kept: [],
        claims: [],
        ...(step.expect === 'observe' && {
          observed: accepted ? 'accepted' : `refused: ${answer.detail ?? ''}`,
        }),
      }
    }
    return {
      look: 'broken',
      evidence: [answer.seq],
      problem: {
        kind: 'subscription',
        sentence: `The server ${accepted ? 'accepted' : 'refused'} ${step.as}'s ${step.kind === 'subscribe' ? 'subscription to' : 'unsubscription from'} ${channel.value}.`,
        accepted: [accepted ? 'a refusal' : 'an acknowledgement'],
        came: [{ entry: answer.seq, differences: [] }],
      },
    }
  }

  #connected(step: string, agent: string, changes: readonly string[]): Look {
    const begin = this.setting.tape.step(this.setting.run, step).begin
    const entry = this.setting.tape
      .connections(this.participant(agent) ?? '')
      .find(({ seq, change }) => begin !== undefined && seq > begin.seq && changes.includes(change))
    return entry === undefined
      ? { look: 'open', near: [] }
      : { look: 'done', evidence: [entry.seq], kept: [], claims: [] }
  }

  #begun(step: string): Look {
    const { begin } = this.setting.tape.step(this.setting.run, step)
    return begin === undefined
      ? { look: 'open', near: [] }
      : { look: 'done', evidence: [begin.seq], kept: [], claims: [] }
  }

  /** Whether an event is one that the scenario declares legal although nothing expects it. */
  allows(event: EventEntry): boolean {
    const named = (agent: string) => this.participant(agent) === event.participant
    const fits = (selector: EventSelector) => {
      const channel = resolveText(selector.on, this.#values)
      return channel.ok && channel.value === event.channel && this.compare(selector, event).length === 0
    }
    return this.setting.scenario.allow.some((selector) => named(selector.as) && fits(selector))
  }
}

/** Gateways answer these in a server's stead: they say nothing of what the documentation demands. */
function isUnavailable(status: number, step: SendStep): boolean {
  return (status === 429 || (status >= 502 && status <= 504)) && step.expect.expect === 'accept'
}

function keep(
  wanted: readonly Keep[],
  value: Json | undefined,
): readonly (readonly [string, Json])[] | string {
  const kept: [string, Json][] = []
  for (const { name, pointer } of wanted) {
    const found = at(value, pointer)
    if (found === undefined) return pointer === '' ? 'its root' : pointer
    kept.push([name, found])
  }
  return kept
}

/** By default a step's events come from the last step before it that makes something happen. */
function defaultCauses(steps: readonly Step[]): ReadonlyMap<string, Step> {
  const causes = new Map<string, Step>()
  let latest: Step | undefined
  for (const step of steps) {
    if (latest !== undefined) causes.set(step.key, latest)
    if (step.kind === 'send' || step.kind === 'together' || step.kind === 'cause') latest = step
  }
  return causes
}

function lost(cause: string, evidence: readonly EntryId[] = []): Look {
  return { look: 'lost', cause, evidence }
}

/** As in Jepsen, both worlds stay open until later evidence closes one, unless the steps to come need the reply. */
function unknownOutcome(step: SendStep, cause: string, evidence: readonly EntryId[]): Look {
  return { look: 'lost', cause, evidence, ...(step.keep.length === 0 && { bothWorlds: true }) }
}

function replyProblem(step: SendStep, view: ReplyView, reply: EntryId): Problem {
  const wanted =
    step.expect.expect === 'refuse'
      ? 'did not refuse the request as documented'
      : 'did not reply as documented'
  return {
    kind: 'reply',
    sentence: `The server ${wanted}${view.shown ? ` (it showed "${view.shown.alternative}" of the ruling ${view.shown.ruling}, which is not accepted)` : ''}.`,
    accepted: view.accepted,
    came: [{ entry: reply, differences: view.differences }],
  }
}

function orderProblem(step: HearStep, event: EntryId): Problem {
  return {
    kind: 'order',
    sentence: `The event came before what the documentation puts before it.`,
    accepted: [`the event after ${step.after ?? ''}`],
    came: [{ entry: event, differences: [] }],
  }
}

function forbiddenProblem(step: NeverStep, event: EntryId, values: Values): Problem {
  return {
    kind: 'forbidden-event',
    sentence: `An event came that must not come.`,
    accepted: [`no ${step.message ?? 'event'}${step.where ? ` with ${describe(step.where, values)}` : ''}`],
    came: [{ entry: event, differences: [] }],
  }
}
