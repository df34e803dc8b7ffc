import type { Act } from '../../model.ts'
import { agentRules } from './agent-rules.ts'
import { callRules, legOf } from './call-rules.ts'
import { offerOf } from './capabilities.ts'
import { consultRules } from './consult-rules.ts'
import { dataRules } from './data-rules.ts'
import { deviceRules, isRefusedByDevice } from './device-rules.ts'
import type { Rule } from './effect.ts'
import { deskOf, isIn, type World } from './world.ts'

export const rules: ReadonlyMap<string, Rule> = new Map(
  [...agentRules, ...deviceRules, ...callRules, ...dataRules, ...consultRules].map((rule) => [
    rule.name,
    rule,
  ]),
)

/** No page defines such an operation. */
export const unknownOperation = 'TakeANap'
const unknown: Rule = {
  name: unknownOperation,
  machine: 'agent',
  request: () => ({ path: '/me/channels/voice', body: { operationName: unknownOperation } }),
  apply: () => undefined,
}

export function ruleOf(name: string): Rule {
  return rules.get(name) ?? unknown
}

/** Operations that a server has to refuse on somebody else's call. */
export const foreign: readonly string[] = ['Hangup', 'Hold', 'Retrieve', 'AttachUserData']

/**
 * Whether the documentation says that the operation is not possible: the resource does not offer it in its state, the
 * call is somebody else's, or there is no such operation. What is neither offered nor excluded is not judged.
 */
export function isRefused(world: World, act: Pick<Act, 'name' | 'by' | 'call'>): boolean {
  if (act.name === unknownOperation) return isIn(deskOf(world, act.by))
  if (act.call === undefined) return isRefusedByDevice(world, act.name, act.by)
  const leg = legOf(world, act)
  if (leg === undefined) return false
  if (leg.agent === act.by) return offerOf(world, leg).never.includes(act.name)
  return foreign.includes(act.name) && !(world.past[leg.talk] ?? []).includes(act.by)
}
