import { member, type Json } from '../base/json.ts'
import type {
  AgentName,
  HearStep,
  Requirement,
  ObserveStep,
  SendStep,
  Step,
  SubscribeStep,
} from '../catalogue/model.ts'
import type { Mark, Stopped } from '../journal/entry.ts'
import type { Journal } from '../journal/journal.ts'
import type { Course, Look } from '../judge/course.ts'
import { isOptional } from '../judge/levels.ts'
import { patienceOf } from '../judge/missing.ts'
import { resolve, resolveText } from '../judge/resolve.ts'
import type { Ask } from '../systems/system.ts'
import type { Line } from '../wire/line.ts'
import type { Driven } from './driven.ts'
import type { Quiet } from './quiet.ts'
import type { Watch } from './watch.ts'

/** Where one execution's steps are performed. */
export interface Stage {
  readonly run: string
  readonly course: Course
  readonly watch: Watch
  readonly journal: Journal
  readonly target: Driven
  readonly quiet: Quiet
  readonly signal: AbortSignal
  readonly requirements: ReadonlyMap<string, Requirement>
  /** The agent's line; `nobody` has one without a session. */
  line(agent: AgentName): Line
}

/** Why the driver does not go on after a step; absent when it does. */
export type Halt = {
  readonly cause: string
  readonly detail: string
  readonly why: Exclude<Stopped['why'], 'blocked'>
}

export const interrupted = { why: 'interrupted', cause: 'the run was interrupted', detail: '' } as const

/** Does what a step says, and waits until the journal shows its outcome or the wait has lasted long enough. */
export async function perform(stage: Stage, step: Step): Promise<Halt | undefined> {
  switch (step.kind) {
    case 'send':
      return send(stage, step)
    case 'together': {
      const halts = await Promise.all(step.sends.map((one) => send(stage, one)))
      return halts.find((halt) => halt !== undefined)
    }
    case 'hear':
    case 'observe':
      return listen(stage, step)
    case 'never':
      return undefined
    case 'cause': {
      const agent = stage.course.participant(step.for) ?? ''
      const facts = stage.course.values.get(step.for)
      const user = member(facts, 'user')
      const { outcome, detail } = await stage.target.stimulate(
        step.stimulus,
        typeof user === 'string' ? user : agent,
      )
      stage.journal.write({
        kind: 'stimulus',
        run: stage.run,
        step: step.key,
        name: step.stimulus,
        participant: agent,
        outcome,
        detail,
      })
      return settleLook(stage, step)
    }
    case 'subscribe':
    case 'unsubscribe':
      return subscribe(stage, step)
    case 'reconnect': {
      const line = stage.line(step.as)
      await line.drop()
      await line.pause(step.down, `the scenario drops ${step.as}'s event connection`)
      await line.resume()
      return settleLook(stage, step)
    }
    case 'settle':
      await stage.quiet.settle(stage.course.setting.run, true)
      return undefined
  }
}

async function send(stage: Stage, step: SendStep): Promise<Halt | undefined> {
  const ask = asked(stage.course, step)
  if (typeof ask === 'string') return unknown(ask)
  const line = stage.line(step.as)
  const mark: Mark = { run: stage.run, step: step.key, purpose: 'step' }
  const probe: Mark = { ...mark, purpose: 'probe' }
  const reads: string[] = []
  for (const { path } of step.unchanged) {
    const read = resolveText(path, stage.course.values)
    if (!read.ok) return unknown(read.missing)
    reads.push(read.value)
  }
  // The reads belong to the agent whose data is at stake; a request without a session has no data of its own.
  const reader =
    step.as === 'nobody' ? stage.line(Object.keys(stage.course.setting.scenario.agents)[0] ?? step.as) : line
  for (const path of reads) await reader.request({ method: 'GET', path }, probe)
  await line.request(ask, mark)
  for (const path of reads) await reader.request({ method: 'GET', path }, probe)
  return settleLook(stage, step)
}

/** The request that a step describes, or the reference in it that has no value. */
function asked(course: Course, step: SendStep): Ask | string {
  const path = resolveText(step.path, course.values)
  if (!path.ok) return path.missing
  const headers: [string, string][] = []
  for (const [name, expr] of step.headers) {
    const value = resolveText(expr, course.values)
    if (!value.ok) return value.missing
    headers.push([name, value.value])
  }
  let body: Json | undefined
  if (step.body !== undefined) {
    const value = resolve(step.body, course.values)
    if (!value.ok) return value.missing
    body = value.value
  }
  let text: string | undefined
  if (step.raw !== undefined) {
    const value = resolveText(step.raw, course.values)
    if (!value.ok) return value.missing
    text = value.value
  }
  return {
    method: step.method,
    path: path.value,
    headers: Object.fromEntries(headers),
    ...(body !== undefined && { body }),
    ...(text !== undefined && { text }),
    ...(step.csrf ? {} : { csrf: false }),
  }
}

/** How soon a server that can tell is asked whether anything is left to come. Milliseconds. */
const askIdleAfter = 150

async function listen(stage: Stage, step: HearStep | ObserveStep): Promise<Halt | undefined> {
  const { course, watch, signal } = stage
  const ms = patienceOf(course, step)
  const settled = (look = course.look(step)) => (look.look === 'open' ? undefined : look)
  let look = await watch.until(settled, stage.quiet.canTell ? Math.min(ms, askIdleAfter) : ms, signal)
  const left = ms - askIdleAfter
  if (look === undefined && left > 0 && stage.quiet.canTell && !signal.aborted) {
    const over = new AbortController()
    const heard = watch.until(settled, left, AbortSignal.any([signal, over.signal]))
    look = await Promise.race([heard, stage.quiet.idle(left).then((idle) => (idle ? settled() : heard))])
    over.abort('over')
  }
  // Silence counts only on a connection that is alive: the server is made to say something on it.
  if (look === undefined && !signal.aborted) await prove(stage, step)
  return conclude(stage, step, look ?? settled() ?? { look: 'open', near: [] })
}

/** A round trip on the event connection: what the server had to say before comes with it or before it. */
async function prove(stage: Stage, step: HearStep | ObserveStep): Promise<void> {
  const channel = resolveText(step.on, stage.course.values)
  if (channel.ok) await stage.quiet.sign(stage.line(step.as), channel.value)
}

async function subscribe(stage: Stage, step: SubscribeStep): Promise<Halt | undefined> {
  const channel = resolveText(step.on, stage.course.values)
  if (!channel.ok) return unknown(channel.missing)
  const line = stage.line(step.as)
  await (step.kind === 'subscribe' ? line.subscribe(channel.value) : line.unsubscribe(channel.value))
  return settleLook(stage, step)
}

function settleLook(stage: Stage, step: Step): Halt | undefined {
  return conclude(stage, step, stage.course.look(step))
}

/** Takes over what was found. A broken or lost expectation ends the scenario: what came after would be its consequence. */
function conclude({ course, requirements, signal }: Stage, step: Step, look: Look): Halt | undefined {
  course.commit(step, look)
  switch (look.look) {
    case 'done':
      return undefined
    case 'broken':
      return isOptional(step, requirements)
        ? undefined
        : { why: 'expectation', cause: look.problem.sentence, detail: step.key }
    case 'lost':
      return look.bothWorlds === true
        ? undefined
        : { why: 'expectation', cause: look.cause, detail: step.key }
    case 'open':
      if (step.kind === 'observe' || isOptional(step, requirements)) return undefined
      return signal.aborted
        ? { ...interrupted, detail: step.key }
        : { why: 'expectation', cause: 'its outcome did not come', detail: step.key }
  }
}

function unknown(reference: string): Halt {
  return { why: 'expectation', cause: `${reference} is not known`, detail: 'the step could not be performed' }
}
