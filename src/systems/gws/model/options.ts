import type { Act, Option, Transition, Worlds } from '../../model.ts'
import { offerOf } from './capabilities.ts'
import { stateOperations } from './agent-rules.ts'
import { isReachable } from './consult-rules.ts'
import { dispositionKey, keys } from './data-rules.ts'
import type { Effect } from './effect.ts'
import { labelOf, stateLabel } from './labels.ts'
import { foreign, isRefused, ruleOf, unknownOperation } from './rules.ts'
import { active, deskOf, isFree, isIn, legsOf, others, partner, type Leg, type World } from './world.ts'

/** A thing that could be done, before it is known whether it is possible. */
type Idea = Pick<Act, 'name' | 'by' | 'call' | 'with'> & { readonly weight?: number }

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
  { weight = 1, ...idea }: Idea,
  expect: Option['expect'],
  leads: readonly string[],
): Option {
  return { ...idea, expect, weight, takes: takesOf(world, idea, expect), leads }
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
  return [
    ...(busy ? [] : stateOperations.map((name) => ({ name, by, weight: name === 'Offline' ? 0.3 : 1 }))),
    { name: 'StartContactCenterSession', by, weight: 6 },
    ...['DoNotDisturbOn', 'ForwardCallsOn'].map((name) => ({ name, by, weight: 0.4, ...to(rest[0], name) })),
    ...['DoNotDisturbOff', 'ForwardCallsOff'].map((name) => ({ name, by, weight: 2 })),
    ...(busy
      ? []
      : rest
          .filter((agent) => isFree(world, agent))
          .map((agent) => ({ name: 'Dial', by, with: { to: agent }, weight: 3 }))),
    ...legsOf(world, by).flatMap((leg) => onLeg(world, leg)),
    ...reads.map((name) => ({ name, by, weight: 0.5 })),
  ]
}

function to(agent: string | undefined, name: string): Pick<Idea, 'with'> {
  return agent === undefined || name !== 'ForwardCallsOn' ? {} : { with: { to: agent } }
}

function onLeg(world: World, leg: Leg): readonly Idea[] {
  const base = { by: leg.agent, call: leg.ref }
  if (!active(leg)) return [{ ...base, name: 'SetCallDisposition', with: { value: 'Done' }, weight: 0.7 }]
  const third = world.cast.filter((agent) => isReachable(world, leg, agent))
  const other = partner(world, leg)
  return [
    { ...base, name: 'Answer', weight: 5 },
    { ...base, name: 'Hangup', weight: leg.state === 'Dialing' ? 0.5 : 1 },
    ...['Hold', 'Retrieve', 'SendDtmf', 'MuteCall', 'UnmuteCall'].map((name) => ({ ...base, name })),
    ...['StartCallRecording', 'PauseCallRecording', 'ResumeCallRecording', 'StopCallRecording'].map(
      (name) => ({
        ...base,
        name,
        weight: 0.5,
      }),
    ),
    ...onData(base),
    ...third.flatMap((agent) =>
      (['SingleStepTransfer', 'SingleStepConference', 'InitiateTransfer', 'InitiateConference'] as const).map(
        (name) => ({ ...base, name, with: { to: agent }, weight: name.startsWith('Initiate') ? 2 : 1 }),
      ),
    ),
    { ...base, name: 'CompleteTransfer', weight: 2 },
    { ...base, name: 'CompleteConference', weight: 2 },
    ...(other === undefined ? [] : [{ ...base, name: 'SwapCalls', with: { other: other.ref }, weight: 2 }]),
    ...(leg.host
      ? others(world, leg).map(({ agent }) => ({
          ...base,
          name: 'RemoveParticipantFromConference',
          with: { party: agent },
        }))
      : []),
  ]
}

function onData(base: Pick<Idea, 'by'> & { readonly call: string }): readonly Idea[] {
  const about = (name: string, weight: number, given: Readonly<Record<string, string>>): Idea => ({
    ...base,
    name,
    weight,
    with: given,
  })
  const values = ['one', 'two']
  return [
    ...keys.flatMap((key) => [
      about('AttachUserData', 0.6, { key, value: 'one' }),
      ...values.map((value) => about('UpdateUserData', 0.3, { key, value })),
      about('DeleteUserDataPair', 0.6, { key }),
    ]),
    about('DeleteUserDataPair', 0.3, { key: dispositionKey }),
    { ...base, name: 'DeleteUserData', weight: 0.5 },
    ...values.map((value) => about('SetCallDisposition', 0.3, { value })),
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
      foreign.map((name) => ({ name, by, call: leg.ref, with: body(name, leg, somebody), weight: 0.3 })),
    ),
  ].filter((idea) => isIn(deskOf(world, idea.by)))
}

function body(name: string, leg: Leg, somebody: string): Readonly<Record<string, string>> {
  if (name === 'AttachUserData') return { key: keys[0], value: 'one' }
  if (name === 'SwapCalls') return { other: leg.ref }
  return name.startsWith('Single') || name.startsWith('Initiate') ? { to: somebody } : {}
}
