import type { JsonObject } from '../../../base/json.ts'
import { changed, refused, tellUser, type Effect, type Idea, type Rule } from './effect.ts'
import { deskOf, isCce, resting, type Desk, type World } from './world.ts'

/** Who of the cast is a supervisor of the others. */
export const sam = 'sam'

/** What a supervisor does to users of the team, and what others may not (Change agent state, p. 47). */

const supervisor = 'finesse.supervisor'

export function aboutWhom({ by, with: given }: Idea): string {
  return given?.['to'] ?? by
}

function onOther(
  name: string,
  user: JsonObject | ((about: string, state: string) => JsonObject),
  apply: (world: World, desk: Desk) => Effect | undefined,
  who: 'supervisor' | 'agent' = 'supervisor',
): Rule {
  return {
    name,
    about: aboutWhom,
    request: (_, act) => {
      const about = aboutWhom(act)
      return {
        put: `/User/$${about}.id`,
        body: { User: typeof user === 'function' ? user(about, act.with?.['state'] ?? '') : user },
      }
    },
    apply(world, idea) {
      const about = aboutWhom(idea)
      // Whether somebody who is out may act on others is not said.
      const isTheirs = (idea.by === sam) === (who === 'supervisor')
      if (!isTheirs || about === idea.by || deskOf(world, idea.by).state === 'LOGOUT') return undefined
      return apply(world, deskOf(world, about))
    },
  }
}

const setsReady = onOther('supervisor READY', { state: 'READY' }, (_, desk) => {
  const proof = `${supervisor}.sets-ready`
  return desk.state === 'NOT_READY'
    ? changed(resting('READY'), [tellUser({ state: 'READY' }, proof)], [proof])
    : undefined
})

const setsNotReady = onOther('supervisor NOT_READY', { state: 'NOT_READY' }, (world, desk) => {
  const listed = `${supervisor}.not-ready-from-listed`
  if (desk.state !== 'READY' && desk.state !== 'WORK' && desk.state !== 'WORK_READY')
    return refused(desk, 'wrong-state', `${supervisor}.not-ready-from-others-refused`)
  const code = isCce(world) ? '999' : '33'
  const user = {
    $oneOf: ['ReasonCode', 'reasonCode'].map((name) => ({ state: 'NOT_READY', [name]: { code } })),
  }
  const told = tellUser(user, `${supervisor}.sets-not-ready`, `${supervisor}.own-reason-code`)
  return changed(resting('NOT_READY', 'supervisor'), [told], [listed])
})

const setsLogout = onOther('supervisor LOGOUT', { state: 'LOGOUT' }, (_, desk) => {
  const listed = `${supervisor}.logout-from-listed`
  if (desk.state === 'LOGOUT') return refused(desk, 'wrong-state', `${supervisor}.logout-from-others-refused`)
  if (desk.state === 'TALKING' || desk.state === 'HOLD') {
    // At once, or after the call: the page does not say which.
    const told = tellUser({ $oneOf: [{ state: 'LOGOUT' }, { pendingState: 'LOGOUT' }] }, listed)
    if (desk.pending === 'LOGOUT') return undefined
    return {
      ...changed(desk, [told], [listed]),
      after: [{ ...desk, pending: 'LOGOUT' }, resting('LOGOUT')],
    }
  }
  return changed(resting('LOGOUT'), [tellUser({ state: 'LOGOUT' }, `${supervisor}.sets-logout`)], [listed])
})

/** What a page forbids wherever the user is. */
const givesReason = onOther(
  'supervisor NOT_READY with a reason',
  (about) => ({ state: 'NOT_READY', reasonCodeId: `$${about}.notReadyReason` }),
  // Without configured codes there is none to give.
  ({ traits }, desk) =>
    traits['reasons'] === true
      ? refused(desk, 'invalid-input', `${supervisor}.reason-code-refused`)
      : undefined,
)

/** What no supervisor can set: a state of others' making, and one in other letters. */
export const unsettable = ['WORK', 'TALKING', 'not_ready']

const setsOther = onOther(
  'supervisor sets',
  (_, state) => ({ state }),
  (_, desk) => refused(desk, 'unsettable-state', `${supervisor}.settable-only`),
)

export const supervisorRules: readonly Rule[] = [setsReady, setsNotReady, setsLogout, givesReason, setsOther]

/** What an agent may ask for and can not ask for another one. */
export const settable = ['READY', 'LOGOUT']

/** What one agent can not do to another one. */
export const strangerRules: readonly Rule[] = [
  onOther(
    'stranger sets',
    (_, state) => ({ state }),
    (_, desk) => refused(desk, 'other-user', 'finesse.change-state.own-only'),
    'agent',
  ),
]
