import { compileDuration, constantText } from './constant.ts'
import type { Cursor } from './cursor.ts'
import { commonOf, compileHear, compileNever, compileObserve } from './event-steps.ts'
import { bindKeeps, bindLabel, type Frame, type Labelled, type Progress, type Spot } from './frame.ts'
import type {
  CauseStep,
  HearStep,
  ReconnectStep,
  SendStep,
  Step,
  SubscribeStep,
  TogetherStep,
} from './model.ts'
import { agentOf, checkTopic, compileOn } from './names.ts'
import { compileSend } from './send.ts'

/** The kinds of steps that stand for themselves; `use` stands for others. */
const kinds = [
  'send',
  'hear',
  'never',
  'observe',
  'cause',
  'subscribe',
  'unsubscribe',
  'together',
  'reconnect',
  'settle',
] as const

/** Compiles one step, appends it, and makes what it keeps and its label known to the steps that follow. */
export function compileStep(at: Cursor, spot: Spot, frame: Frame, progress: Progress): void {
  const kind = kinds.find((known) => at.get(known) !== undefined) ?? 'settle'
  const step = compileKind(kind, at, spot, frame, progress)
  progress.steps.push(step)
  if (causes(kind)) progress.cause = step.key
  bindLabel(at, labelledBy(step), frame, progress.out)
}

function compileKind(
  kind: (typeof kinds)[number],
  at: Cursor,
  spot: Spot,
  frame: Frame,
  progress: Progress,
): Step {
  switch (kind) {
    case 'send':
      return keeping(compileSend(at, spot, frame, progress), at, frame, progress)
    case 'hear':
      return keeping(compileHear(at, spot, frame, progress), at, frame, progress)
    case 'never':
      return compileNever(at, spot, frame, progress)
    case 'observe':
      return compileObserve(at, spot, frame, progress)
    case 'cause':
      return compileCause(at, spot, frame, progress)
    case 'subscribe':
    case 'unsubscribe':
      return compileSubscribe(kind, at, spot, frame, progress)
    case 'together':
      return compileTogether(at, spot, frame, progress)
    case 'reconnect':
      return compileReconnect(at, spot, frame, progress)
    case 'settle':
      return { kind, ...commonOf(at, spot, frame, progress, false) }
  }
}

function compileCause(at: Cursor, spot: Spot, frame: Frame, progress: Progress): CauseStep {
  const { known, out } = progress
  const cause = at.need('cause')
  const stimulus = constantText(cause.need('stimulus'), frame.scope, out) ?? ''
  if (stimulus !== '') known.stimuli.find('stimulus', cause.need('stimulus'), stimulus, out)
  return {
    kind: 'cause',
    ...commonOf(at, spot, frame, progress, false),
    stimulus,
    for: agentOf(cause.need('for'), frame.scope, out),
  }
}

function compileSubscribe(
  kind: 'subscribe' | 'unsubscribe',
  at: Cursor,
  spot: Spot,
  frame: Frame,
  progress: Progress,
): SubscribeStep {
  const inner = at.need(kind)
  const on = compileOn(inner.need('on'), frame.scope, progress.out)
  const expect = (at.get('expect')?.text() ?? 'accepted') as SubscribeStep['expect']
  // What a server refuses need not be a topic that exists.
  if (expect === 'accepted') checkTopic(inner.need('on'), on, undefined, undefined, progress)
  return {
    kind,
    ...commonOf(at, spot, frame, progress, true),
    as: agentOf(inner.need('as'), frame.scope, progress.out),
    on,
    expect,
  }
}

/** What a step keeps becomes known behind it, not within it. */
function keeping<S extends SendStep | HearStep>(step: S, at: Cursor, frame: Frame, progress: Progress): S {
  return { ...step, keep: bindKeeps(at, frame, progress.out) }
}

/** The sends are in flight at once, so none of them knows what another one keeps, or can be its cause. */
function compileTogether(at: Cursor, spot: Spot, frame: Frame, progress: Progress): TogetherStep {
  const parts = at.need('together').items()
  const compiled = parts.map((part, i) => compileSend(part, partOf(spot, i), frame, progress))
  const sends = compiled.map((send, i) => keeping(send, parts[i] ?? at, frame, progress))
  for (const [i, part] of parts.entries()) {
    const { key } = partOf(spot, i)
    bindLabel(part, { cause: key, after: key }, frame, progress.out)
  }
  return { kind: 'together', ...commonOf(at, spot, frame, progress, false), sends }
}

function compileReconnect(at: Cursor, spot: Spot, frame: Frame, progress: Progress): ReconnectStep {
  const reconnect = at.need('reconnect')
  const down = compileDuration(reconnect.get('down'), frame.scope, progress.out) ?? 0
  if (typeof down !== 'number')
    progress.out.error(reconnect.need('down'), 'not-constant', 'this must be known before the run')
  return {
    kind: 'reconnect',
    ...commonOf(at, spot, frame, progress, false),
    as: agentOf(reconnect.need('as'), frame.scope, progress.out),
    down: typeof down === 'number' ? down : 0,
  }
}

/** The place of a part: of a fragment's step, or of a send in `together`. */
export function partOf(spot: Spot, i: number): Spot {
  return {
    key: `${spot.key}/${String(i)}`,
    check: spot.check === undefined ? undefined : `${spot.check}.${String(i + 1)}`,
  }
}

/** Whether a `hear` that follows looks from here on. */
export function causes(kind: Step['kind']): boolean {
  return kind === 'send' || kind === 'together' || kind === 'cause'
}

/** What a step's label can be used for. */
export function labelledBy({ kind, key }: Step): Labelled {
  const answered = causes(kind) || kind === 'subscribe' || kind === 'unsubscribe'
  return {
    cause: answered || kind === 'reconnect' ? key : undefined,
    after: answered || kind === 'hear' ? key : undefined,
  }
}
