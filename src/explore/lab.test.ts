import { describe, expect, test } from 'vitest'
import { desk, labAt } from '../drive/testing/lab.ts'
import { refused, type Answer, type Habits, type Told } from '../drive/testing/server.ts'
import type { Act, Turn, Worlds } from '../systems/model.ts'
import { Lab, type Walked } from './lab.ts'
import { shiftModel, type Shift } from './testing/shift.ts'
import type { Plan } from './walk.ts'

const cast = ['alice', 'bob']

interface Walking {
  readonly walked: Walked
  /** The worlds before each choice. */
  readonly worlds: readonly Worlds<Shift>[]
  /** What the server was asked after the agents were ready. */
  readonly asked: readonly string[]
}

/** One walk of these lines (`alice Lunch`, `bob !Drop`, `alice Lunch + bob Away`) at a desk with such habits. */
async function walking(
  lines: readonly string[],
  habits: Habits = {},
  more: Partial<Plan<Shift>> = {},
): Promise<Walking> {
  const server = await desk(habits)
  const { options, target } = labAt(server, {
    scenarios: [],
    users: ['anna', 'ben'],
    options: { patience: 300 },
  })
  const lab = new Lab(shiftModel, target, options)
  const worlds: Worlds<Shift>[] = []
  const left = lines.values()
  let id = 0
  let ready = 0
  const choose = (now: Worlds<Shift>): Turn | undefined => {
    ready ||= server.asked.length
    worlds.push(now)
    const line = left.next().value
    const acts = line?.split(' + ').map((words) => actOf(now, words, ++id)) ?? []
    const [first, ...rest] = acts
    return first && [first, ...rest]
  }
  const walked = await lab.walk({ model: shiftModel, cast, choose, closing: false, ...more }, 'A walk')
  await lab.close()
  return { walked, worlds, asked: server.asked.slice(ready) }
}

function actOf(worlds: Worlds<Shift>, line: string, id: number): Act {
  const [by = '', said = ''] = line.split(' ')
  const how = said.startsWith('!') ? 'refused' : 'accepted'
  const option = shiftModel
    .options(worlds, how)
    .find((one) => one.by === by && one.name === said.replace('!', ''))
  if (option === undefined) throw new Error(`${line}: no such option`)
  return { ...option, id }
}

/** The desk answers such a request in its own way, once. */
const once = (matches: (told: Told) => boolean, answer: Answer): Habits => {
  let done = false
  return {
    answers: (told) => {
      if (done || !matches(told)) return undefined
      done = true
      return answer
    },
  }
}
const lunch = ({ path, does }: Told) => path === '/state' && does === 'Lunch'

const probes = ({ entries }: Walked) =>
  entries.filter((entry) => entry.kind === 'invoke' && entry.mark.purpose === 'probe').length
const runs = (walked: Walked) =>
  new Set(walked.entries.flatMap((entry) => ('run' in entry ? (entry.run ?? []) : [])))

describe('a walk', () => {
  test('does what is chosen, in the worlds that it came to, and passes', async () => {
    const { walked, worlds } = await walking(['alice Lunch', 'bob Away', 'bob !Drop', 'alice Ready'])
    expect(walked.result.verdict).toBe('pass')
    expect([walked.fault, walked.findings]).toEqual([undefined, []])
    expect(worlds).toEqual([
      [{ alice: 'Ready', bob: 'Ready' }],
      [{ alice: 'Lunch', bob: 'Ready' }],
      [{ alice: 'Lunch', bob: 'Away' }],
      [{ alice: 'Lunch', bob: 'Away' }],
      [{ alice: 'Ready', bob: 'Away' }],
    ])
    const { took, finished, ended, diverged, traits } = walked.trail
    expect([took.length, finished, ended, diverged, traits]).toEqual([4, 4, true, false, { asked: true }])
    expect(took.map(({ firstStep, steps, closing }) => [firstStep, steps.length, closing])).toEqual([
      [0, 2, false],
      [2, 2, false],
      [4, 1, false],
      [5, 2, false],
    ])
  })

  test('writes the scenario that it was', async () => {
    const { walked } = await walking(['alice Lunch'])
    expect(walked.growing.written).toEqual({
      steps: [
        {
          send: { as: 'alice', post: '/state', body: { do: 'Lunch' } },
          accept: 'operation',
          proves: ['desk.must'],
        },
        {
          hear: { as: 'alice', on: '/state', message: 'State', where: { state: 'Lunch' } },
          proves: ['desk.other'],
        },
        { settle: {} },
      ],
      allow: [],
    })
  })

  test('asks a server that is not known what it has, and one that is known nothing', async () => {
    expect(probes((await walking(['alice Lunch'])).walked)).toBe(2)
    expect(probes((await walking(['alice Lunch'], {}, { traits: { asked: true } })).walked)).toBe(0)
  })

  test('reads everything at its end', async () => {
    const { walked, asked } = await walking(['alice Lunch'], {}, { closing: true })
    expect(walked.trail.took.map(({ turn: [{ by, name }], closing }) => [by, name, closing])).toEqual([
      ['alice', 'Lunch', false],
      ['alice', 'read', true],
      ['bob', 'read', true],
    ])
    expect(asked.filter((what) => what.includes('GET /state')).length).toBe(2)
  })

  test('may be paced', async () => {
    let paces = 0
    const pace = () => Promise.resolve(void paces++)
    await walking(['alice Lunch', 'alice Away'], {}, { pace, closing: true })
    expect(paces).toBe(2)
  })

  test('sends at once what is in flight together', async () => {
    const { walked, worlds } = await walking(['alice Lunch + bob Away'])
    expect([walked.result.verdict, worlds.at(-1)]).toEqual(['pass', [{ alice: 'Lunch', bob: 'Away' }]])
  })

  test('ends where the model cannot go', async () => {
    const { walked } = await walking(['alice Lunch'], {}, { model: { ...shiftModel, move: () => undefined } })
    const { took, diverged, ended } = walked.trail
    expect([took, diverged, ended]).toEqual([[], true, false])
  })
})

describe('an operation whose outcome is not known', () => {
  test('leaves both worlds open: that it happened, and that it did not', async () => {
    const { worlds } = await walking(['alice Lunch', 'bob Away'], once(lunch, 'lost'))
    expect(worlds[1]).toEqual([
      { alice: 'Lunch', bob: 'Ready' },
      { alice: 'Ready', bob: 'Ready' },
    ])
  })
})

describe('a walk that goes wrong', () => {
  test('ends there, and says at which operation', async () => {
    const { walked } = await walking(['bob Away', 'alice Lunch', 'bob Ready'], once(lunch, refused))
    const { took, finished, ended } = walked.trail
    expect([took.length, finished, ended, walked.result.verdict]).toEqual([2, 1, false, 'fail'])
    expect(walked.fault).toMatchObject({ turn: 1, kind: 'reply', loose: false, requirements: ['desk.must'] })
  })

  test('is said of an event that did not come', async () => {
    const { walked } = await walking(['alice Lunch', 'bob Away'], {
      tells: (user, channel, data) =>
        !(user === 'anna' && channel === '/state' && JSON.stringify(data).includes('Lunch')),
    })
    expect(walked.fault).toMatchObject({ signature: 'desk.other: missing-event at Lunch', turn: 0 })
  })
})

test('walks on one target follow each other, each judged by its own entries', async () => {
  const server = await desk()
  const { options, target } = labAt(server, { scenarios: [], users: ['anna', 'ben'] })
  const lab = new Lab(shiftModel, target, options)
  const walk = async (line: string) => {
    const left = [line].values()
    const choose = (worlds: Worlds<Shift>): Turn | undefined => {
      const next = left.next().value
      return next === undefined ? undefined : [actOf(worlds, next, 1)]
    }
    return lab.walk({ model: shiftModel, cast, choose, closing: true }, 'A walk')
  }
  const [first, second] = [await walk('alice Lunch'), await walk('bob Away')]
  await lab.close()
  expect([first.result.id, first.result.verdict]).toEqual(['explored/walk-1', 'pass'])
  expect([second.result.id, second.result.verdict]).toEqual(['explored/walk-2', 'pass'])
  expect([runs(first), runs(second)]).toEqual([
    new Set(['explored/walk-1@lab']),
    new Set(['explored/walk-2@lab']),
  ])
  expect(server.present.size).toBe(0)
})
