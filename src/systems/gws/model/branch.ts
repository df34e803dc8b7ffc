import { keyOf, type Act, type Covered, type Turn, type Worlds } from '../../model.ts'
import { coversOf as coversOfEffect } from './covers.ts'
import type { Effect } from './effect.ts'
import { forgotten } from './legs.ts'
import { takesOf } from './options.ts'
import { isRefused, ruleOf } from './rules.ts'
import type { World } from './world.ts'

/** One way a turn may go: in one of the worlds, its acts in one order. */
export interface Branch {
  readonly world: World
  readonly done: readonly Done[]
}

/** An act that was accepted, with what it did, or that was refused. */
export interface Done {
  readonly act: Act
  readonly before: World
  readonly effect: Effect | undefined
}

/** Every way a turn may go; undefined where the documentation does not say what one of its acts does. */
export function branchesOf(worlds: Worlds<World>, turn: Turn): readonly Branch[] | undefined {
  const branches: Branch[] = []
  for (const world of worlds) {
    for (const order of orders(turn)) {
      const start: Branch = { world, done: [] }
      const branch = order.reduce<Branch | undefined>((before, act) => before && extend(before, act), start)
      if (branch === undefined) return undefined
      branches.push(branch)
    }
  }
  const [first, ...rest] = turn
  // Alone, an act has to turn out as it was meant; of several, one may make the other impossible.
  const asMeant = ({ done }: Branch) => (done[0]?.effect === undefined) === (first.expect === 'refused')
  return rest.length > 0 || branches.every(asMeant) ? branches : undefined
}

function extend({ world, done }: Branch, act: Act): Branch | undefined {
  const effect = act.expect === 'accepted' ? ruleOf(act.name).apply(world, act) : undefined
  if (effect === undefined && !isRefused(world, act)) return undefined
  return { world: effect?.world ?? world, done: [...done, { act, before: world, effect }] }
}

function orders(turn: readonly Act[]): readonly (readonly Act[])[] {
  if (turn.length < 2) return [turn]
  return turn.flatMap((act, i) => orders(turn.filter((_, j) => j !== i)).map((rest) => [act, ...rest]))
}

/** The worlds behind all branches, each once. */
export function worldsOf(branches: readonly Branch[]): Worlds<World> | undefined {
  const [one, ...more] = [
    ...new Map(branches.map(({ world }) => [JSON.stringify([world.desks, world.legs]), world])).values(),
  ].map(forgotten)
  return one && [one, ...more]
}

/** What is gone through whatever came first, and whichever world it was. */
export function coversOf(branches: readonly Branch[]): readonly Covered[] {
  const [first = [], ...rest] = branches.map(coversOfBranch)
  const elsewhere = rest.map((covers) => new Set(covers.map(nameOf)))
  return first.filter((cover) => elsewhere.every((covers) => covers.has(nameOf(cover))))
}

function nameOf(cover: Covered): string {
  return `${cover.on} ${keyOf(cover)}`
}

function coversOfBranch({ done }: Branch): readonly Covered[] {
  return done.flatMap(({ act, before, effect }): readonly Covered[] => {
    const takes = takesOf(before, act, 'accepted')
    return effect === undefined
      ? [{ ...takes, outcome: 'refused', to: takes.from, on: act.call ?? act.by }]
      : coversOfEffect(before, act, effect, takes)
  })
}

/** Whether an act is refused on a branch. */
export function isRefusedOn({ done }: Branch, id: number): boolean {
  return done.some(({ act, effect }) => act.id === id && effect === undefined)
}
