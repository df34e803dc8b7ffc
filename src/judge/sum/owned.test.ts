import { expect, test } from 'vitest'
import { tapeOf } from '../tape.ts'
import { Play } from '../testing/play.ts'
import { scenario } from '../testing/steps.ts'
import { eventsByRun } from './owned.ts'

test('an event belongs to who last held its participant, or first did', () => {
  const t = new Play([
    scenario('one', [], { agents: ['alice', 'bob'] }),
    scenario('two', [], { agents: ['alice'] }),
    scenario('three', [], { agents: ['carol'] }),
  ])
  const tell = (agent: string) => t.tells(agent, '/state', null)
  const before = tell('alice')
  t.begins('one')
  const bobs = tell('bob')
  const alices = tell('alice')
  t.ends()
  const after = tell('alice')
  t.begins('two')
  const next = tell('alice')
  const still = tell('bob')
  tell('nobody')
  t.ends()
  t.begins('three')
  const owned = [...eventsByRun(tapeOf(t.entries))].map(([run, events]) => [
    run,
    events.map(({ seq }) => seq),
  ])
  expect(owned).toEqual([
    ['one@lab', [before, bobs, alices, after, still]],
    ['two@lab', [next]],
  ])
})

test('an agent that plays two parts receives everything once', () => {
  const t = new Play([scenario('one', [], { agents: ['alice'] })])
  const begin = t.entries[t.begins()]
  if (begin?.kind === 'scenario')
    t.entries[begin.seq] = {
      ...begin,
      agents: { ...begin.agents, twin: { participant: 'lab/alice', facts: {} } },
    }
  const event = t.tells('alice', '/state', null)
  expect(
    [...eventsByRun(tapeOf(t.entries))].map(([run, events]) => [run, events.map(({ seq }) => seq)]),
  ).toEqual([['one@lab', [event]]])
})
