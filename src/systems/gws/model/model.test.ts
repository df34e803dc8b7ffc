import { describe, expect, test } from 'vitest'
import { keyOf, type Act, type Covered, type Option, type Turn, type Worlds } from '../../model.ts'
import { gwsModel } from './model.ts'
import { everything, three } from './testing/story.ts'
import { active, activeLegs, others, type World } from './world.ts'

/** One walk, as chance has it, on a server that does the likeliest. */
interface Passed {
  readonly turn: Turn
  readonly before: Worlds<World>
  readonly after: Worlds<World>
  readonly covers: readonly Covered[]
}

function walk(seed: number, length: number, racing: boolean): readonly Passed[] {
  const draw = drawer(seed)
  const passed: Passed[] = []
  let worlds = gwsModel.begin(three, everything)
  for (let id = 1; id <= length; id++) {
    const act: Act = { ...chosen(worlds, draw), id }
    const rival = racing ? draw(gwsModel.rivals(worlds, act)) : undefined
    const both: Turn = rival === undefined ? [act] : [act, { ...rival, id: id + 0.5 }]
    const turn: Turn = gwsModel.move(worlds, both) === undefined ? [act] : both
    const move = gwsModel.move(worlds, turn)
    if (move === undefined) throw new Error(`${act.by} ${act.name} was an option, and is not possible`)
    passed.push({ turn, before: worlds, after: move.worlds, covers: move.covers })
    const [one] = gwsModel.likely(move.worlds)
    worlds = [one]
  }
  return passed
}

function chosen(worlds: Worlds<World>, draw: ReturnType<typeof drawer>): Option {
  const refused = draw([false, false, false, true]) === true ? gwsModel.options(worlds, 'refused') : []
  const option = draw(refused) ?? draw(gwsModel.options(worlds, 'accepted'))
  if (option === undefined) throw new Error('nothing can be done')
  return option
}

function drawer(seed: number) {
  let state = seed
  return <T>(list: readonly T[]): T | undefined => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d) + 0x9e37_79b9) >>> 0
    return list[(state >>> 8) % list.length]
  }
}

const seeds = Array.from({ length: 15 }, (_, i) => i + 1)
const settled = seeds.flatMap((seed) => walk(seed, 40, false))
const racing = seeds.flatMap((seed) => walk(seed, 40, true))
const all = [...settled, ...racing]

describe('wherever a walk goes', () => {
  test('it goes through nothing but what there is', () => {
    const there = new Set(gwsModel.transitions(three, everything).map(keyOf))
    const passed = new Set(all.flatMap(({ covers }) => covers.map(keyOf)))
    expect([...passed].filter((key) => !there.has(key))).toEqual([])
    expect(passed.size).toBeGreaterThan(120)
  })

  test('an operation takes the transition that it was chosen for', () => {
    const other = settled.filter(
      ({ turn: [{ name, takes }], covers: [own] }) =>
        name !== 'read calls' &&
        (own === undefined || keyOf({ ...own, to: '' }) !== keyOf({ ...takes, to: '' })),
    )
    expect(other).toEqual([])
  })

  test('to look ahead and to go come to the same', () => {
    expect(all.map(({ turn, before }) => gwsModel.after(before, turn))).toEqual(all.map(({ after }) => after))
  })

  test('what is refused leaves everything as it was', () => {
    const refused = settled.filter(({ turn: [act] }) => act.expect === 'refused')
    expect(refused.length).toBeGreaterThan(50)
    expect(refused.map(({ after }) => after)).toEqual(refused.map(({ before }) => before))
  })

  test('nobody talks alone, and nobody has more than two calls', () => {
    const legs = all
      .flatMap(({ after }) => after)
      .flatMap((world) => three.map((agent) => ({ world, mine: activeLegs(world, agent) })))
    expect(legs.filter(({ mine }) => mine.length > 2)).toEqual([])
    expect(legs.filter(({ world, mine }) => mine.some((leg) => others(world, leg).length === 0))).toEqual([])
  })

  test('who is on the list of a call are the others of its conversation', () => {
    const lists = settled.flatMap(({ after: [world] }) =>
      Object.values(world.legs)
        .filter((leg) => active(leg) && leg.parties !== undefined)
        .map((leg) => [
          leg.parties?.toSorted(),
          others(world, leg)
            .map(({ agent }) => agent)
            .toSorted(),
        ]),
    )
    expect(lists.length).toBeGreaterThan(100)
    expect(lists.filter(([list, there]) => String(list) !== String(there))).toEqual([])
  })
})

test('what the server showed is known to the next walk', () => {
  const [world] = gwsModel.begin(three, { mute: true })
  expect(gwsModel.learned([world])).toEqual({ mute: true })
})

const device = (...capabilities: readonly string[]) => ({ capabilities })

const target = { features: [], stimuli: [] }

test('what the probes say is what every device offers', () => {
  const traits = (...devices: readonly ReturnType<typeof device>[]) => gwsModel.traits([{ devices }], target)
  expect([
    traits(device('DoNotDisturbOn', 'ForwardCallsOff')),
    traits(device('DoNotDisturbOff'), device('DoNotDisturbOn', 'ForwardCallsOn')),
    traits(),
    gwsModel.traits([{ devices: 'none' }], target),
    gwsModel.traits([], target),
  ]).toEqual([
    { doNotDisturb: true, forwardCalls: true },
    { doNotDisturb: true, forwardCalls: false },
    { doNotDisturb: false, forwardCalls: false },
    { doNotDisturb: false, forwardCalls: false },
    { doNotDisturb: false, forwardCalls: false },
  ])
})
