import type { Act, Model, Turn, Worlds } from '../systems/model.ts'
import type { Interest } from './interest.ts'
import { pick, type Random } from './random.ts'

export interface Taste {
  /** The share of operations that must be refused, 0 to 1. */
  readonly refused: number
  /** The share of turns in which several operations are in flight together, 0 to 1. */
  readonly racing: number
}

/** Tries of a rival whose order with the first act would matter in a way that the model does not know. */
const attempts = 6

/**
 * What to do next, or undefined where nothing is possible: the state decides what there is, weights and interest decide
 * how likely each is, chance decides.
 */
export function chooseTurn<W>(
  model: Model<W>,
  worlds: Worlds<W>,
  id: number,
  {
    random,
    interest,
    taste,
  }: { readonly random: Random; readonly interest: Interest; readonly taste: Taste },
): Turn | undefined {
  const refused = random.next() < taste.refused ? model.options(worlds, 'refused') : []
  const wrong = refused.length > 0
  const weigh = interest.weigh.bind(interest)
  const option = pick(random, wrong ? refused : model.options(worlds, 'accepted'), weigh)
  if (option === undefined) return undefined
  const first: Act = { ...option, id }
  if (wrong || random.next() >= taste.racing) return [first]
  const rivals = model.rivals(worlds, first)
  for (let i = 0; i < attempts; i++) {
    const rival = pick(random, rivals, weigh)
    if (rival === undefined) break
    const turn: Turn = [first, { ...rival, id: id + 1 }]
    if (model.after(worlds, turn) !== undefined) return turn
  }
  return [first]
}
