import { describe, expect, test } from 'vitest'
import { keyOf, type Covered, type Reachable, type Worlds } from '../../model.ts'
import { gwsModel } from './model.ts'
import { everything, three } from './testing/story.ts'
import { transitionsOf } from './transitions.ts'
import type { World } from './world.ts'

const all = transitionsOf(three, everything)

/** What the last operation of a route goes through, where every server does the likeliest. */
function endOf(
  { route }: Reachable,
  cast: readonly string[],
  traits: typeof everything | object,
): readonly Covered[] {
  let worlds: Worlds<World> = gwsModel.begin(cast, { ...traits })
  let covers: readonly Covered[] = []
  for (const act of route) {
    const move = gwsModel.move(worlds, [act])
    if (move === undefined) return []
    covers = move.covers
    worlds = gwsModel.likely(move.worlds)
  }
  return covers
}

describe('the way to every transition', () => {
  test.each([
    ['three agents of a server that has everything', three, everything],
    ['three agents of a server that has shown nothing', three, {}],
    ['two agents', three.slice(0, 2), everything],
    ['one agent', three.slice(0, 1), everything],
  ] as const)('ends with it, for %s', (_, cast, traits) => {
    const wrong = transitionsOf(cast, traits).filter(
      (transition) => !endOf(transition, cast, traits).some((cover) => keyOf(cover) === keyOf(transition)),
    )
    expect(wrong.map(keyOf)).toEqual([])
  })

  test('is short, and its operations are numbered', () => {
    const lengths = all.map(({ route }) => route.length)
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([1, 8])
    expect(all.filter(({ route }) => route.some(({ id }, i) => id !== i + 1))).toEqual([])
  })

  test('to a conference of three is no longer than it has to be', () => {
    const conference = all.find((one) => keyOf(one).startsWith('call: Established, conference -Hangup->'))
    expect(conference?.route.map(({ by, name }) => `${by} ${name}`)).toEqual([
      'alice Dial',
      'bob Answer',
      'alice SingleStepConference',
      'alice Hangup',
    ])
  })
})

const count = (list: readonly Reachable[]) =>
  Object.fromEntries(
    ['agent', 'call', 'do not disturb', 'forwarding'].map((machine) => [
      machine,
      list.filter((one) => one.machine === machine).length,
    ]),
  )

describe('what there is', () => {
  test('depends on the agents and on the server', () => {
    expect([
      count(all),
      count(transitionsOf(three, {})),
      count(transitionsOf(three.slice(0, 2), everything)),
      count(transitionsOf(three.slice(0, 1), everything)),
    ]).toEqual([
      { agent: 51, call: 327, 'do not disturb': 4, forwarding: 4 },
      { agent: 51, call: 297, 'do not disturb': 0, forwarding: 0 },
      { agent: 51, call: 79, 'do not disturb': 4, forwarding: 4 },
      { agent: 37, call: 1, 'do not disturb': 4, forwarding: 1 },
    ])
  })

  test('is each of them once, in an order that does not change', () => {
    const keys = all.map(keyOf)
    expect([new Set(keys).size, keys.toSorted()]).toEqual([keys.length, keys])
  })

  test('for a device', () => {
    expect(all.map(keyOf).filter((key) => key.startsWith('do not') || key.startsWith('forw'))).toEqual([
      'do not disturb: Off -DoNotDisturbOff (refused)-> Off',
      'do not disturb: Off -DoNotDisturbOn-> On',
      'do not disturb: On -DoNotDisturbOff-> Off',
      'do not disturb: On -DoNotDisturbOn (refused)-> On',
      'forwarding: Off -ForwardCallsOff (refused)-> Off',
      'forwarding: Off -ForwardCallsOn-> On',
      'forwarding: On -ForwardCallsOff-> Off',
      'forwarding: On -ForwardCallsOn (refused)-> On',
    ])
  })

  test('for a call that rings', () => {
    const ringing = all.filter(({ from, outcome }) => from === 'Ringing' && outcome === 'accepted')
    expect(ringing.map(keyOf)).toEqual([
      'call: Ringing -Answer-> Established',
      'call: Ringing -AttachUserData-> Ringing',
      'call: Ringing -DeleteUserData-> Ringing',
      'call: Ringing -DeleteUserDataPair-> Ringing',
      'call: Ringing -SetCallDisposition-> Ringing',
      'call: Ringing -UpdateUserData-> Ringing',
      'call: Ringing -other Hangup-> Released',
      'call: Ringing -read calls-> Ringing',
    ])
  })

  test('leads everywhere from where everybody begins, and nowhere without a way on', () => {
    const calls = all.filter(({ machine }) => machine === 'call')
    const states = new Set(calls.map(({ to }) => to))
    const left = new Set(calls.filter(({ from, to }) => from !== to).map(({ from }) => from))
    expect([...states].filter((state) => !left.has(state)).toSorted()).toEqual(['Released'])
  })
})
