import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../journal/entry.ts'
import { call, state } from '../testing/desk.ts'
import { play, type Play } from '../testing/play.ts'
import { allow, hear, never, scenario, send, together, type Draft, type Sending } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'

/** Shorter than the run's patience, and longer than it. */
const short = 500
const long = 5000

const proves = ['desk.must']
const inState = (how: Sending = {}) =>
  send('alice', 'POST', '/state', { accept: 'operation', holds: short, label: 'request', proves, ...how })
const ready = hear('alice', '/state', { where: { state: 'Ready' }, cause: 'steps.1', proves })
const notBusy = never('alice', '/state', { where: { state: 'Busy' }, cause: 'steps.1', proves })

/**
 * Alice ends a call, which begins a state that ends by itself. She asks for something in it and is answered while it
 * certainly lasts, 4 ms after its cause; then comes what the test tells.
 */
function asked(steps: readonly Draft[], tell: (t: Told) => unknown, how: { readonly refused?: true } = {}) {
  const t = play(
    scenario('s', [send('alice', 'POST', '/calls', { accept: 'operation' }), ...steps], {
      allow: [allow('alice', '/calls', { where: { state: 'Ended' } })],
    }),
  )
  t.on('steps.0')
  const cause = t.asks('alice', 'POST', '/calls')
  t.replies(cause, 200, { code: 0 })
  t.on('steps.1')
  const ask = t.asks('alice', 'POST', '/state')
  const reply = how.refused === true ? t.replies(ask, 403, { code: 7 }) : t.replies(ask, 200, { code: 0 })
  const begun = t.entries[cause]?.t ?? 0
  const seen = tell(Object.assign(t, { until: (ms: number) => t.waits(begun + ms - t.now) }))
  t.ends()
  t.finishes()
  return { ask, reply, seen, judgement: t.judged(), checks: checksOf(t.judged()) }
}
/** `until`: so many milliseconds since the state's cause have passed. */
type Told = Play & { readonly until: (ms: number) => Play }

const doubt = 'the state that this is about may have ended before the server carried the request out'
const inconclusive = (...evidence: readonly unknown[]) => ({
  verdict: 'inconclusive',
  cause: doubt,
  evidence,
})

const heard = (ms: number) =>
  asked([inState(), ready], (t) => {
    t.on('steps.2')
    return t.until(ms).tells('alice', '/state', state('Ready'))
  })

describe('an event that was expected', () => {
  test('shows what it says while the state certainly lasts', () => {
    const { seen, checks } = heard(short - 1)
    expect(checks['s#3']).toEqual({ verdict: 'pass', evidence: [seen] })
  })

  test('shows nothing of the state when it comes later: the state’s own end may have brought it', () => {
    const { seen, checks } = heard(short)
    expect(checks['s#3']).toEqual(inconclusive(seen))
  })
})

const missed = (holds: number) =>
  asked([inState({ holds }), ready], (t) => {
    t.on('steps.2')
    t.waits(1000).connection('alice', 'alive')
  }).checks['s#3']

describe('an event that does not come', () => {
  test('is missing where the state lasts longer than it is waited for', () => {
    expect(missed(long)).toMatchObject({ verdict: 'fail', problem: { kind: 'missing-event' } })
  })

  test('is nobody’s fault where the state may have ended meanwhile', () => {
    expect(missed(short)).toMatchObject({ verdict: 'inconclusive', cause: doubt })
  })
})

const forbidden = (ms: number, readyAt?: number) => {
  const steps = readyAt === undefined ? [inState(), notBusy] : [inState(), ready, notBusy]
  return asked(steps, (t) => {
    if (readyAt !== undefined) {
      t.on('steps.2')
      t.until(readyAt).tells('alice', '/state', state('Ready'))
    }
    t.on(`steps.${steps.length}`)
    return t.until(ms).tells('alice', '/state', state('Busy'))
  })
}

describe('an event that must not come', () => {
  test('is the server’s fault while the state certainly lasts', () => {
    const { ask, seen, checks } = forbidden(short - 1)
    expect(checks['s#3']).toMatchObject({ verdict: 'fail', evidence: [ask, seen] })
  })

  test('may be the end of the state when it comes later', () => {
    const { ask, seen, checks } = forbidden(short)
    expect(checks['s#3']).toEqual(inconclusive(ask, seen))
  })

  test('is none where an event has shown in time that the request was carried out', () => {
    const { ask, seen, checks } = forbidden(short + 1000, short - 1)
    expect(checks['s#4']).toMatchObject({ verdict: 'fail', evidence: [ask, seen] })
  })

  test('may be one where that event came late itself', () => {
    const { checks } = forbidden(short + 1000, short)
    expect([checks['s#3'], checks['s#4']]).toMatchObject([
      { verdict: 'inconclusive', cause: doubt },
      { verdict: 'inconclusive', cause: doubt },
    ])
  })

  test('nor does a refusal or a read keep the state from ending', () => {
    const late = (t: Told) => {
      t.on('steps.2')
      t.until(short).tells('alice', '/state', state('Busy'))
    }
    const { accept: _, ...request } = { accept: '', holds: short, proves }
    const refused = asked(
      [send('alice', 'POST', '/state', { ...request, refuse: 'operation' }), notBusy],
      late,
      {
        refused: true,
      },
    )
    const read = asked([send('alice', 'GET', '/state', { ...request, accept: 'operation' }), notBusy], late)
    expect([refused, read].map(({ checks }) => checks['s#3'])).toMatchObject([
      { verdict: 'inconclusive', cause: doubt },
      { verdict: 'inconclusive', cause: doubt },
    ])
  })
})

const answered = (ms: number, step: Draft, readyAt?: number) =>
  asked([inState(), step, ready], (t) => {
    t.on('steps.2')
    if (readyAt !== undefined) t.until(readyAt).tells('alice', '/state', state('Ready'))
    const ask = t.asks('alice', 'POST', '/other')
    return [ask, t.until(ms).replies(ask, 403, { code: 7 })]
  })
const second = send('alice', 'POST', '/other', { accept: 'operation', proves })

describe('a later reply', () => {
  test('is judged while the state certainly lasts', () => {
    const { seen, checks } = answered(short - 1, second)
    expect(checks['s#3']).toMatchObject({ verdict: 'fail', evidence: seen, problem: { kind: 'reply' } })
  })

  test('says nothing when the request before it may have been carried out too late', () => {
    const { seen, checks } = answered(short, second)
    expect(checks['s#3']).toEqual(inconclusive(...(seen as Evidence)))
  })

  test('is judged where an event has shown in time that it was not', () => {
    const { seen, checks } = answered(short + 1000, second, short - 10)
    expect(checks['s#3']).toMatchObject({ verdict: 'fail', evidence: seen, problem: { kind: 'reply' } })
  })

  test('is recorded all the same where nothing is expected of it', () => {
    const { seen, checks } = answered(
      short,
      send('alice', 'POST', '/other', { observe: 'what it says', proves }),
    )
    expect(checks['s#3']).toMatchObject({ verdict: 'pass', evidence: seen })
  })

  test('is judged behind a read or a refusal, as these change nothing', () => {
    const late = (t: Told) => {
      t.on('steps.2')
      const ask = t.asks('alice', 'POST', '/other')
      t.until(short).replies(ask, 403, { code: 7 })
    }
    const refused = send('alice', 'POST', '/state', { refuse: 'operation', holds: short, proves })
    const read = send('alice', 'GET', '/state', { accept: 'operation', holds: short, proves })
    expect([
      asked([refused, second], late, { refused: true }).checks['s#3'],
      asked([read, second], late).checks['s#3'],
    ]).toMatchObject([{ verdict: 'fail' }, { verdict: 'fail' }])
  })
})

const stray = (ms: number, readyAt?: number) =>
  asked(readyAt === undefined ? [inState()] : [inState(), ready], (t) => {
    if (readyAt !== undefined) {
      t.on('steps.2')
      t.until(readyAt).tells('alice', '/state', state('Ready'))
    }
    return t.until(ms).tells('bob', '/calls', call('c-1', 'Busy'))
  })

describe('an event that nothing explains', () => {
  test('has no cause while the state certainly lasts', () => {
    const { seen, checks, judgement } = stray(short - 1)
    expect(checks['s#causes']).toMatchObject({ verdict: 'fail', evidence: [seen] })
    expect(judgement.findings).toMatchObject([{ kind: 'unexplained-event', evidence: [seen] }])
  })

  test('may be the end of the state when it comes later, and is no proof either', () => {
    const { checks, judgement } = stray(short)
    expect([checks['s#causes'], judgement.findings]).toEqual([undefined, []])
  })

  test('has none either where an event has shown in time that the state was left', () => {
    const { seen, checks } = stray(short + 1000, short - 1)
    expect(checks['s#causes']).toMatchObject({ verdict: 'fail', evidence: [seen] })
  })
})

describe('what does not depend on the request', () => {
  test('an event of an earlier cause', () => {
    const ended = hear('alice', '/calls', { where: { state: 'Ended' }, cause: 'steps.0', proves })
    const { seen, checks } = asked([inState(), ended], (t) => {
      t.on('steps.2')
      return t.until(short + 100).tells('alice', '/calls', call('c-1', 'Ended'))
    })
    expect(checks['s#3']).toEqual({ verdict: 'pass', evidence: [seen] })
  })
})

test('a request in flight with others is as uncertain as one alone', () => {
  const both = together(inState(), send('bob', 'POST', '/state', { accept: 'operation', proves }))
  const told = hear('alice', '/state', { where: { state: 'Ready' }, proves })
  const outcome = (ms: number) => {
    const t = play(scenario('s', [send('alice', 'POST', '/calls', { accept: 'operation' }), both, told]))
    t.on('steps.0')
    const cause = t.asks('alice', 'POST', '/calls')
    t.replies(cause, 200, { code: 0 })
    t.on('steps.1')
    for (const [agent, step] of [['alice', 'steps.1/0'] as const, ['bob', 'steps.1/1'] as const])
      t.replies(t.asks(agent, 'POST', '/state', { step }), 200, { code: 0 })
    t.on('steps.2')
    t.waits((t.entries[cause]?.t ?? 0) + ms - t.now).tells('alice', '/state', state('Ready'))
    t.ends()
    return checksOf(t.judged())['s#3']
  }
  expect([outcome(short - 1), outcome(short)]).toMatchObject([
    { verdict: 'pass' },
    { verdict: 'inconclusive', cause: doubt },
  ])
})
