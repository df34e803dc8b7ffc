import { describe, expect, test } from 'vitest'
import { call, state } from '../testing/desk.ts'
import { $, text } from '../testing/pattern.ts'
import { Play, play } from '../testing/play.ts'
import { hear, never, scenario, send, settle, type Draft } from '../testing/steps.ts'
import { accept, armedCalls, measured, silent, storyOf, verdict, watching } from '../testing/watching.ts'

/** The fence's request and its event, 40 ms later. */
function passed(t: Play, agent = 'alice', path = '/calls/c-1') {
  t.on('steps.4')
  const sent = t.asks(agent, 'POST', path)
  t.replies(sent, 200, { code: 0 })
  t.on('steps.5')
  const heard = t.waits(36).tells('alice', '/calls', call('c-1', 'Busy'))
  return { sent, heard }
}

const fenced = (marker: Draft, heard: Draft) => storyOf(accept, marker, heard)

describe('fence: a later operation on the same resource has had its event', () => {
  const again = send('alice', 'POST', '/calls/c-1', accept)
  const told = hear('alice', '/calls', { where: { id: 'c-1' }, proves: ['desk.must'] })

  test('proves silence where the channel keeps its order', () => {
    const { t, ask, reply } = watching({ story: fenced(again, told), target: { ordered: true } })
    const { sent, heard } = passed(t)
    expect(verdict(t)).toEqual({
      verdict: 'pass',
      evidence: [armedCalls, ask, reply, sent, heard],
      absence: { grade: 'fence', from: reply, until: heard, silentMs: 45 },
    })
  })

  test('the order is known from the wire, or from a self-test', () => {
    const wire = new Play([fenced(again, told)])
    wire.connection('alice', 'opened', { ordered: true })
    wire.connection('alice', 'armed', { channel: '/calls' })
    wire.connection('alice', 'armed', { channel: '/state' })
    wire.begins()
    measured(wire)
    wire.on('steps.2')
    wire.replies(wire.asks('alice', 'POST', '/calls/c-1'), 200, { code: 0 })
    wire.on('steps.3')
    passed(wire)
    const tested = watching({ story: fenced(again, told) }).t
    tested.writes({ kind: 'order', target: 'lab', ordered: true, samples: 20, detail: '' })
    passed(tested)
    const fence = { verdict: 'pass', absence: { grade: 'fence' } }
    expect([verdict(wire), verdict(tested)]).toMatchObject([fence, fence])
  })

  test.each<[string, Draft, Draft, string, string]>([
    ['another resource', send('alice', 'POST', '/calls/c-2', accept), told, 'alice', '/calls/c-2'],
    ['another agent’s operation', send('bob', 'POST', '/calls/c-1', accept), told, 'bob', '/calls/c-1'],
  ])('%s is no fence', (_, marker, heard, agent, path) => {
    const { t } = watching({ story: fenced(marker, heard), target: { ordered: true } })
    passed(t, agent, path)
    expect(verdict(t)).toMatchObject({ verdict: 'inconclusive' })
  })

  test('an event on another channel is no fence', () => {
    const { t } = watching({
      story: fenced(again, hear('alice', '/state', { where: { state: 'Busy' }, proves: ['desk.must'] })),
      target: { ordered: true },
    })
    t.on('steps.4')
    t.replies(t.asks('alice', 'POST', '/calls/c-1'), 200, { code: 0 })
    t.on('steps.5')
    t.tells('alice', '/state', state('Busy'))
    expect(verdict(t)).toMatchObject({ verdict: 'inconclusive' })
  })

  test('resources that nobody knows are not the same', () => {
    const path = text('/calls/', $('unknown'))
    const story = scenario('s', [
      send('alice', 'POST', '/state', accept),
      hear('alice', '/state', { where: { state: 'Ready' }, proves: ['desk.must'] }),
      { ...send('alice', 'POST', '/x', accept), path },
      never('alice', '/calls', { proves: silent }),
      { ...send('alice', 'POST', '/x', accept), path },
      told,
    ])
    const { t } = watching({ story, target: { ordered: true } })
    passed(t)
    expect(verdict(t)).toMatchObject({ verdict: 'inconclusive' })
  })

  test('one inversion in the run, whenever, and there are no fences', () => {
    const { t } = watching({ story: fenced(again, told), target: { ordered: true } })
    passed(t)
    t.writes({
      kind: 'order',
      target: 'lab',
      ordered: false,
      samples: 20,
      detail: 'event 3 came before event 2',
    })
    expect(verdict(t)).toMatchObject({ verdict: 'inconclusive' })
  })

  test('a gap before the fence', () => {
    const { t } = watching({ story: fenced(again, told), target: { ordered: true } })
    t.connection('alice', 'gap')
    t.connection('alice', 'resumed', { session: 'same' })
    passed(t)
    expect(verdict(t)).toMatchObject({ verdict: 'inconclusive' })
  })

  test('an operation that went out before the stimulus had worked is no fence', () => {
    const t = play(fenced(again, told), { target: { ordered: true } })
    measured(t)
    t.on('steps.2')
    const ask = t.asks('alice', 'POST', '/calls/c-1')
    t.on('steps.3')
    t.on('steps.4')
    const sent = t.asks('alice', 'POST', '/calls/c-1')
    t.replies(ask, 200, { code: 0 })
    t.replies(sent, 200, { code: 0 })
    t.on('steps.5')
    t.tells('alice', '/calls', call('c-1', 'Busy'))
    expect(verdict(t)).toMatchObject({ verdict: 'inconclusive' })
  })

  test('behind a barrier, what came before it decides, and not a fence that something else came before', () => {
    const { t } = watching({ story: storyOf(accept, settle(), again, told), target: { ordered: true } })
    t.on('steps.4')
    const alive = t.waits(400).connection('alice', 'alive')
    t.on('steps.5')
    t.replies(t.asks('alice', 'POST', '/calls/c-1'), 200, { code: 0 })
    t.tells('alice', '/calls', call('c-9', 'Busy'))
    t.on('steps.6')
    t.tells('alice', '/calls', call('c-1', 'Busy'))
    expect(verdict(t)).toMatchObject({ verdict: 'pass', absence: { grade: 'window', until: alive } })
  })
})
