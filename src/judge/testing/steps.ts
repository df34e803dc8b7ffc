import type {
  CauseStep,
  Duration,
  EventSelector,
  Expr,
  HearStep,
  Keep,
  NeverStep,
  ObserveStep,
  ReconnectStep,
  ReplyExpectation,
  ReplyPattern,
  Scenario,
  SendStep,
  SettleStep,
  Source,
  Step,
  SubscribeStep,
  TogetherStep,
} from '../../catalogue/model.ts'
import { expr, like, type Like, type Reference, type Written } from './pattern.ts'

/** A step before it has its place in a scenario. */
export type Draft<S extends Step = Step> = S extends Step
  ? Omit<S, 'key' | 'phase' | 'check' | 'source' | 'proves'> & { readonly proves?: readonly string[] }
  : never

interface Common {
  readonly proves?: readonly string[]
  readonly label?: string
}
interface Kept {
  /** name: JSON Pointer */
  readonly keep?: Readonly<Record<string, string>>
}

export interface Sending extends Common, Kept {
  readonly body?: Written
  readonly accept?: string
  readonly refuse?: string
  readonly reply?: ReplyPattern
  readonly observe?: string
  readonly unchanged?: readonly { readonly path: string; readonly except?: readonly string[] }[]
  readonly holds?: Duration
}

export function send(as: string, method: string, path: string | Expr, how: Sending = {}): Draft<SendStep> {
  return {
    kind: 'send',
    as,
    method,
    path: placeOf(path),
    headers: [],
    csrf: true,
    expect: expectationOf(how),
    unchanged: (how.unchanged ?? []).map((read) => ({ path: expr(read.path), except: read.except ?? [] })),
    ...(how.holds !== undefined && { holds: how.holds }),
    keep: keepOf(how),
    ...(how.body !== undefined && { body: expr(how.body) }),
    ...commonOf(how),
  }
}

interface Selecting extends Common {
  readonly message?: string
  readonly where?: Like
  readonly cause?: string
}
export interface Hearing extends Selecting, Kept {
  readonly within?: Duration
  readonly times?: number
  readonly after?: string
}

export function hear(as: string, on: string | Expr, how: Hearing = {}): Draft<HearStep> {
  return {
    kind: 'hear',
    ...select(as, on, how),
    times: how.times ?? 1,
    keep: keepOf(how),
    ...(how.within !== undefined && { within: how.within }),
    ...(how.after !== undefined && { after: how.after }),
    ...commonOf(how),
  }
}

export function never(as: string, on: string | Expr, how: Selecting = {}): Draft<NeverStep> {
  return { kind: 'never', ...select(as, on, how), ...commonOf(how) }
}

export function observe(as: string, on: string | Expr, how: Hearing = {}): Draft<ObserveStep> {
  const within = how.within === undefined ? {} : { within: how.within }
  return { kind: 'observe', what: 'what is left open', ...select(as, on, how), ...within, ...commonOf(how) }
}

export function cause(stimulus: string, agent: string, how: Common = {}): Draft<CauseStep> {
  return { kind: 'cause', stimulus, for: agent, ...commonOf(how) }
}

export function subscribe(
  as: string,
  on: string,
  expect: SubscribeStep['expect'] = 'accepted',
  how: Common = {},
): Draft<SubscribeStep> {
  return { kind: 'subscribe', as, on: expr(on), expect, ...commonOf(how) }
}

export function unsubscribe(as: string, on: string, how: Common = {}): Draft<SubscribeStep> {
  return { kind: 'unsubscribe', as, on: expr(on), expect: 'accepted', ...commonOf(how) }
}

export function together(...sends: readonly Draft<SendStep>[]): Draft<TogetherStep> {
  // The sends get their places with the scenario.
  return { kind: 'together', sends: sends as readonly SendStep[] }
}

export function reconnect(as: string, down = 1000): Draft<ReconnectStep> {
  return { kind: 'reconnect', as, down }
}

export function settle(): Draft<SettleStep> {
  return { kind: 'settle' }
}

export interface Telling {
  readonly given?: readonly Draft[]
  readonly allow?: readonly EventSelector[]
  readonly status?: Scenario['status']
  readonly agents?: readonly string[]
}

/** A compiled scenario: its steps get keys and check ids by their places, as the loader gives them. */
export function scenario(id: string, steps: readonly Draft[], how: Telling = {}): Scenario {
  return {
    id,
    title: `the scenario ${id}`,
    system: 'desk',
    features: [],
    agents: Object.fromEntries((how.agents ?? ['alice', 'bob']).map((name) => [name, { role: 'agent' }])),
    steps: [
      ...(how.given ?? []).map((step, i) => place(step, `given.${i}`, 'given', undefined)),
      ...steps.map((step, i) => place(step, `steps.${i}`, 'steps', `${id}#${i + 1}`)),
    ],
    allow: how.allow ?? [],
    ...(how.status !== undefined && { status: how.status }),
    alone: false,
    digest: `digest of ${id}`,
    source: sourceOf(id),
  }
}

export function allow(as: string, on: string, how: Selecting = {}): EventSelector {
  return select(as, on, how)
}

export function sourceOf(id: string): Source {
  return { file: `${id}.yaml`, line: 1, column: 1 }
}

const noCheck: readonly Step['kind'][] = ['cause', 'settle', 'reconnect', 'together']

function place(draft: Draft, key: string, phase: Step['phase'], id: string | undefined): Step {
  const file = (id ?? key).split('#')[0] ?? ''
  const check = id === undefined || noCheck.includes(draft.kind) ? {} : { check: id }
  const common = { key, phase, proves: draft.proves ?? [], source: sourceOf(file), ...check }
  if (draft.kind !== 'together') return { ...draft, ...common }
  const sends = draft.sends.map((one, i) => place(one, `${key}/${i}`, phase, id && `${id}.${i + 1}`))
  return { ...draft, ...common, sends: sends as readonly SendStep[] }
}

function select(as: string, on: string | Expr, { message, where, cause }: Selecting) {
  return {
    as,
    on: placeOf(on),
    ...(message !== undefined && { message }),
    ...(where !== undefined && { where: like(where) }),
    ...(cause !== undefined && { cause }),
  }
}

function expectationOf({ accept, refuse, reply, observe }: Sending): ReplyExpectation {
  if (accept !== undefined) return { expect: 'accept', form: accept }
  if (refuse !== undefined) return { expect: 'refuse', form: refuse }
  if (reply !== undefined) return { expect: 'reply', reply }
  return observe === undefined ? { expect: 'nothing' } : { expect: 'observe', what: observe }
}

function keepOf({ keep = {} }: Kept): readonly Keep[] {
  return Object.entries(keep).map(([name, pointer]) => ({ name, pointer }))
}

function commonOf({ proves, label }: Common) {
  return { ...(proves !== undefined && { proves }), ...(label !== undefined && { label }) }
}

function placeOf(written: string | Expr | Reference): Expr {
  return typeof written === 'string' ? expr(written) : (written as Expr)
}
