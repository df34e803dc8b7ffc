import { expect, test } from 'vitest'
import type { Scenario } from '../catalogue/model.ts'
import { judge } from './judge.ts'
import { call, state } from './testing/desk.ts'
import { Play } from './testing/play.ts'
import { hear, never, scenario, send, type Draft } from './testing/steps.ts'

const accept = { accept: 'operation', proves: ['desk.must'] }

/** One operation, its event, and something that must not come; as often as asked. */
function long(id: string, times: number): Scenario {
  const round: readonly Draft[] = [
    send('alice', 'POST', '/state', accept),
    hear('alice', '/state', { where: { state: 'Ready' }, proves: ['desk.other'] }),
    never('alice', '/calls', { proves: ['desk.should'] }),
  ]
  return scenario(id, Array.from({ length: times }, () => round).flat())
}

function performed(t: Play, times: number): void {
  for (let i = 0; i < times; i++) {
    t.on(`steps.${3 * i}`)
    const ask = t.asks('alice', 'POST', '/state')
    t.tells('alice', '/state', state('Ready', { n: i }))
    t.replies(ask, 200, { code: 0 })
    t.on(`steps.${3 * i + 1}`)
    t.on(`steps.${3 * i + 2}`)
  }
}

/** Milliseconds that judging takes, at its best of a few. */
function timed(t: Play): number {
  const rules = t.rules()
  const times = [1, 2, 3].map(() => {
    const began = performance.now()
    expect(judge(t.entries, rules).exitCode).toBe(0)
    return performance.now() - began
  })
  return Math.min(...times)
}

function oneLong(times: number): Play {
  const t = new Play([long('s', times)])
  t.connects('alice', '/state', '/calls')
  t.begins()
  performed(t, times)
  t.idles()
  t.ends()
  t.finishes()
  return t
}

function manyShort(count: number): Play {
  const stories = Array.from({ length: count }, (_, i) => long(`s${String(i).padStart(5, '0')}`, 1))
  const t = new Play(stories)
  t.connects('alice', '/state', '/calls')
  for (const { id } of stories) {
    t.begins(id)
    performed(t, 1)
    t.ends()
  }
  t.idles()
  t.finishes()
  return t
}

// Eight times as long may take eight times as long, and some more for a machine that is busy; not sixty-four times.
const much = 30

test('one long scenario is judged in a time that grows with its length', () => {
  const [short, longer] = [timed(oneLong(100)), timed(oneLong(800))]
  expect(longer).toBeLessThan(Math.max(short, 5) * much)
})

test('many scenarios are judged in a time that grows with their number', () => {
  const [few, more] = [timed(manyShort(100)), timed(manyShort(800))]
  expect(more).toBeLessThan(Math.max(few, 5) * much)
})

test('a forbidden event at the very end of a long run is found all the same', () => {
  const t = manyShort(50)
  t.entries.pop()
  t.tells('alice', '/calls', call('c-1', 'Busy'))
  // Nothing names it, so that it is nobody's: the monitors were decided by what came before it.
  expect(t.judged().summary).toMatchObject({ pass: 50, fail: 0 })
})
