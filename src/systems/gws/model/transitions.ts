import { keyOf, type Act, type Traits, type Transition } from '../../model.ts'
import { coversOf } from './covers.ts'
import { keys } from './data-rules.ts'
import { forgotten } from './legs.ts'
import { isRead, optionsOf, takesOf } from './options.ts'
import { ruleOf } from './rules.ts'
import { beginning } from './start.ts'
import { active, activeLegs, type Leg, type World } from './world.ts'

/**
 * Everything that the model's machines can do, found by going everywhere: what coverage is measured against. Agents
 * are interchangeable, and agent states and calls do not depend on each other but for who can be called, so each is
 * walked by itself.
 */
export function transitionsOf(cast: readonly string[], traits: Traits): readonly Transition[] {
  const found = new Map<string, Transition>()
  const start = beginning(cast.slice(0, 3), { ...traits, mute: traits['mute'] ?? false })
  everywhere(beginning(cast.slice(0, 2), start.traits), (act) => !isAboutCalls(act), found)
  everywhere(start, isAboutCalls, found)
  return [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, transition]) => transition)
}

function isAboutCalls({ name, call }: Pick<Act, 'name' | 'call'>): boolean {
  return call !== undefined || name === 'Dial' || name === 'read calls'
}

function everywhere(start: World, concerns: (act: Act) => boolean, found: Map<string, Transition>): void {
  const seen = new Set([shapeOf(start)])
  const queue = [start]
  let id = 1
  for (let world = queue.pop(); world !== undefined; world = queue.pop()) {
    for (const dressed of [world, ...dressings(world)]) {
      for (const option of [...optionsOf([dressed], 'accepted'), ...optionsOf([dressed], 'refused')]) {
        const act: Act = { ...option, id: id++ }
        if (!concerns(act)) continue
        const takes = takesOf(dressed, act, act.expect)
        const still = act.expect === 'refused' || isRead(act.name)
        const done = still ? undefined : ruleOf(act.name).apply(dressed, act)
        const covers =
          done === undefined ? [{ ...takes, to: takes.from }] : coversOf(dressed, act, done, takes)
        for (const { machine, from, act: name, outcome, to } of covers)
          found.set(keyOf({ machine, from, act: name, outcome, to }), {
            machine,
            from,
            act: name,
            outcome,
            to,
          })
        if (done === undefined || dressed !== world) continue
        const next = bare(forgotten(done.world))
        const shape = shapeOf(next)
        if (!seen.has(shape)) queue.push(next)
        seen.add(shape)
      }
    }
  }
}

/** Data, muting and recording change nothing about where a call can go: they are put on where they are wanted. */
function bare(world: World): World {
  const legs = Object.entries(world.legs).map(([ref, leg]): [string, Leg] => [
    ref,
    {
      ...leg,
      data: {},
      dataKnown: true,
      muted: leg.state === 'Established' ? false : undefined,
      recording: undefined,
    },
  ])
  return { ...world, legs: Object.fromEntries(legs) }
}

function dressings(world: World): readonly World[] {
  const legs = Object.values(world.legs).filter(active)
  const dressed = (change: (leg: Leg) => Partial<Leg>): World => ({
    ...world,
    legs: { ...world.legs, ...Object.fromEntries(legs.map((leg) => [leg.ref, { ...leg, ...change(leg) }])) },
  })
  if (legs.length === 0) return []
  const withData = dressed(() => ({ data: { [keys[0]]: ['one'] } }))
  if (!legs.some(({ state }) => state === 'Established')) return [withData]
  const recordings = world.traits['recording'] === true ? (['Stopped', 'Recording', 'Paused'] as const) : []
  return [
    withData,
    dressed(({ state }) => (state === 'Established' ? { muted: true } : {})),
    ...recordings.map((recording) => dressed(({ state }) => (state === 'Established' ? { recording } : {}))),
  ]
}

/** A world without the names: two of one shape go to the same places. */
function shapeOf(world: World): string {
  return orders(world.cast)
    .map((cast) => shapeWith(world, cast))
    .reduce((a, b) => (a < b ? a : b))
}

function shapeWith(world: World, cast: readonly string[]): string {
  const talks = [...new Set(cast.flatMap((agent) => activeLegs(world, agent).map(({ talk }) => talk)))]
  const agents = cast.map((agent) => {
    const { states = [], doNotDisturb, forward } = world.desks[agent] ?? {}
    const legs = Object.values(world.legs)
      .filter((leg) => leg.agent === agent)
      .map((leg) =>
        active(leg)
          ? [leg.state, talks.indexOf(leg.talk), leg.parent?.wish, leg.host, leg.parties?.length].join()
          : leg.state,
      )
    return [states.join('|'), doNotDisturb, forward !== undefined, ...legs.toSorted()].join(' ')
  })
  const past = talks.map((talk) => cast.map((agent) => (world.past[talk] ?? []).includes(agent)).join())
  return [...agents, ...past].join('\n')
}

function orders(cast: readonly string[]): readonly (readonly string[])[] {
  if (cast.length < 2) return [cast]
  return cast.flatMap((one) => orders(cast.filter((other) => other !== one)).map((rest) => [one, ...rest]))
}
