import type { Act } from '../../model.ts'
import { effect, tellDevice, type Rule } from './effect.ts'
import { deskOf, isIn, withDesk, type Desk, type World } from './world.ts'

/** DoNotDisturbOn and Off, ForwardCallsOn and Off, where the device offers them (Device resource: capabilities). */

function rule(
  name: string,
  trait: string,
  allowed: (desk: Desk) => boolean,
  change: (act: Act) => Partial<Desk>,
): Rule {
  return {
    name,
    machine: 'device',
    request: (_, act) => ({
      path: `/me/devices/$${act.by}.deviceId`,
      body: {
        operationName: name,
        ...(act.with?.['to'] !== undefined && { destination: `$${act.with['to']}.phoneNumber` }),
      },
    }),
    apply(world, act) {
      const desk = deskOf(world, act.by)
      if (world.traits[trait] !== true || !isIn(desk) || !allowed(desk)) return undefined
      return effect(replaced(world, act.by, change(act)), [tellDevice(act.by)])
    },
  }
}

/** Unlike `withDesk`, a forwarding that is undefined goes away. */
function replaced(world: World, agent: string, change: Partial<Desk>): World {
  return withDesk(world, agent, change)
}

export const deviceRules: readonly Rule[] = [
  rule(
    'DoNotDisturbOn',
    'doNotDisturb',
    ({ doNotDisturb }) => !doNotDisturb,
    () => ({ doNotDisturb: true }),
  ),
  rule(
    'DoNotDisturbOff',
    'doNotDisturb',
    ({ doNotDisturb }) => doNotDisturb,
    () => ({ doNotDisturb: false }),
  ),
  rule(
    'ForwardCallsOn',
    'forwardCalls',
    ({ forward }) => forward === undefined,
    (act) => ({
      ...(act.with?.['to'] !== undefined && { forward: act.with['to'] }),
    }),
  ),
  rule(
    'ForwardCallsOff',
    'forwardCalls',
    ({ forward }) => forward !== undefined,
    () => ({ forward: undefined }),
  ),
]

/** Whether a device must refuse an operation: its counterpart is what it offers. */
export function isRefusedByDevice(world: World, name: string, agent: string): boolean {
  const { doNotDisturb, forward } = deskOf(world, agent)
  switch (name) {
    case 'DoNotDisturbOn':
      return world.traits['doNotDisturb'] === true && doNotDisturb
    case 'DoNotDisturbOff':
      return world.traits['doNotDisturb'] === true && !doNotDisturb
    case 'ForwardCallsOn':
      return world.traits['forwardCalls'] === true && forward !== undefined
    case 'ForwardCallsOff':
      return world.traits['forwardCalls'] === true && forward === undefined
    default:
      return false
  }
}
