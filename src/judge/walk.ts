import type { Expr, HearStep, NeverStep, SendStep, Step } from '../catalogue/model.ts'
import type { EntryId } from '../journal/entry.ts'
import type { Course, Look } from './course.ts'
import type { Delay } from './delays.ts'
import { patienceOf, judgeMissing } from './missing.ts'
import { parts } from './parts.ts'
import type { OpenCheck, PreambleTrouble, Problem } from './result.ts'
import type { Evidence } from '../journal/entry.ts'

/** One step that a verdict is owed on, before levels and silence are weighed. */
export type Raw =
  | { readonly raw: 'pass'; readonly step: Step; readonly evidence: Evidence; readonly observed?: string }
  | { readonly raw: 'broken'; readonly step: Step; readonly evidence: Evidence; readonly problem: Problem }
  | {
      readonly raw: 'open'
      readonly step: Step
      readonly verdict: OpenCheck['verdict']
      readonly cause: string
      readonly evidence: readonly EntryId[]
    }
  /** A monitor: decided when everything else is known. */
  | { readonly raw: 'monitor'; readonly step: NeverStep }

export interface Walk {
  readonly raws: readonly Raw[]
  readonly preamble: readonly PreambleTrouble[]
  readonly delays: readonly Delay[]
  /** Alternatives of rulings that replies showed. */
  readonly shown: readonly Shown[]
  /** What ended the walk before its last step. */
  readonly trouble: Trouble | undefined
}
export interface Shown {
  readonly ruling: string
  readonly alternative: string
  readonly operation: string
  readonly entry: EntryId
}
export interface Trouble {
  readonly at: Step
  readonly verdict: 'blocked' | 'inconclusive' | 'fail'
  readonly cause: string
  /** Events from here on may be consequences. */
  readonly since: EntryId
}

/** Goes through one execution's steps as the journal tells them. The driver stopped where this stops, or before. */
export function walk(course: Course): Walk {
  const raws: Raw[] = []
  const preamble: PreambleTrouble[] = []
  const delays: Delay[] = []
  const shown: Shown[] = []
  let trouble: Trouble | undefined
  for (const step of course.setting.scenario.steps) {
    if (step.kind === 'never') {
      raws.push(
        trouble === undefined && isBegun(course, step)
          ? { raw: 'monitor', step }
          : unreached(course, step, trouble),
      )
      continue
    }
    if (trouble !== undefined || !isBegun(course, step)) {
      raws.push(...parts(step).map((part) => unreached(course, part, trouble)))
      continue
    }
    for (const part of parts(step)) {
      const look = course.look(part)
      course.commit(part, look)
      const raw = weigh(course, part, look)
      raws.push(raw)
      if (look.look === 'done') {
        delays.push(...delaysOf(course, part, look.claims))
        if (look.shown !== undefined && part.kind === 'send')
          shown.push({
            ...look.shown,
            operation: operationOf(course, part),
            entry: look.evidence[1] ?? look.evidence[0],
          })
      }
      if (raw.raw === 'pass' || raw.raw === 'monitor') continue
      if (part.phase === 'given')
        preamble.push({ step: part.key, source: part.source, text: sentenceOf(raw), evidence: raw.evidence })
      if (raw.raw === 'open' && look.look === 'lost' && look.bothWorlds === true) continue
      trouble ??= troubleOf(course, part, raw)
    }
    if (step.kind === 'together') course.commit(step, course.look(step))
  }
  return { raws, preamble, delays, shown, trouble }
}

function isBegun(course: Course, step: Step): boolean {
  const { tape, run } = course.setting
  return tape.step(run, step.key).begin !== undefined
}

function weigh(course: Course, step: Step, look: Look): Raw {
  switch (look.look) {
    case 'done':
      return step.kind === 'hear'
        ? punctual(course, step, look.evidence)
        : {
            raw: 'pass',
            step,
            evidence: look.evidence,
            ...(look.observed !== undefined && { observed: look.observed }),
          }
    case 'broken':
      return { raw: 'broken', step, evidence: look.evidence, problem: look.problem }
    case 'lost':
      return { raw: 'open', step, verdict: 'inconclusive', cause: look.cause, evidence: look.evidence }
    case 'open':
      return judgeMissing(course, step, look.near)
  }
}

/** An event that came counts only if it came in time. */
function punctual(course: Course, step: HearStep, evidence: Evidence): Raw {
  const { tape, run } = course.setting
  const since = course.since(step)
  const newest = evidence.at(-1) ?? evidence[0]
  const took = (tape.time(newest) ?? 0) - (tape.time(since ?? newest) ?? 0)
  const limit = patienceOf(course, step)
  if (step.within !== undefined && took > limit) {
    return {
      raw: 'broken',
      step,
      evidence,
      problem: {
        kind: 'late-event',
        sentence: `The event came ${Math.round(took)} ms after its cause, later than documented.`,
        accepted: [`the event within ${Math.round(limit)} ms`],
        came: [{ entry: newest, differences: [] }],
      },
    }
  }
  const { end } = tape.step(run, step.key)
  if (end !== undefined && newest > end.seq && step.within === undefined) {
    return {
      raw: 'open',
      step,
      verdict: 'inconclusive',
      cause: `the event came ${Math.round(took)} ms after its cause, when the run had stopped waiting`,
      evidence,
    }
  }
  return { raw: 'pass', step, evidence }
}

function unreached(course: Course, step: Step, trouble: Trouble | undefined): Raw {
  if (trouble !== undefined) {
    const verdict = trouble.verdict === 'inconclusive' ? 'inconclusive' : 'blocked'
    return { raw: 'open', step, verdict, cause: trouble.cause, evidence: [] }
  }
  const { end } = course.setting.tape.execution(course.setting.run)
  const cause =
    end?.stopped?.cause ??
    (end === undefined ? 'the journal ends before this step' : 'the driver did not get to this step')
  return {
    raw: 'open',
    step,
    verdict: end?.stopped?.why === 'error' ? 'error' : 'inconclusive',
    cause,
    evidence: [],
  }
}

function troubleOf(course: Course, step: Step, raw: Extract<Raw, { raw: 'broken' | 'open' }>): Trouble {
  const since = course.since(step) ?? raw.evidence[0] ?? 0
  if (raw.raw === 'open')
    return {
      at: step,
      verdict:
        step.phase === 'given' ? 'inconclusive' : raw.verdict === 'blocked' ? 'blocked' : 'inconclusive',
      cause: raw.cause,
      since,
    }
  const first = Math.min(since, raw.evidence[0])
  if (step.phase === 'given')
    return {
      at: step,
      verdict: 'blocked',
      cause: `a prerequisite failed: ${describeStep(step)}`,
      since: first,
    }
  return {
    at: step,
    verdict: 'fail',
    cause: step.check === undefined ? describeStep(step) : `${step.check} failed`,
    since: first,
  }
}

function sentenceOf(raw: Extract<Raw, { raw: 'broken' | 'open' }>): string {
  return raw.raw === 'broken'
    ? `${describeStep(raw.step)}: ${raw.problem.sentence}`
    : `${describeStep(raw.step)}: ${raw.cause}`
}

function delaysOf(course: Course, step: Step, events: readonly EntryId[]): readonly Delay[] {
  const { tape, run, target } = course.setting
  const cause = course.causeOf(step)
  const event = events[0]
  if (step.kind !== 'hear' || cause?.kind !== 'send' || event === undefined) return []
  const invoke = tape.invoke(run, cause.key)
  const reply = invoke && tape.reply(invoke.seq)
  const t = tape.time(event)
  if (invoke === undefined || reply === undefined || t === undefined) return []
  return [{ target: target.name, event, fromInvoke: t - invoke.t, fromReply: t - reply.t }]
}

function operationOf(course: Course, step: SendStep): string {
  const invoke = course.setting.tape.invoke(course.setting.run, step.key)
  return invoke === undefined
    ? step.method
    : course.setting.system.operation(invoke.method, invoke.url, invoke.body)
}

/** A step in a few words. */
export function describeStep(step: Step): string {
  switch (step.kind) {
    case 'send':
      return `${step.method} ${textOf(step.path)} as ${step.as}`
    case 'hear':
      return `hear ${step.message ?? 'an event'}${step.times > 1 ? ` ${step.times} times` : ''} on ${textOf(step.on)} as ${step.as}`
    case 'never':
      return `never ${step.message ?? 'an event'} on ${textOf(step.on)} as ${step.as}`
    case 'observe':
      return `observe ${step.what}`
    case 'cause':
      return `cause ${step.stimulus} for ${step.for}`
    case 'subscribe':
    case 'unsubscribe':
      return `${step.kind} ${textOf(step.on)} as ${step.as}`
    case 'together':
      return `${step.sends.length} requests together`
    case 'reconnect':
      return `reconnect ${step.as}`
    case 'settle':
      return 'settle'
  }
}

function textOf(expr: Expr): string {
  switch (expr.e) {
    case 'value':
      return typeof expr.value === 'string' ? expr.value : JSON.stringify(expr.value)
    case 'ref':
      return `$${[expr.ref.name, ...expr.ref.path].join('.')}`
    case 'text':
      return expr.parts
        .map((part) => (typeof part === 'string' ? part : `$${[part.name, ...part.path].join('.')}`))
        .join('')
    case 'list':
    case 'object':
      return '…'
  }
}
