import type { Requirement, Step } from '../catalogue/model.ts'
import type { EntryId } from '../journal/entry.ts'
import type { Course, Look } from './course.ts'
import { delaysOf, type Delay } from './delays.ts'
import { describeStep } from './describe-step.ts'
import { judgePunctual } from './late.ts'
import { isOptional } from './levels.ts'
import { judgeMissing } from './missing.ts'
import { parts } from './parts.ts'
import type { Raw } from './raw.ts'
import type { PreambleTrouble } from './result.ts'
import { troubleOf, unreached, type Trouble } from './trouble.ts'

export { describeStep } from './describe-step.ts'

export interface Walk {
  readonly raws: readonly Raw[]
  readonly preamble: readonly PreambleTrouble[]
  readonly delays: readonly Delay[]
  /** Alternatives of rulings that replies showed. */
  readonly shown: readonly Shown[]
  /** What ended the walk before its last step. */
  readonly trouble: Trouble | undefined
  /** The entry from which on what nothing explains may be a consequence of what went wrong. */
  readonly doubtful: EntryId
}
export interface Shown {
  readonly ruling: string
  readonly alternative: string
  readonly operation: string
  readonly entry: EntryId
}

/**
 * Goes through one execution's steps as the journal tells them, as far as they can be gone. The driver stopped where
 * this stops, or before.
 */
export function walk(course: Course, requirements: ReadonlyMap<string, Requirement>): Walk {
  const raws: Raw[] = []
  const preamble: PreambleTrouble[] = []
  const delays: Delay[] = []
  const shown: Shown[] = []
  let trouble: Trouble | undefined
  let optional: Trouble | undefined
  for (const step of course.setting.scenario.steps) {
    if (trouble !== undefined || !isBegun(course, step)) {
      raws.push(...unreached(course, step, trouble ?? optional))
      continue
    }
    if (step.kind === 'never') {
      raws.push({ raw: 'monitor', step })
      continue
    }
    for (const part of parts(step)) {
      const look = course.look(part)
      course.commit(part, look)
      const raw = weigh(course, part, look)
      raws.push(raw)
      if (look.look === 'done') delays.push(...delaysOf(course, part, look.claims))
      shown.push(...shownBy(course, part, look))
      if (raw.raw === 'pass' || raw.raw === 'monitor') continue
      if (part.phase === 'given') preamble.push(preambleTrouble(raw))
      // Later evidence may close one world; and what is only recorded holds nobody up.
      if ((look.look === 'lost' && look.bothWorlds === true) || part.kind === 'observe') continue
      if (raw.raw === 'broken' && isOptional(part, requirements)) optional ??= troubleOf(course, part, raw)
      else trouble ??= troubleOf(course, part, raw)
    }
    if (step.kind === 'together') course.commit(step, course.look(step))
  }
  const doubtful = Math.min(trouble?.since ?? Infinity, optional?.since ?? Infinity)
  return { raws, preamble, delays, shown, trouble, doubtful }
}

function isBegun({ setting: { tape, run } }: Course, step: Step): boolean {
  return tape.step(run, step.key).begin !== undefined
}

function weigh(course: Course, step: Step, look: Look): Raw {
  switch (look.look) {
    case 'done':
      return step.kind === 'hear'
        ? judgePunctual(course, step, look.evidence)
        : {
            raw: 'pass',
            step,
            evidence: look.evidence,
            ...(look.observed !== undefined && { observed: look.observed }),
          }
    case 'broken':
      return { raw: 'broken', step, evidence: look.evidence, problem: look.problem }
    case 'lost': {
      const verdict = look.blocked === true ? 'blocked' : 'inconclusive'
      return { raw: 'open', step, verdict, cause: look.cause, evidence: look.evidence }
    }
    case 'open':
      return judgeMissing(course, step, look.near)
  }
}

function preambleTrouble(raw: Extract<Raw, { raw: 'broken' | 'open' }>): PreambleTrouble {
  const why = raw.raw === 'broken' ? raw.problem.sentence : raw.cause
  return {
    step: raw.step.key,
    source: raw.step.source,
    text: `${describeStep(raw.step)}: ${why}`,
    evidence: raw.evidence,
  }
}

function shownBy(course: Course, step: Step, look: Look): readonly Shown[] {
  if (step.kind !== 'send' || (look.look !== 'done' && look.look !== 'broken')) return []
  const { tape, run, system } = course.setting
  const invoke = tape.invoke(run, step.key)
  const reply = invoke && tape.reply(invoke.seq)
  if (look.shown === undefined || invoke === undefined || reply === undefined) return []
  const operation = system.operation(invoke.method, invoke.url, invoke.body)
  return [{ ...look.shown, operation, entry: reply.seq }]
}
