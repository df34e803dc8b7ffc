import { keyOf, type Act, type Option, type Traits, type Transition } from '../../model.ts'
import { coversOf } from './covers.ts'
import { keys } from './data-rules.ts'
import { forgotten } from './legs.ts'
import { isRead, optionsOf, takesOf } from './options.ts'
import { ruleOf } from './rules.ts'
import { shapeOf } from './shape.ts'
import { beginning } from './start.ts'
import { active, type Desk, type Leg, type World } from './world.ts'

/**
 * Everything that the model's machines can do, found by going everywhere: what coverage is measured against. Agents
 * are interchangeable, and agent states and calls do not depend on each other but for who can be called, so each is
 * walked by itself.
 */
export function transitionsOf(cast: readonly string[], traits: Traits): readonly Transition[] {
  const found = new Map<string, Transition>()
  everywhere(
    beginning(cast.slice(0, 2), traits),
    (act) => !isAboutCalls(act),
    (world) => world,
    found,
  )
  everywhere(beginning(cast.slice(0, 3), traits), isAboutCalls, bare, found)
  return [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, transition]) => transition)
}

function isAboutCalls({ name, call }: Option): boolean {
  return call !== undefined || name === 'Dial' || name === 'read calls'
}

/** @param plain the same world without what changes nothing about where it can go */
function everywhere(
  start: World,
  concerns: (option: Option) => boolean,
  plain: (world: World) => World,
  found: Map<string, Transition>,
): void {
  const note = ({ machine, from, act, outcome, to }: Transition) =>
    found.set(keyOf({ machine, from, act, outcome, to }), { machine, from, act, outcome, to })
  const seen = new Set([shapeOf(start)])
  const queue = [start]
  let id = 1
  for (let world = queue.pop(); world !== undefined; world = queue.pop()) {
    for (const option of optionsOf([world], 'refused'))
      if (concerns(option)) note({ ...option.takes, to: option.takes.from })
    for (const option of optionsOf([world], 'accepted')) {
      if (!concerns(option)) continue
      const act: Act = { ...option, id: id++ }
      const done = isRead(act.name) ? undefined : ruleOf(act.name).apply(world, act)
      if (done === undefined) {
        note({ ...act.takes, to: act.takes.from })
        continue
      }
      for (const cover of coversOf(world, act, done, act.takes)) note(cover)
      const next = plain(forgotten(done.world))
      const shape = shapeOf(next)
      if (!seen.has(shape)) queue.push(next)
      seen.add(shape)
    }
    for (const dressed of dressings(world))
      for (const option of optionsOf([dressed], 'accepted'))
        if (ofDress.test(option.name))
          note({ ...takesOf(dressed, option, 'accepted'), to: option.takes.from })
  }
}

/** Operations that are possible only with data, muted or with a recording, and lead nowhere else. */
const ofDress = /^Delete|^Unmute|Recording$/

/**
 * What changes nothing about where a call can go: data, muting and recording, that the switch may begin after-call
 * work. A call that is over is needed once.
 */
function bare(world: World): World {
  const kept = Object.values(world.legs).filter((leg, i) => active(leg) || i === 0)
  const legs = kept.map((leg): Leg => {
    const muted = leg.state === 'Established' ? false : undefined
    return { ...leg, data: {}, dataKnown: true, muted, recording: undefined }
  })
  const ready: Desk = { states: ['Ready'], doNotDisturb: false }
  return {
    ...world,
    used: [],
    desks: Object.fromEntries(world.cast.map((agent) => [agent, ready])),
    legs: Object.fromEntries(legs.map((leg) => [leg.ref, leg])),
  }
}

function dressings(world: World): readonly World[] {
  const legs = Object.values(world.legs).filter(active)
  const dressed = (change: (leg: Leg) => Partial<Leg>): World => ({
    ...world,
    legs: {
      ...world.legs,
      ...Object.fromEntries(legs.map((leg) => [leg.ref, { ...leg, ...change(leg) }])),
    },
  })
  if (legs.length === 0) return []
  const withData = dressed(() => ({ data: { [keys[0]]: ['one'] } }))
  if (!legs.some(({ state }) => state === 'Established')) return [withData]
  const recordings = world.traits['recording'] === true ? (['Stopped', 'Recording', 'Paused'] as const) : []
  return [
    withData,
    dressed((leg) => heard(leg, { muted: true })),
    ...recordings.map((recording) => dressed((leg) => heard(leg, { recording }))),
  ]
}

function heard({ state }: Leg, change: Partial<Leg>): Partial<Leg> {
  return state === 'Established' ? change : {}
}
