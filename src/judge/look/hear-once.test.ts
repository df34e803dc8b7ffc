import { describe, expect, test } from 'vitest'
import { state } from '../testing/desk.ts'
import { play, type Play } from '../testing/play.ts'
import { hear, observe, scenario, send, type Hearing } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'

const must = ['desk.must']
const other = ['desk.other']
const accept = { accept: 'operation', proves: must }
const ready = { where: { state: 'Ready' }, proves: other }

const one = (how: Hearing = {}) =>
  scenario('s', [send('alice', 'POST', '/state', accept), hear('alice', '/state', { ...ready, ...how })])

/** Alice asks and is answered; between and after, what the test tells. */
function asking(t: Play, step: string, before: () => void = () => undefined): number {
  t.on(step)
  const ask = t.asks('alice', 'POST', '/state')
  before()
  t.replies(ask, 200, { code: 0 })
  return ask
}

describe('an event serves one expectation', () => {
  const twice = scenario('s', [
    send('alice', 'POST', '/state', accept),
    hear('alice', '/state', ready),
    hear('alice', '/state', ready),
  ])

  test('two need two', () => {
    const t = play(twice)
    asking(t, 'steps.0')
    const first = t.tells('alice', '/state', state('Ready'))
    t.on('steps.1')
    t.on('steps.2')
    const second = t.tells('alice', '/state', state('Ready'))
    t.ends()
    const checks = checksOf(t.judged())
    expect([checks['s#2'], checks['s#3']]).toEqual([
      { verdict: 'pass', evidence: [first] },
      { verdict: 'pass', evidence: [second] },
    ])
  })

  test('one is not enough for two', () => {
    const t = play(twice)
    asking(t, 'steps.0')
    t.tells('alice', '/state', state('Ready'))
    t.on('steps.1')
    t.on('steps.2')
    t.waits(1100).connection('alice', 'alive')
    t.ends()
    expect(checksOf(t.judged())).toMatchObject({ 's#2': { verdict: 'pass' }, 's#3': { verdict: 'fail' } })
  })

  test('the same message delivered twice is one', () => {
    const t = play(twice)
    asking(t, 'steps.0')
    t.tells('alice', '/state', state('Ready'), { id: 'm-1' })
    t.on('steps.1')
    t.tells('alice', '/state', state('Ready'), { id: 'm-1' })
    t.on('steps.2')
    t.waits(1100).connection('alice', 'alive')
    t.ends()
    expect(checksOf(t.judged())['s#3']).toMatchObject({ verdict: 'fail' })
  })

  test('two messages that say the same are two, also where the wire numbers them anew', () => {
    for (const [first, second] of [
      ['m-1', 'm-2'],
      [undefined, undefined],
    ]) {
      const t = play(twice)
      asking(t, 'steps.0')
      t.tells('alice', '/state', state('Ready'), first === undefined ? {} : { id: first })
      t.on('steps.1')
      const told = t.tells('alice', '/state', state('Ready'), second === undefined ? {} : { id: second })
      t.on('steps.2')
      t.ends()
      expect(checksOf(t.judged())['s#3']).toEqual({ verdict: 'pass', evidence: [told] })
    }
  })

  test('an id that is used again for another message is another message', () => {
    const t = play(
      scenario('s', [
        send('alice', 'POST', '/state', accept),
        hear('alice', '/state', { where: { state: 'Busy' }, proves: must }),
        hear('alice', '/state', ready),
      ]),
    )
    asking(t, 'steps.0')
    t.tells('alice', '/state', state('Busy'), { id: '1' })
    t.on('steps.1')
    t.connection('alice', 'gap')
    t.connection('alice', 'resumed', { session: 'new' })
    const told = t.tells('alice', '/state', state('Ready'), { id: '1' })
    t.on('steps.2')
    t.ends()
    expect(checksOf(t.judged())['s#3']).toEqual({ verdict: 'pass', evidence: [told] })
  })

  test('what is only observed can still serve', () => {
    const t = play(
      scenario('s', [
        send('alice', 'POST', '/state', accept),
        observe('alice', '/state', { proves: ['desk.open'] }),
        hear('alice', '/state', ready),
      ]),
    )
    asking(t, 'steps.0')
    t.on('steps.1')
    const told = t.tells('alice', '/state', state('Ready'))
    t.on('steps.2')
    t.ends()
    expect(checksOf(t.judged())).toMatchObject({
      's#2': { verdict: 'pass', evidence: [told] },
      's#3': { verdict: 'pass', evidence: [told] },
    })
  })
})

describe('several times', () => {
  const story = one({ times: 2 })

  test('all of them are the evidence, and the next expectation needs others', () => {
    const t = play(story)
    asking(t, 'steps.0')
    t.on('steps.1')
    const first = t.tells('alice', '/state', state('Ready'))
    t.tells('alice', '/state', state('Busy', { at: 'later' }))
    const second = t.tells('alice', '/state', state('Ready'))
    t.ends()
    expect(checksOf(t.judged())['s#2']).toEqual({ verdict: 'pass', evidence: [first, second] })
  })

  test('one delivered twice is not two', () => {
    const t = play(story)
    asking(t, 'steps.0')
    t.on('steps.1')
    t.tells('alice', '/state', state('Ready'), { id: 'm-1' })
    t.tells('alice', '/state', state('Ready'), { id: 'm-1' })
    t.waits(1100).connection('alice', 'alive')
    t.ends()
    expect(checksOf(t.judged())['s#2']).toMatchObject({
      verdict: 'fail',
      problem: { accepted: ['2 times an event with {state: "Ready"}'] },
    })
  })
})
