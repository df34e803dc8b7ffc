import type { Worlds } from '../../model.ts'
import { tellUser, type Effect, type Idea, type Told } from './effect.ts'
import { ruleOf } from './rules.ts'
import { deskOf, passing, withDesk, type Desk, type World } from './world.ts'

/** What an operation comes to in all of the worlds that may be. */
export interface Branches {
  readonly about: string
  readonly outcome: Effect['outcome']
  /** Undefined where it depends on the world, or where the pages leave it open. */
  readonly reply: Effect['reply']
  readonly told: readonly Told[]
  /** The label from which on the told counts, where wrap-up may have ended before the operation. */
  readonly since: string | undefined
  readonly may: readonly Told[]
  readonly proves: readonly string[]
  /** Each possible world behind it, before time passes. */
  readonly after: Worlds<World>
}

/** Undefined where the pages do not say what it does in one of the worlds, and nothing can be said in common. */
export function branchesOf(worlds: Worlds<World>, act: Idea & { readonly id: number }): Branches | undefined {
  const rule = ruleOf(act.name)
  const about = rule.about(act)
  const all = worlds.flatMap((world) => {
    const effect = rule.apply(world, act)
    return effect === undefined ? [] : [{ world, effect }]
  })
  const [first] = all
  if (first === undefined || all.length < worlds.length || all.every(({ effect }) => effect.unsaid === true))
    return undefined
  const { outcome, proves } = first.effect
  const may = first.effect.may
  const isAgreed = (of: (effect: Effect) => unknown) =>
    all.every(({ effect }) => JSON.stringify(of(effect)) === JSON.stringify(of(first.effect)))
  if (isAgreed(({ outcome, reply, told }) => [outcome, reply, told])) {
    const after = onceEach(
      all.flatMap(({ world, effect }) => effect.after.map((desk) => withDesk(world, about, desk))),
    )
    const { reply, told } = first.effect
    return after && { about, outcome, reply, told, since: undefined, may, proves, after }
  }
  // Whatever came first, the timer or the operation: in the end the user is told to be where both lead.
  const [state] = first.effect.after
  const since = deskOf(first.world, about).since
  if (
    outcome !== 'accepted' ||
    since === undefined ||
    !isAgreed(({ after }) => after.map((desk) => desk.state))
  )
    return undefined
  const desk: Desk = { ...state, reason: 'any' }
  const after = onceEach(all.map(({ world }) => withDesk(world, about, desk)))
  const reply = isAgreed((effect) => effect.reply) ? first.effect.reply : undefined
  const [told] = first.effect.told
  const where = tellUser({ state: desk.state }, ...(told?.proves.slice(0, 1) ?? []))
  return after && { about, outcome, reply, told: [where], since, may, proves, after }
}

function onceEach(worlds: readonly World[]): Worlds<World> | undefined {
  const [first, ...rest] = new Map(worlds.map((world) => [JSON.stringify(world.desks), world])).values()
  return first && [first, ...rest]
}

/** Time passes: in every wrap-up the timer may have run out. */
export function later(worlds: Worlds<World>): Worlds<World> {
  return onceEach(worlds.flatMap(passing)) ?? worlds
}

/** The worlds behind an operation; a read changes none. */
export function afterAct(
  worlds: Worlds<World>,
  act: Idea & { readonly id: number },
): Worlds<World> | undefined {
  if (act.name === read) return later(worlds)
  const branches = branchesOf(worlds, act)
  return branches && later(branches.after)
}

/** The users' own read of themselves. */
export const read = 'read user'
