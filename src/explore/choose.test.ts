import { describe, expect, test } from 'vitest'
import type { Act, Model, Turn } from '../systems/model.ts'
import { chooseTurn } from './choose.ts'
import { Coverage } from './coverage.ts'
import { Interest } from './interest.ts'
import { randomOf, type Random } from './random.ts'
import { begin, lampModel, type Lamp } from './testing/lamp.ts'

/** Draws what it is told to, then the first of everything. */
const drawing = (...numbers: readonly number[]): Random => {
  const left = numbers.values()
  return { next: () => left.next().value ?? 0 }
}
const settled = { refused: 0, racing: 0 }
const interest = () => new Interest(new Coverage(), lampModel.transitions(['ann'], {}), drawing())
const choose = (random: Random, taste: Partial<typeof settled> = {}, model: Model<Lamp> = lampModel) =>
  chooseTurn(model, begin, 7, { random, interest: interest(), taste: { ...settled, ...taste } })
const words = (turn: Turn | undefined) =>
  turn?.map(({ id, name, expect: how }) => `${String(id)} ${name} ${how}`)

describe('what is done next', () => {
  test('is something that the state allows, with the next number', () => {
    expect(words(choose(drawing()))).toEqual(['7 Light accepted'])
  })

  test('is to be refused as often as is wanted', () => {
    expect(words(choose(drawing(0.19), { refused: 0.2 }))).toEqual(['7 Dim refused'])
    expect(words(choose(drawing(0.2), { refused: 0.2 }))).toEqual(['7 Light accepted'])
  })

  test('is legal where there is nothing to be refused', () => {
    const lenient = {
      ...lampModel,
      options: (...[worlds, how]: Parameters<typeof lampModel.options>) =>
        how === 'refused' ? [] : lampModel.options(worlds, how),
    }
    expect(words(choose(drawing(), { refused: 1 }, lenient))).toEqual(['7 Light accepted'])
  })

  test('is nothing where nothing is possible', () => {
    expect(choose(drawing(), {}, { ...lampModel, options: () => [] })).toBeUndefined()
  })
})

describe('two at once', () => {
  const rivals: Model<Lamp> = {
    ...lampModel,
    rivals: (worlds) => lampModel.options(worlds, 'refused').map((one) => ({ ...one, expect: 'accepted' })),
  }

  test('are as many turns as is wanted, if both are possible in either order', () => {
    // Light, then of its rivals Dim.
    expect(words(choose(drawing(0, 0, 0.4), { racing: 0.5 }, rivals))).toEqual([
      '7 Light accepted',
      '8 Dim accepted',
    ])
    expect(words(choose(drawing(0, 0, 0.5), { racing: 0.5 }, rivals))).toEqual(['7 Light accepted'])
  })

  test('are one where no rival is possible beside it', () => {
    const never = {
      ...rivals,
      after: (worlds: typeof begin, turn: Turn) =>
        turn.length > 1 ? undefined : lampModel.after(worlds, turn),
    }
    expect(words(choose(drawing(), { racing: 1 }, never))).toEqual(['7 Light accepted'])
    expect(words(choose(drawing(), { racing: 1 }, { ...lampModel, rivals: () => [] }))).toEqual([
      '7 Light accepted',
    ])
  })

  test('never include one that is to be refused', () => {
    expect(words(choose(drawing(0), { refused: 1, racing: 1 }, rivals))).toEqual(['7 Dim refused'])
  })
})

const walk = (seed: number) => {
  const random = randomOf(seed)
  const weigh = new Interest(new Coverage(), lampModel.transitions(['ann'], {}), random)
  const acts: Act[] = []
  let worlds = begin
  for (let id = 1; id <= 20; id++) {
    const turn = chooseTurn(lampModel, worlds, id, {
      random,
      interest: weigh,
      taste: { refused: 0.3, racing: 0 },
    })
    if (turn === undefined) throw new Error('nothing is possible')
    weigh.note(turn)
    acts.push(...turn)
    worlds = lampModel.after(worlds, turn) ?? worlds
  }
  return acts
}

test('the same seed chooses the same walk', () => {
  expect(walk(1)).toEqual(walk(1))
  expect(walk(2)).not.toEqual(walk(1))
})
