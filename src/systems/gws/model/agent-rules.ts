import { effect, tellDevice, type Rule } from './effect.ts'
import { activeLegs, deskOf, isIn, withDesk, type StateName } from './world.ts'

/** Agent states on the voice channel (Ready, NotReady, AfterCallWork, AuxWork, Offline) and the session that begins them. */

const goals = {
  Ready: 'Ready',
  NotReady: 'NotReady',
  AfterCallWork: 'AfterCallWork',
  AuxWork: 'AuxWork',
  Offline: 'LoggedOut',
} as const satisfies Readonly<Record<string, StateName>>

export const stateOperations = Object.keys(goals) as readonly (keyof typeof goals)[]

const setting: readonly Rule[] = stateOperations.map((name) => ({
  name,
  machine: 'agent',
  request: () => ({
    path: '/me/channels/voice',
    body: { operationName: name, ...(name === 'AfterCallWork' && { wrapUpTime: '0' }) },
  }),
  /** What a state operation does during a call, or to an agent who is logged out, is left open. */
  apply(world, { by }) {
    if (!isIn(deskOf(world, by)) || activeLegs(world, by).length > 0) return undefined
    return effect(withDesk(world, by, { states: [goals[name]] }), [tellDevice(by)])
  },
}))

/** The switch may make the agent ready, or not ready, right after the login. */
const afterLogin: readonly StateName[] = ['LoggedIn', 'Ready', 'NotReady']

const start: Rule = {
  name: 'StartContactCenterSession',
  machine: 'agent',
  request: () => ({
    path: '/me',
    body: { operationName: 'StartContactCenterSession', channels: ['voice'] },
  }),
  apply(world, { by }) {
    const { states } = deskOf(world, by)
    if (states.length !== 1 || states[0] !== 'LoggedOut') return undefined
    return effect(withDesk(world, by, { states: afterLogin }), [tellDevice(by)])
  },
}

export const agentRules: readonly Rule[] = [...setting, start]
