import type { JsonObject } from '../../../base/json.ts'
import { changed, tellUser, type Effect, type Rule, type Told } from './effect.ts'
import { deskOf, isCce, resting, wrappedUp, type Desk, type World } from './world.ts'

/** What calls and campaigns do to an agent, and what the agent does with a call (pp. 42-46, 95, 126). */

const told = 'finesse.notification.user-changed'
type Apply = (
  world: World,
  desk: Desk,
  act: { readonly id: number; readonly by: string },
) => Effect | undefined

function stimulus(name: string, stimulus: string, apply: Apply): Rule {
  return {
    name,
    about: ({ by }) => by,
    request: () => ({ stimulus }),
    apply(world, act) {
      const { stimuli } = world.traits
      const has = Array.isArray(stimuli) && stimuli.includes(stimulus)
      return has ? apply(world, deskOf(world, act.by), act) : undefined
    },
  }
}

/** An action on the agent's own dialog. */
function action(requestedAction: string, apply: Apply): Rule {
  return {
    name: requestedAction,
    about: ({ by }) => by,
    request: (world, { by }) => ({
      put: `/Dialog/$${deskOf(world, by).call ?? ''}`,
      body: { Dialog: { requestedAction, targetMediaAddress: `$${by}.extension` } },
    }),
    apply: (world, act) => {
      const desk = deskOf(world, act.by)
      return desk.call === undefined ? undefined : apply(world, desk, act)
    },
  }
}

/** A dialog that is new on the agent's list. */
function tellNew(call: string): Told {
  const where = { event: { $ci: 'POST' } }
  return { node: 'dialogs', message: 'Dialogs', where, proves: ['finesse.dialog.added'], keep: call }
}

function tellDialog(dialog: JsonObject, proof: string): Told {
  return { node: 'dialogs', message: 'Dialog', where: { data: { dialog } }, proves: [proof] }
}

function ringing(desk: Desk, state: 'RESERVED' | 'RESERVED_OUTBOUND_PREVIEW', call: string, proof: string) {
  if (desk.state !== 'READY') return undefined
  const after: Desk = { state, returnTo: 'READY', reason: 'any', held: false, call }
  return changed(after, [tellUser({ state }, proof), tellNew(call)])
}

const callOf = ({ id, by }: { readonly id: number; readonly by: string }) => `${by}Call${String(id)}`

const inbound = stimulus('inbound call', 'inbound-call', (_, desk, act) =>
  ringing(desk, 'RESERVED', callOf(act), 'finesse.transition.reserved'),
)

const preview = stimulus('preview reservation', 'preview-reservation', (_, desk, act) =>
  ringing(desk, 'RESERVED_OUTBOUND_PREVIEW', callOf(act), told),
)

/** The tables of Unified CCX do not have it, and there no request of the agent's ends it (pp. 45, 50). */
const reservation = stimulus('outbound reservation', 'outbound-reservation', (world, desk) => {
  const state = 'RESERVED_OUTBOUND'
  return desk.state === 'READY' && isCce(world)
    ? changed({ ...resting('READY'), state }, [tellUser({ state }, told)])
    : undefined
})

const outbound = stimulus('outbound call', 'outbound-call', (_, desk, act) => {
  if (desk.state !== 'RESERVED_OUTBOUND') return undefined
  const call = callOf(act)
  return changed({ ...desk, state: 'TALKING', call }, [tellUser({ state: 'TALKING' }, told), tellNew(call)])
})

const released = stimulus('reservation ends', 'reservation-ends', (_, { state }) =>
  state === 'RESERVED_OUTBOUND' || state === 'RESERVED_OUTBOUND_PREVIEW'
    ? changed(resting('READY'), [tellUser({ state: 'READY' }, told)])
    : undefined,
)

const answer = action('ANSWER', (_, desk) => {
  if (desk.state !== 'RESERVED') return undefined
  const active = tellDialog({ id: `$${desk.call ?? ''}`, state: 'ACTIVE' }, 'finesse.dialog.answer')
  const user = tellUser({ state: 'TALKING' }, 'finesse.transition.talking')
  return changed({ ...desk, state: 'TALKING' }, [user, active], ['finesse.dialog.answer'])
})

function holding(name: 'HOLD' | 'RETRIEVE', held: boolean): Rule {
  return action(name, (world, desk, { by }) => {
    if ((desk.state !== 'TALKING' && desk.state !== 'HOLD') || desk.held === held) return undefined
    const proof = held ? 'finesse.dialog.hold' : 'finesse.dialog.retrieve'
    const party = { mediaAddress: `$${by}.extension`, state: held ? 'HELD' : 'ACTIVE' }
    const participants = { Participant: { $contains: [party] } }
    const dialog = tellDialog({ id: `$${desk.call ?? ''}`, state: 'ACTIVE', participants }, proof)
    if (!isCce(world)) return changed({ ...desk, held }, [dialog], [proof])
    const state = held ? 'HOLD' : 'TALKING'
    const user = tellUser({ state }, 'finesse.transition.cce-hold')
    return changed({ ...desk, state, held }, [user, dialog], [proof])
  })
}

const drop = action('DROP', (world, desk, { id }) =>
  desk.state === 'TALKING' || desk.state === 'HOLD'
    ? { ...ended(world, desk, labelOf(id)), proves: ['finesse.dialog.drop'] }
    : undefined,
)

const callerHangsUp = stimulus('caller hangs up', 'caller-hangs-up', (world, desk, { id }) => {
  if (desk.state === 'RESERVED') return changed(resting('READY'), [tellUser({ state: 'READY' }, told)])
  return desk.state === 'TALKING' || desk.state === 'HOLD' ? ended(world, desk, labelOf(id)) : undefined
})

export function labelOf(id: number): string {
  return `end${String(id)}`
}

/** A call that was talked in is over: what was asked for in it, or what was before it, comes after wrap-up. */
function ended(world: World, desk: Desk, since: string): Effect {
  const wrapUp = 'finesse.wrap-up'
  const next = desk.pending ?? desk.returnTo
  const after = (state: 'WORK' | 'WORK_READY'): Desk => ({
    state,
    returnTo: state === 'WORK' ? 'NOT_READY' : 'READY',
    reason: 'any',
    held: false,
    since,
  })
  const to = (state: 'WORK' | 'WORK_READY', proof: string) =>
    changed(after(state), [tellUser({ state }, `${wrapUp}.${proof}`)])
  if (next === 'LOGOUT')
    return {
      ...changed(resting('LOGOUT'), [tellUser({ state: 'LOGOUT' }, 'finesse.supervisor.logout-from-listed')]),
      may: [tellUser({ state: { $oneOf: ['WORK', 'WORK_READY'] } })],
    }
  if (next === 'NOT_READY') return to('WORK', 'work-after-not-ready-while-talking')
  if (isCce(world))
    return to(
      'WORK_READY',
      desk.pending === 'READY' ? 'work-ready-after-ready-while-talking' : 'work-ready-after-ready',
    )
  // How a call of a READY agent ends on Unified CCX is not said, but that it is not in WORK_READY.
  const user = tellUser({ state: { $oneOf: ['WORK', 'READY'] } }, `${wrapUp}.work-ready-only-cce`)
  return { ...changed(after('WORK'), [user]), after: [after('WORK'), resting('READY')] }
}

const wrapUpEnds: Rule = {
  name: 'wrap-up ends',
  about: ({ by }) => by,
  request: (world, { by }) => ({ timer: deskOf(world, by).since ?? '' }),
  apply(world, { by }) {
    const desk = deskOf(world, by)
    if (desk.since === undefined) return undefined
    const after = wrappedUp(desk)
    // It may have been told already; a walk that knows has nothing to wait for.
    const unsaid = after === undefined ? ({ unsaid: true } as const) : {}
    const { since: _, ...rest } = after ?? desk
    const proof = `finesse.wrap-up.${rest.state === 'READY' ? 'work-ready-ends-ready' : 'work-ends-not-ready'}`
    return { ...changed(rest, [tellUser({ state: rest.state }, proof)]), reply: undefined, ...unsaid }
  },
}

export const callRules: readonly Rule[] = [
  inbound,
  preview,
  reservation,
  outbound,
  released,
  answer,
  holding('HOLD', true),
  holding('RETRIEVE', false),
  drop,
  callerHangsUp,
  wrapUpEnds,
]
