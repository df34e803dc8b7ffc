import { describe, expect, test } from 'vitest'
import { call, state } from '../testing/desk.ts'
import { play } from '../testing/play.ts'
import { hear, never, scenario, send } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'
import { accept, measured, silent, storyOf, verdict, watching } from '../testing/watching.ts'

const may = (at: string, n: number, ...verbs: string[]) => state('Ready', { at, n, verbs })

describe('what breaks silence', () => {
  test('an event that must not come fails on arrival, whatever the connection', () => {
    const { t, ask } = watching()
    const told = t.tells('alice', '/calls', call('c-1', 'Busy'))
    t.connection('alice', 'gap')
    expect(verdict(t)).toEqual({
      verdict: 'fail',
      severity: 'failure',
      evidence: [ask, told],
      problem: {
        kind: 'forbidden-event',
        sentence: 'An event came that must not come.',
        accepted: ['no event'],
        came: [{ entry: told, differences: [] }],
      },
    })
  })

  test('before the reply as well', () => {
    const t = play(storyOf())
    measured(t)
    t.on('steps.2')
    const ask = t.asks('alice', 'POST', '/calls/c-1')
    t.tells('alice', '/calls', call('c-1', 'Busy'))
    t.replies(ask, 200, { code: 0 })
    t.on('steps.3')
    t.idles()
    expect(verdict(t)).toMatchObject({ verdict: 'fail' })
  })

  test('not an event from before the stimulus', () => {
    const t = play(storyOf())
    measured(t)
    t.tells('alice', '/calls', call('c-1', 'Busy'))
    t.on('steps.2')
    t.replies(t.asks('alice', 'POST', '/calls/c-1'), 200, { code: 0 })
    t.on('steps.3')
    t.idles()
    expect(verdict(t)).toMatchObject({ verdict: 'pass' })
  })

  test('not an event of another kind, or for another agent, or on another topic', () => {
    const story = scenario('s', [
      send('alice', 'POST', '/state', accept),
      hear('alice', '/state', { where: { state: 'Ready' }, proves: ['desk.must'] }),
      send('alice', 'POST', '/calls/c-1', accept),
      never('alice', '/calls', { message: 'Call', where: { id: 'c-1' }, proves: silent }),
    ])
    const { t } = watching({ story })
    t.tells('alice', '/calls', call('c-2', 'Busy'))
    t.tells('alice', '/calls', { messageType: 'State', id: 'c-1', state: 'Busy' })
    t.tells('bob', '/calls', call('c-1', 'Busy'))
    t.tells('alice', '/state', call('c-1', 'Busy'))
    t.idles()
    expect(verdict(t)).toMatchObject({ verdict: 'pass' })
  })

  test('not an event that a later expectation uses', () => {
    const story = storyOf(
      accept,
      send('alice', 'POST', '/calls/c-1', accept),
      hear('alice', '/calls', { proves: ['desk.must'] }),
    )
    const { t } = watching({ story })
    t.on('steps.4')
    t.replies(t.asks('alice', 'POST', '/calls/c-1'), 200, { code: 0 })
    t.on('steps.5')
    t.tells('alice', '/calls', call('c-1', 'Busy'))
    t.idles()
    expect(verdict(t)).toMatchObject({ verdict: 'pass' })
  })

  test('but the one too many', () => {
    const story = storyOf(
      accept,
      send('alice', 'POST', '/calls/c-1', accept),
      hear('alice', '/calls', { proves: ['desk.must'] }),
    )
    const { t } = watching({ story })
    t.on('steps.4')
    t.replies(t.asks('alice', 'POST', '/calls/c-1'), 200, { code: 0 })
    t.on('steps.5')
    t.tells('alice', '/calls', call('c-1', 'Busy'))
    const second = t.tells('alice', '/calls', call('c-1', 'Busy'))
    t.idles()
    expect(verdict(t)).toMatchObject({ verdict: 'fail', problem: { came: [{ entry: second }] } })
  })

  test('while a later step may still use it, nobody is to blame', () => {
    const story = storyOf(
      accept,
      send('alice', 'POST', '/calls/c-1', accept),
      hear('alice', '/calls', { proves: ['desk.must'] }),
    )
    const { t } = watching({ story })
    t.on('steps.4')
    t.replies(t.asks('alice', 'POST', '/calls/c-1'), 200, { code: 0 })
    t.tells('alice', '/calls', call('c-1', 'Busy'))
    t.waits(5000).connection('alice', 'alive')
    expect(checksOf(t.judged())['s#4']).toMatchObject({
      verdict: 'inconclusive',
      cause: 'a matching event, perhaps of another cause, came after the stimulus',
    })
  })

  describe('a repeated message', () => {
    const quiet = scenario('s', [
      send('alice', 'POST', '/state', accept),
      hear('alice', '/state', { where: { state: 'Ready' }, proves: ['desk.must'] }),
      send('alice', 'POST', '/calls/c-1', accept),
      never('alice', '/state', { proves: silent }),
    ])

    test('says nothing new where its topic allows that', () => {
      const { t } = watching({ story: quiet })
      t.tells('alice', '/state', state('Ready'))
      t.idles()
      expect(verdict(t)).toMatchObject({ verdict: 'pass' })
    })

    test('may differ in numbers, times and the order of lists', () => {
      const { t } = watching({ story: quiet })
      const first = t.tells('alice', '/state', may('2026-01-01T00:00:01Z', 2, 'a', 'b'))
      t.tells('alice', '/state', may('2026-01-01T00:00:02Z', 3, 'b', 'a'))
      t.idles()
      // The first says more than the message before it did, the second does not.
      const check = verdict(t)
      expect(check).toMatchObject({ verdict: 'fail', problem: { came: [{ entry: first }] } })
      expect(t.judged().findings).toEqual([])
    })

    test('of another kind about an unchanged state is no repetition', () => {
      const { t } = watching({ story: quiet })
      t.tells('alice', '/state', state('Ready', { reason: 'asked again' }))
      t.idles()
      expect(verdict(t)).toMatchObject({ verdict: 'fail' })
    })

    test('breaks silence where its topic does not allow it', () => {
      const { t } = watching()
      t.tells('alice', '/calls', call('c-1', 'Busy'))
      expect(verdict(t)).toMatchObject({ verdict: 'fail' })
    })
  })

  test('a rule that such a message may come at any time does not outweigh that here it must not', () => {
    const story = scenario('s', [
      send('alice', 'POST', '/state', accept),
      never('alice', '/state', { where: { state: 'Supper' }, proves: silent }),
    ])
    const t = play(story)
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    t.on('steps.1')
    t.tells('alice', '/state', state('Supper'))
    t.ends()
    expect(checksOf(t.judged())['s#2']).toMatchObject({ verdict: 'fail' })
  })
})

describe('an event as the cause', () => {
  const story = scenario('s', [
    send('alice', 'POST', '/state', accept),
    hear('alice', '/calls', { where: { state: 'Released' }, proves: ['desk.must'] }),
    never('alice', '/calls', { cause: 'steps.1', proves: silent }),
  ])

  test('forbids what comes after it, not what came before', () => {
    const t = play(story)
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    t.tells('alice', '/calls', call('c-1', 'Busy'))
    t.on('steps.1')
    const released = t.tells('alice', '/calls', call('c-1', 'Released'))
    t.on('steps.2')
    const after = t.tells('alice', '/calls', call('c-1', 'Busy'))
    t.ends()
    expect(checksOf(t.judged())['s#3']).toMatchObject({ verdict: 'fail', evidence: [released, after] })
  })
})
