import { keyOf, type Act, type Option, type Reachable, type Traits, type Transition } from '../../model.ts'
import { coversOf } from './covers.ts'
import { keys } from './data-rules.ts'
import { forgotten } from './legs.ts'
import { isRead, optionOf, optionsOf } from './options.ts'
import { ruleOf } from './rules.ts'
import { shapeOf } from './shape.ts'
import { beginning } from './start.ts'
import { active, deskOf, type Desk, type Leg, type World } from './world.ts'

/**
 * Everything that the model's machines can do, found by going everywhere, nearest first: what coverage is measured
 * against. Agents are interchangeable, and agent states and calls do not depend on each other but for who can be
 * called, so each is walked by itself.
 */
export function transitionsOf(cast: readonly string[], traits: Traits): readonly Reachable[] {
  const found = new Map<string, Reachable>()
  agents({ world: beginning(cast.slice(0, 2), traits), route: [] }, found)
  calls({ world: beginning(cast.slice(0, 3), traits), route: [] }, found)
  return [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, transition]) => transition)
}

/** A world, and the shortest way there. */
interface Place {
  readonly world: World
  readonly route: readonly Act[]
}
type Found = Map<string, Reachable>

/** What one agent can do by itself; after a call the switch may have moved it. */
function agents(start: Place, found: Found): void {
  const [one] = start.world.cast
  everywhere(
    start,
    ({ world }) => JSON.stringify(deskOf(world, one ?? '')),
    (place) => {
      const options = optionsOf([place.world], 'accepted').filter(({ by }) => by === one)
      for (const option of optionsOf([place.world], 'refused'))
        if (option.by === one && !isAboutCalls(option)) refusal(place, option, found)
      return [
        ...options.filter((option) => !isAboutCalls(option)).map((option) => taken(place, option, found)),
        // Whoever has talked may have become another one.
        ...options
          .filter(({ name }) => name === 'Dial')
          .flatMap((dial) => follow(place, [dial.name, 'Answer', 'Hangup']) ?? []),
      ]
    },
  )
}

function calls(start: Place, found: Found): void {
  const dressed = new Set<string>()
  everywhere(
    start,
    ({ world }) => shapeOf(world),
    (place) => {
      const { world } = place
      for (const option of optionsOf([world], 'refused'))
        if (isAboutCalls(option)) refusal(place, option, found)
      for (const leg of Object.values(world.legs).filter(active)) {
        const { from } = optionOf(
          world,
          { name: 'Answer', by: leg.agent, call: leg.ref },
          'accepted',
          [],
        ).takes
        if (!dressed.has(from)) for (const names of dresses) follow(place, names, leg.ref, found)
        dressed.add(from)
      }
      return optionsOf([world], 'accepted')
        .filter((option) => isAboutCalls(option) && isFirstOfItsKind(option))
        .map((option) => taken(place, option, found))
        .map(({ world: next, route }) => ({ world: bare(next), route }))
    },
  )
}

/** Visits a place of every kind, the nearest first. */
function everywhere(
  start: Place,
  kind: (place: Place) => string,
  visit: (place: Place) => readonly Place[],
): void {
  const seen = new Set([kind(start)])
  const queue = [start]
  for (const place of queue)
    for (const next of visit(place)) {
      const name = kind(next)
      if (!seen.has(name)) queue.push(next)
      seen.add(name)
    }
}

function isAboutCalls({ name, call }: Option): boolean {
  return call !== undefined || name === 'Dial' || name === 'read calls'
}

function refusal({ route }: Place, option: Option, found: Found): void {
  note({ ...option.takes, to: option.takes.from }, route, { ...option, id: route.length + 1 }, found)
}

/** The place behind an operation; all that it goes through is noted. */
function taken({ world, route }: Place, option: Option, found: Found): Place {
  const act: Act = { ...option, id: route.length + 1 }
  const done = isRead(act.name) ? undefined : ruleOf(act.name).apply(world, act)
  const covers =
    done === undefined ? [{ ...act.takes, to: act.takes.from }] : coversOf(world, act, done, act.takes)
  for (const cover of covers) note(cover, route, act, found)
  return { world: done === undefined ? world : forgotten(done.world), route: [...route, act] }
}

function note(
  { machine, from, act, outcome, to }: Transition,
  route: readonly Act[],
  last: Act,
  found: Found,
): void {
  const transition = { machine, from, act, outcome, to }
  const key = keyOf(transition)
  if (!found.has(key)) found.set(key, { ...transition, route: [...route, last] })
}

/** Operations one behind the other, on one call where it is named; undefined where one is not possible. */
function follow(
  start: Place,
  names: readonly string[],
  call?: string,
  found: Found = new Map(),
): Place | undefined {
  return names.reduce<Place | undefined>((place, name) => {
    const option =
      place &&
      optionsOf([place.world], 'accepted').find(
        (one) => one.name === name && (call === undefined || (one.call === call && isFirstOfItsKind(one))),
      )
    return option && taken(place, option, found)
  }, start)
}

/** Which key and which value is attached makes no difference. */
function isFirstOfItsKind({ with: given }: Option): boolean {
  const { key = keys[0], value } = given ?? {}
  return key === keys[0] && value !== 'two'
}

/** Operations that lead nowhere else, and the way to be able to do them. */
const dresses = [
  ['AttachUserData', 'DeleteUserData'],
  ['AttachUserData', 'DeleteUserDataPair'],
  ['MuteCall', 'UnmuteCall'],
  ['StartCallRecording', 'StopCallRecording'],
  ['StartCallRecording', 'PauseCallRecording', 'ResumeCallRecording'],
] as const

/**
 * What changes nothing about where a call can go: data, muting and recording, that the switch may begin after-call
 * work. A call that is over is needed once.
 */
function bare(world: World): World {
  const kept = Object.values(world.legs).filter((leg, i) => active(leg) || i === 0)
  const legs = kept.map((leg): Leg => {
    const talks = leg.state === 'Established'
    const recording = talks && world.traits['recording'] === true ? 'Stopped' : undefined
    return { ...leg, data: {}, dataKnown: true, muted: talks ? false : undefined, recording }
  })
  const ready: Desk = { states: ['Ready'], doNotDisturb: false }
  return {
    ...world,
    used: [],
    desks: Object.fromEntries(world.cast.map((agent) => [agent, ready])),
    legs: Object.fromEntries(legs.map((leg) => [leg.ref, leg])),
  }
}
