import type { JsonObject } from '../../../base/json.ts'
import { changed, failed, refused, tellError, tellUser, type Effect, type Rule } from './effect.ts'
import { deskOf, isCce, resting, type Desk, type Reason, type World } from './world.ts'

/** What users ask for themselves (Sign in, Sign out, Change agent state; tables of pp. 42-50). */

const changeState = 'finesse.change-state'
const immediate = 'finesse.wrap-up.requests-are-immediate'
const pends = 'finesse.transition.cce-pending-while-talking'

function own(
  name: string,
  body: (by: string) => JsonObject,
  apply: (world: World, desk: Desk, by: string) => Effect | undefined,
): Rule {
  return {
    name,
    about: ({ by }) => by,
    request: (_, { by }) => ({ put: `/User/$${by}.id`, body: { User: body(by) } }),
    apply: (world, { by }) => apply(world, deskOf(world, by), by),
  }
}

const login = own(
  'LOGIN',
  (by) => ({ state: 'LOGIN', extension: `$${by}.extension` }),
  (_, desk, by) => {
    const told = { state: 'NOT_READY', extension: `$${by}.extension` }
    if (desk.state === 'LOGOUT')
      return changed(resting('NOT_READY', 'none'), [tellUser(told, 'finesse.sign-in.notified')])
    const isAtRest = desk.state === 'READY' || desk.state === 'NOT_READY'
    return isAtRest ? changed(desk, [], ['finesse.sign-in.keeps-state']) : undefined
  },
)

const ready = own(
  'READY',
  () => ({ state: 'READY' }),
  (world, desk) => {
    switch (desk.state) {
      case 'NOT_READY':
        return changed(resting('READY'), toldReady(`${changeState}.ready`), [`${changeState}.ready`])
      case 'READY':
        return { ...changed(desk, []), reply: undefined, unsaid: true }
      case 'WORK':
      case 'WORK_READY':
        return changed(resting('READY'), toldReady(immediate), [immediate])
      case 'RESERVED_OUTBOUND':
        return changed(resting('READY'), toldReady('finesse.notification.user-changed'))
      case 'TALKING':
      case 'HOLD':
        return isCce(world) ? pending(desk, 'READY') : busy(desk)
      case 'LOGOUT':
      case 'RESERVED':
      case 'RESERVED_OUTBOUND_PREVIEW':
        return undefined
    }
  },
)

function toldReady(proof: string) {
  return [tellUser({ state: 'READY' }, proof)]
}

/** The two reasons that a walk gives are facts of the agent's login. */
const reasons = { first: 'notReadyReason', second: 'otherNotReadyReason' } as const

const notReady = (['first', 'second'] as const).map((reason) =>
  own(
    reason === 'first' ? 'NOT_READY' : 'NOT_READY for another reason',
    (by) => ({ state: 'NOT_READY', reasonCodeId: `$${by}.${reasons[reason]}` }),
    (world, desk, by) => {
      const gives = world.traits['reasons'] === true
      if (reason === 'second' && !gives) return undefined
      const shown = { state: 'NOT_READY', ...(gives && { reasonCodeId: `$${by}.${reasons[reason]}` }) }
      return toNotReady(world, desk, gives ? reason : 'any', shown)
    },
  ),
)

function toNotReady(world: World, desk: Desk, reason: Reason, shown: JsonObject): Effect | undefined {
  const at = resting('NOT_READY', reason)
  const now = (...proves: readonly string[]) => changed(at, [tellUser(shown, ...proves)], proves)
  switch (desk.state) {
    case 'READY':
      return now(`${changeState}.not-ready`)
    case 'NOT_READY':
      // The same reason once more changes nothing, and whether that is told is not said.
      if (reason === 'any' || desk.reason === 'any' || desk.reason === reason)
        return { ...changed(at, []), unsaid: true }
      return now('finesse.reason-code.told')
    case 'WORK':
    case 'WORK_READY':
      return now(immediate)
    case 'RESERVED_OUTBOUND':
      return now('finesse.notification.user-changed')
    case 'TALKING':
    case 'HOLD':
      if (!isCce(world) && desk.pending === 'NOT_READY') return busy(desk)
      return pending(desk, 'NOT_READY')
    case 'LOGOUT': {
      const proof = 'finesse.transition.not-ready-needs-sign-in'
      return failed(desk, tellError({ errorType: 'Invalid State' }, proof), proof)
    }
    case 'RESERVED':
    case 'RESERVED_OUTBOUND_PREVIEW':
      return undefined
  }
}

/** What is asked for in a call waits for its end; asked for once more it changes nothing. */
function pending(desk: Desk, state: 'READY' | 'NOT_READY'): Effect | undefined {
  if (desk.pending === state || desk.pending === 'LOGOUT') return undefined
  const told = tellUser({ state: desk.state, pendingState: state }, 'finesse.notification.pending-state')
  return changed({ ...desk, pending: state }, [told], [pends])
}

/** Unified CCX knows no second request in a call (p. 49). */
function busy(desk: Desk): Effect {
  const proof = 'finesse.transition.ccx-ready-while-talking-refused'
  return failed(desk, tellError({ errorType: 'Invalid State', errorData: '265' }, proof), proof)
}

const logout = own(
  'LOGOUT',
  (by) => ({ state: 'LOGOUT', reasonCodeId: `$${by}.logoutReason` }),
  (world, desk) => {
    if (desk.state === 'NOT_READY') return gone(`${changeState}.logout`)
    if (desk.state === 'LOGOUT') return refused(desk, 'wrong-state', 'finesse.sign-out.once')
    if (desk.state !== 'READY') return undefined
    return isCce(world) ? stays(desk) : gone('finesse.transition.ccx-logout-from-ready')
  },
)

function gone(proof: string): Effect {
  return changed(resting('LOGOUT'), [tellUser({ state: 'LOGOUT' }, proof)], [proof])
}

/** On Unified CCE agents leave from NOT_READY alone; whether that is said at once or by an event is not said. */
function stays(desk: Desk): Effect {
  const told = tellError({ errorType: 'Invalid State' })
  return {
    ...refused(desk, 'cce-logout', 'finesse.transition.cce-logout-only-from-not-ready'),
    may: [told],
  }
}

export const ownRules: readonly Rule[] = [login, ready, ...notReady, logout]
