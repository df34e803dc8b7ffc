import type { Act, Option, Transition, Worlds } from '../../model.ts'
import { offerOf } from './capabilities.ts'
import { stateOperations } from './agent-rules.ts'
import { isReachable } from './consult-rules.ts'
import { dispositionKey, keys } from './data-rules.ts'
import type { Effect } from './effect.ts'
import { labelOf, stateLabel } from './labels.ts'
import { foreign, isRefused, ruleOf, unknownOperation } from './rules.ts'
import { weightOf } from './weights.ts'
import { active, deskOf, isIn, legsOf, others, partner, type Leg, type World } from './world.ts'

/** A thing that could be done, before it is known whether it is possible. */
type Idea = Pick<Act, 'name' | 'by' | 'call' | 'with'>

/** Everything that is possible in all worlds, or that must be refused in all of them. */
export function optionsOf(worlds: Worlds<World>, expect: Option['expect']): readonly Option[] {
  const [world, ...others] = worlds
  if (expect === 'refused')
    return world.cast
      .flatMap((agent) => impossible(world, agent))
      .filter((idea) => worlds.every((one) => isRefused(one, idea)))
      .map((idea) => optionOf(world, idea, expect, []))
  return world.cast
    .flatMap((agent) => possible(world, agent))
    .flatMap((idea) => {
      const effect = effectOf(world, idea)
      const everywhere = effect !== undefined && others.every((one) => effectOf(one, idea) !== undefined)
      return everywhere ? [optionOf(world, idea, expect, leadsOf(world, effect.world, idea.by))] : []
    })
}

function effectOf(world: World, idea: Idea): Pick<Effect, 'world'> | undefined {
  if (isRead(idea.name)) return { world }
  return ruleOf(idea.name).apply(world, {
    id: 0,
    weight: 1,
    expect: 'accepted',
    takes: nowhere,
    leads: [],
    ...idea,
  })
}
const nowhere = { machine: '', from: '', act: '', outcome: 'accepted' } as const

/** Where the calls are that it changes; where the agent is. */
function leadsOf(before: World, after: World, by: string): readonly string[] {
  const calls = Object.values(after.legs).filter((leg) => leg !== before.legs[leg.ref])
  const desk = deskOf(after, by)
  return [
    ...calls.map((leg) => `call: ${labelOf(after, leg)}`),
    ...(desk === deskOf(before, by) ? [] : [`agent: ${stateLabel(desk.states)}`]),
  ]
}

/** The reads of Recovering existing state. */
export const reads = ['read calls', 'read device'] as const
export function isRead(name: string): boolean {
  return reads.some((read) => read === name)
}

export function optionOf(
  world: World,
  idea: Idea,
  expect: Option['expect'],
  leads: readonly string[],
): Option {
  return { ...idea, expect, weight: weightOf(idea.name), takes: takesOf(world, idea, expect), leads }
}

export function takesOf(world: World, idea: Idea, expect: Option['expect']): Omit<Transition, 'to'> {
  const rest = { act: idea.name, outcome: expect }
  const leg = idea.call === undefined ? undefined : world.legs[idea.call]
  if (leg !== undefined) {
    const act = leg.agent === idea.by ? idea.name : `stranger ${idea.name}`
    return { machine: 'call', from: labelOf(world, leg), ...rest, act }
  }
  const desk = deskOf(world, idea.by)
  if (idea.name.startsWith('DoNotDisturb'))
    return { machine: 'do not disturb', from: desk.doNotDisturb ? 'On' : 'Off', ...rest }
  if (idea.name.startsWith('ForwardCalls'))
    return { machine: 'forwarding', from: desk.forward === undefined ? 'Off' : 'On', ...rest }
  if (idea.name === 'Dial' || idea.name === 'read calls') {
    const [first] = legsOf(world, idea.by).filter(active)
    return { machine: 'call', from: first === undefined ? noCall : labelOf(world, first), ...rest }
  }
  return { machine: 'agent', from: stateLabel(desk.states), ...rest }
}
export const noCall = 'no call'

function possible(world: World, by: string): readonly Idea[] {
  const rest = world.cast.filter((agent) => agent !== by)
  const busy = legsOf(world, by).some(active)
  const [somebody] = rest
  return [
    ...(busy ? [] : stateOperations.map((name) => ({ name, by }))),
    { name: 'StartContactCenterSession', by },
    ...['DoNotDisturbOn', 'DoNotDisturbOff', 'ForwardCallsOff'].map((name) => ({ name, by })),
    ...(somebody === undefined ? [] : [{ name: 'ForwardCallsOn', by, with: { to: somebody } }]),
    ...(busy ? [] : rest.map((agent) => ({ name: 'Dial', by, with: { to: agent } }))),
    ...legsOf(world, by).flatMap((leg) => (active(leg) ? onLeg(world, leg) : onReleased(leg))),
    ...reads.map((name) => ({ name, by })),
  ]
}

/** Operations that need nothing said. */
const plain = [
  'Answer',
  'Hangup',
  'Hold',
  'Retrieve',
  'SendDtmf',
  'MuteCall',
  'UnmuteCall',
  'StartCallRecording',
  'PauseCallRecording',
  'ResumeCallRecording',
  'StopCallRecording',
  'DeleteUserData',
  'CompleteTransfer',
  'CompleteConference',
]
const reaching = ['SingleStepTransfer', 'SingleStepConference', 'InitiateTransfer', 'InitiateConference']

function onLeg(world: World, leg: Leg): readonly Idea[] {
  const base = { by: leg.agent, call: leg.ref }
  const third = world.cast.filter((agent) => isReachable(world, leg, agent))
  const other = partner(world, leg)
  const parties = leg.host ? others(world, leg) : []
  return [
    ...plain.map((name) => ({ ...base, name })),
    ...onData(base),
    ...third.flatMap((agent) => reaching.map((name) => ({ ...base, name, with: { to: agent } }))),
    ...(other === undefined ? [] : [{ ...base, name: 'SwapCalls', with: { other: other.ref } }]),
    ...parties.map(({ agent }) => ({
      ...base,
      name: 'RemoveParticipantFromConference',
      with: { party: agent },
    })),
  ]
}

function onReleased(leg: Leg): readonly Idea[] {
  return [{ by: leg.agent, call: leg.ref, name: 'SetCallDisposition', with: { value: 'Done' } }]
}

function onData(base: Pick<Idea, 'by'> & { readonly call: string }): readonly Idea[] {
  const values = ['one', 'two']
  const deleted = [...keys, dispositionKey]
  return [
    ...keys.map((key) => ({ ...base, name: 'AttachUserData', with: { key, value: 'one' } })),
    ...keys.flatMap((key) =>
      values.map((value) => ({ ...base, name: 'UpdateUserData', with: { key, value } })),
    ),
    ...deleted.map((key) => ({ ...base, name: 'DeleteUserDataPair', with: { key } })),
    ...values.map((value) => ({ ...base, name: 'SetCallDisposition', with: { value } })),
  ]
}

/** Operations that must be refused, with a body that would be right in another state. */
function impossible(world: World, by: string): readonly Idea[] {
  const strangers = Object.values(world.legs).filter((leg) => leg.agent !== by && active(leg))
  const somebody = world.cast.find((agent) => agent !== by) ?? by
  const own = legsOf(world, by).flatMap((leg) =>
    offerOf(world, leg).never.map((name) => ({ name, by, call: leg.ref, with: body(name, leg, somebody) })),
  )
  return [
    ...(isIn(deskOf(world, by)) ? [{ name: unknownOperation, by }] : []),
    ...['DoNotDisturbOn', 'DoNotDisturbOff', 'ForwardCallsOff'].map((name) => ({ name, by })),
    ...(somebody === by ? [] : [{ name: 'ForwardCallsOn', by, with: { to: somebody } }]),
    ...own,
    ...strangers.flatMap((leg) =>
      foreign.map((name) => ({ name, by, call: leg.ref, with: body(name, leg, somebody) })),
    ),
  ].filter((idea) => isIn(deskOf(world, idea.by)))
}

function body(name: string, leg: Leg, somebody: string): Readonly<Record<string, string>> {
  if (name === 'AttachUserData') return { key: keys[0], value: 'one' }
  if (name === 'SwapCalls') return { other: leg.ref }
  return name.startsWith('Single') || name.startsWith('Initiate') ? { to: somebody } : {}
}
