import { describe, expect, test } from 'vitest'
import { systemClock } from '../base/clock.ts'
import type { Growing } from '../catalogue/grow.ts'
import { counterexampleOf, rewalk, type Case } from './counterexample.ts'
import type { Lab } from './lab.ts'
import {
  atFirst,
  cast,
  faultAt,
  inWords,
  model,
  performed,
  turnsOf,
  type Boxes,
  type Defect,
} from './testing/toy.ts'
import type { Turn } from '../systems/model.ts'

const secondShake = atFirst(
  ({ name }, before) => name === 'Shake' && before.some((act) => act.name === 'Shake'),
)
const turns = turnsOf(
  'bob Knock',
  'alice Open',
  'alice Fill 2',
  'alice Shake 2',
  'bob Knock',
  'alice Shake 2',
)

/** A walk that has been written down. */
function walkedOn(list: readonly Turn[], who: readonly string[], defect: Defect) {
  const growing = {
    scenario: { system: 'toy', features: [], agents: {} },
    written: { steps: [{ settle: {} }], allow: [] },
    add: () => undefined,
  } as unknown as Growing
  return { ...performed({ turns: list, cast: who, closing: true }, defect), growing }
}

/** The lab of a server that has a defect for its next runs, one after the other. */
async function found(defects: () => Defect, more: Partial<Case<Boxes>> = {}) {
  const lab = {
    model,
    walk({ cast: who, choose }: Parameters<Lab<Boxes>['walk']>[0]) {
      const list: Turn[] = []
      for (
        let turn = choose([{ cast: who, boxes: {} }]);
        turn !== undefined;
        turn = choose([{ cast: who, boxes: {} }])
      )
        list.push(turn)
      return Promise.resolve(walkedOn(list, who, defects()))
    },
  } as unknown as Lab<Boxes>
  return counterexampleOf(walkedOn(turns, cast, secondShake), faultAt(5), {
    model,
    arena: (work) => work(lab),
    clock: systemClock,
    signal: new AbortController().signal,
    budget: { ms: 10_000, runs: 100, operations: 1000 },
    cast,
    provenance: { seed: 7 },
    ...more,
  })
}

describe('a failure', () => {
  test('that always repeats is made small and written down, with where it comes from', async () => {
    const { turns: left, ...example } = await found(() => secondShake)
    expect(inWords(left)).toEqual(['alice Open', 'alice Fill 1', 'alice Shake 1', 'alice Shake 1'])
    const { runs, operations, spared } = example
    expect(example).toMatchObject({
      original: 6,
      repeated: { times: 3, of: 3 },
      minimal: true,
      fault: faultAt(3),
    })
    expect(example.provenance).toEqual({
      seed: 7,
      signature: 'toy.shaken: missing-event',
      originalLength: 6,
      length: 4,
      minimal: true,
      failed: '3 of 3 times',
      shrinking: { runs, operations, spared },
    })
    expect(example.file.id).toMatch(/^regressions\/shake-missing-event-[0-9a-f]{6}$/)
    expect(example.file.text).toContain('\nstatus: open\n')
    expect(example.file.text).toContain("\ntitle: 'After Open, Fill, Shake: alice: Shake'\n")
  })

  test('that never comes again is told as it was found, and is not made small', async () => {
    const { turns: left, ...example } = await found(() => () => -1)
    expect(inWords(left)).toEqual(inWords(turns))
    expect(example).toMatchObject({
      repeated: { times: 0, of: 3 },
      runs: 0,
      minimal: false,
      why: 'it does not repeat often enough to be made smaller',
    })
    expect(example.provenance).toMatchObject({ failed: '0 of 3 times', minimal: false })
  })

  test('that comes now and then says how often', async () => {
    let run = 0
    const { repeated, turns: left } = await found(() => (++run % 3 === 0 ? () => -1 : secondShake))
    expect(repeated).toEqual({ times: 2, of: 3 })
    expect(left.length).toBeLessThan(turns.length)
  })

  test('says when the budget ended before it was as small as can be', async () => {
    const budget = { ms: 10_000, runs: 0, operations: 1000 }
    const { minimal, why } = await found(() => secondShake, { budget })
    expect([minimal, why]).toEqual([false, 'its 0 runs were over'])
  })

  test('is not repeated when somebody stops it', async () => {
    const { repeated } = await found(() => secondShake, { signal: AbortSignal.abort() })
    expect(repeated).toEqual({ times: 0, of: 0 })
  })
})

test('a list is walked again turn by turn, with what was known of the server', async () => {
  const asked: unknown[] = []
  const lab = {
    model,
    walk({ choose, ...plan }: Parameters<Lab<Boxes>['walk']>[0], title: string) {
      const worlds = model.begin(plan.cast, {})
      asked.push(plan.traits, plan.closing, plan.cast, title, choose(worlds), choose(worlds))
      return Promise.resolve(walkedOn([], cast, secondShake))
    },
  } as unknown as Lab<Boxes>
  const [only] = turnsOf('alice Open')
  await rewalk(lab, { turns: [only!], cast, closing: false }, { mute: true })
  expect(asked).toEqual([{ mute: true }, false, cast, 'A walk again', only, undefined])
})
