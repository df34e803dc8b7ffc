import type { Act, Model, Option, Turn, Worlds } from '../systems/model.ts'
import type { Coverage } from './coverage.ts'
import { pick, type Random } from './random.ts'

export interface Taste {
  /** The share of operations that must be refused, 0 to 1. */
  readonly refused: number
  /** The share of turns in which several operations are in flight together, 0 to 1. */
  readonly racing: number
}

/** How strongly what was seldom tried is preferred. */
const curiosity = 1.2
/** Tries of a rival whose order with the first act would matter in a way that the model does not know. */
const attempts = 6

/**
 * What to do next, or undefined where nothing is possible: the state decides what there is, weights and what is least
 * covered decide how likely each is, chance decides.
 */
export function chooseTurn<W>(
  model: Model<W>,
  worlds: Worlds<W>,
  id: number,
  { random, seen, taste }: { readonly random: Random; readonly seen: Coverage; readonly taste: Taste },
): Turn | undefined {
  const refused = random.next() < taste.refused ? model.options(worlds, 'refused') : []
  const wrong = refused.length > 0
  const option = pick(random, wrong ? refused : model.options(worlds, 'accepted'), (one) => weigh(one, seen))
  if (option === undefined) return undefined
  const first: Act = { ...option, id }
  if (wrong || random.next() >= taste.racing) return [first]
  const rivals = model.rivals(worlds, first)
  for (let i = 0; i < attempts; i++) {
    const rival = pick(random, rivals, (one) => weigh(one, seen))
    if (rival === undefined) break
    const turn: Turn = [first, { ...rival, id: id + 1 }]
    if (model.move(worlds, turn) !== undefined) return turn
  }
  return [first]
}

function weigh({ weight, takes }: Option, seen: Coverage): number {
  return weight / (1 + seen.tried(takes)) ** curiosity
}
