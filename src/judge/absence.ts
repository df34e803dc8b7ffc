import type { HearStep, NeverStep, SendStep, Step } from '../catalogue/model.ts'
import type { EntryId, Evidence } from '../journal/entry.ts'
import { channelLife, type ChannelLife } from './channel-life.ts'
import type { Course } from './course.ts'
import type { Window } from './delays.ts'
import { resolveText } from './resolve.ts'
import type { Absence } from './result.ts'

export type Silence =
  | { readonly proven: true; readonly evidence: Evidence; readonly absence: Absence }
  /** Which proof is missing. */
  | { readonly proven: false; readonly cause: string; readonly evidence: readonly EntryId[] }

/**
 * Whether silence proves that nothing came (DESIGN section 6). All of: the subscription was armed, the stimulus
 * worked, the connection had no gap; and one of the grades exact, fence, window, the strongest first.
 */
export function proveSilence(course: Course, step: NeverStep, window: Window | undefined): Silence {
  const since = course.since(step)
  const participant = course.participant(step.as)
  const channel = resolveText(step.on, course.values)
  const cause = course.causeOf(step)
  if (since === undefined || participant === undefined || !channel.ok)
    return missing('its cause did not happen', [])
  const { tape } = course.setting
  const life = channelLife(tape, participant, channel.value, since)
  if (life.armed === undefined) return missing(`the subscription to ${channel.value} was not armed`, [])
  const worked = cause === undefined ? [since] : course.proofOf(cause.key)
  if (worked === undefined) return missing('the stimulus is not shown to have worked', [since])
  const proof: Evidence = [life.armed, ...worked]
  return (
    exact(course, life, proof) ??
    fence(course, step, channel.value, life, proof) ??
    silence(course, life, proof, window)
  )
}

/** The embedded server says that nothing is left to come, and that all it sent has arrived. */
function exact(course: Course, life: ChannelLife, proof: Evidence): Silence | undefined {
  const { tape, target } = course.setting
  const from = Math.max(...proof)
  const idle = tape.idles.find((entry) => entry.target === target.name && entry.seq > from)
  if (idle === undefined || isBrokenBefore(life, idle.seq)) return undefined
  const absence: Absence = {
    grade: 'exact',
    from,
    until: idle.seq,
    silentMs: idle.t - (timeOf(course, from) ?? idle.t),
  }
  return { proven: true, evidence: [...proof, idle.seq], absence }
}

/**
 * A later operation of the same agent on the same resource has had its event on the same channel, and the channel
 * keeps its order: what the earlier operation caused would have come before.
 */
function fence(
  course: Course,
  step: NeverStep,
  channel: string,
  life: ChannelLife,
  proof: Evidence,
): Silence | undefined {
  const { tape, run, scenario, target } = course.setting
  const inverted = tape.orders.some((order) => order.target === target.name && !order.ordered)
  if (!life.ordered || inverted) return undefined
  const cause = course.causeOf(step)
  if (cause?.kind !== 'send') return undefined
  const path = resource(course, cause)
  const from = Math.max(...proof)
  for (const hear of scenario.steps) {
    if (hear.kind !== 'hear' || hear.as !== step.as) continue
    const marker = course.causeOf(hear)
    if (marker?.kind !== 'send' || marker.as !== cause.as || resource(course, marker) !== path) continue
    const invoke = tape.invoke(run, marker.key)
    const heard = course.proofOf(hear.key)?.[0]
    if (invoke === undefined || heard === undefined || invoke.seq < from || !isOn(course, hear, channel))
      continue
    if (isBrokenBefore(life, heard)) continue
    const absence: Absence = {
      grade: 'fence',
      from,
      until: heard,
      silentMs: (timeOf(course, heard) ?? 0) - (timeOf(course, from) ?? 0),
    }
    return { proven: true, evidence: [...proof, invoke.seq, heard], absence }
  }
  return undefined
}

/** Silence for as long as the run's own delays demand, on a connection that was alive at its end. */
function silence(course: Course, life: ChannelLife, proof: Evidence, window: Window | undefined): Silence {
  if (window === undefined)
    return missing('no delay was measured in this run, so no silence is long enough', proof)
  const from = Math.max(...proof)
  const began = timeOf(course, from)
  const { aliveAt } = life
  if (began === undefined || aliveAt === undefined || aliveAt.seq <= from) {
    return missing(
      life.brokenAt === undefined
        ? 'the event connection showed no life after the stimulus'
        : `${gapText(life)} right after the stimulus`,
      proof,
    )
  }
  const stall = course.setting.tape.stalls.find(
    (entry) => entry.seq > from && entry.seq <= aliveAt.seq && entry.ms > window.ms / 2,
  )
  if (stall !== undefined)
    return missing(`the harness itself stood still for ${Math.round(stall.ms)} ms`, [...proof, stall.seq])
  const silentMs = aliveAt.t - began
  if (silentMs < window.ms) {
    const short = `only ${Math.round(silentMs)} ms of silence were seen, ${window.ms} ms are needed`
    return missing(life.brokenAt === undefined ? short : `${gapText(life)}: ${short}`, proof)
  }
  return {
    proven: true,
    evidence: [...proof, aliveAt.seq],
    absence: {
      grade: 'window',
      from,
      until: aliveAt.seq,
      silentMs: Math.round(silentMs),
      window: { ms: window.ms, samples: window.samples, bound: window.bound },
    },
  }
}

function gapText({ brokenAt }: ChannelLife): string {
  switch (brokenAt?.change) {
    case 'disarmed':
      return 'the subscription ended'
    case 'closed':
      return 'the event connection was closed'
    case 'gap':
    case 'failed':
    case 'opened':
    case 'armed':
    case 'denied':
    case 'alive':
    case 'resumed':
    case undefined:
      return 'the event connection had a gap'
  }
}

function isBrokenBefore({ brokenAt }: ChannelLife, seq: EntryId): boolean {
  return brokenAt !== undefined && brokenAt.seq < seq
}

function isOn(course: Course, hear: HearStep, channel: string): boolean {
  const on = resolveText(hear.on, course.values)
  return on.ok && on.value === channel
}

function resource(course: Course, step: SendStep): string | undefined {
  const path = resolveText(step.path, course.values)
  return path.ok ? path.value.split('?')[0] : undefined
}

function timeOf(course: Course, seq: EntryId): number | undefined {
  return course.setting.tape.time(seq)
}

function missing(cause: string, evidence: readonly EntryId[]): Silence {
  return { proven: false, cause, evidence }
}

/** A monitor that names a value of this execution cannot be met by anyone else's events. */
export function monitors(steps: readonly Step[]): readonly NeverStep[] {
  return steps.filter((step) => step.kind === 'never')
}
