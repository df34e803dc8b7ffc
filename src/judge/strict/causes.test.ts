import { describe, expect, test } from 'vitest'
import { call, state } from '../testing/desk.ts'
import { play, type Play } from '../testing/play.ts'
import { allow, hear, observe, scenario, send, type Draft, type Telling } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'

const accept = { accept: 'operation', proves: ['desk.must'] }
const ask = send('alice', 'POST', '/state', accept)
const ready = hear('alice', '/state', { where: { state: 'Ready' }, proves: ['desk.other'] })

/** Alice asks, is answered and told; and what else the test tells. */
function told(tell: (t: Play) => unknown, how: Telling = {}, more: readonly Draft[] = []) {
  const t = play(scenario('s', [ask, ready, ...more], how))
  t.on('steps.0')
  t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
  t.on('steps.1')
  const first = t.tells('alice', '/state', state('Ready'))
  const seq = tell(t)
  t.ends()
  const judgement = t.judged()
  return { first, seq, check: checksOf(judgement)['s#causes'], findings: judgement.findings }
}

/** Alice is told a list of things, and then the same state with these. */
function again(...names: readonly string[]) {
  return told(
    (t) => {
      t.tells('alice', '/state', state(['Dial', 'Answer'], { at: 'first' }))
      return t.tells('alice', '/state', state(names))
    },
    { allow: [allow('alice', '/state', { where: { at: 'first' } })] },
  )
}

describe('what explains an event', () => {
  test('an expectation', () => {
    const { first, check, findings } = told(() => undefined)
    expect([check, findings]).toEqual([{ verdict: 'pass', evidence: [first] }, []])
  })

  test('an observation', () => {
    const { first, seq, check } = told(
      (t) => {
        t.on('steps.2')
        return t.tells('alice', '/calls', call('c-1', 'Busy'))
      },
      {},
      [observe('alice', '/calls', { proves: ['desk.open'] })],
    )
    expect(check).toEqual({ verdict: 'pass', evidence: [first, seq] })
  })

  test('what the scenario allows', () => {
    const { first, seq, check } = told((t) => t.tells('bob', '/calls', call('c-1', 'Busy')), {
      allow: [allow('bob', '/calls', { message: 'Call', where: { id: 'c-1' } })],
    })
    expect(check).toEqual({ verdict: 'pass', evidence: [first, seq] })
  })

  test.each([
    ['another agent', allow('alice', '/calls')],
    ['another topic', allow('bob', '/state')],
    ['another type', allow('bob', '/calls', { message: 'State' })],
    ['another value', allow('bob', '/calls', { where: { id: 'c-2' } })],
  ])('not what it allows of %s', (_, selector) => {
    const { check } = told((t) => t.tells('bob', '/calls', call('c-1', 'Busy')), { allow: [selector] })
    expect(check).toMatchObject({ verdict: 'fail' })
  })

  test('a rule of its topic that it may come at any time', () => {
    const { first, seq, check } = told((t) => t.tells('bob', '/state', state('Supper')))
    expect(check).toEqual({ verdict: 'pass', evidence: [first, seq] })
  })

  test('a rule of its topic that it may be repeated', () => {
    const { first, seq, check } = told((t) => t.tells('alice', '/state', state('Ready', { at: 'later' })))
    expect(check).toEqual({ verdict: 'pass', evidence: [first, seq] })
  })

  test('a repetition that lists the same things in another order', () => {
    const [mixed, fewer, twice] = [again('Answer', 'Dial'), again('Dial'), again('Dial', 'Answer', 'Dial')]
    expect([mixed, fewer, twice].map(({ check }) => check)).toMatchObject([
      { verdict: 'pass' },
      { verdict: 'fail', evidence: [fewer.seq] },
      { verdict: 'fail', evidence: [twice.seq] },
    ])
  })

  test('not a repetition of what was said before the last message, to somebody else, or in another session', () => {
    const changed = told((t) => {
      t.tells('alice', '/state', state('Supper'))
      return t.tells('alice', '/state', state('Ready'))
    })
    const others = told((t) => t.tells('bob', '/state', state('Ready')))
    const session = told((t) => {
      t.connection('alice', 'opened')
      return t.tells('alice', '/state', state('Ready'))
    })
    expect([changed, others, session].map(({ check }) => check)).toMatchObject([
      { verdict: 'fail', evidence: [changed.seq] },
      { verdict: 'fail', evidence: [others.seq] },
      { verdict: 'fail', evidence: [session.seq] },
    ])
  })
})

test('an event that nothing explains is a finding, and breaks the requirement', () => {
  const { seq, check, findings } = told((t) => t.tells('bob', '/calls', call('c-1', 'Busy')))
  expect(check).toEqual({
    verdict: 'fail',
    severity: 'failure',
    evidence: [seq],
    problem: {
      kind: 'unexplained-event',
      sentence: 'An event came that nothing explains, the first on /calls.',
      accepted: ['events that the scenario expects, allows, or that may come unsolicited'],
      came: [{ entry: seq, differences: [] }],
    },
  })
  expect(findings).toEqual([
    {
      kind: 'unexplained-event',
      requirement: 'desk.have-a-cause',
      run: 's@lab',
      target: 'lab',
      evidence: [seq],
      message: 'Nothing in the scenario explains this event on /calls for lab/bob',
    },
  ])
})

describe('the same event twice', () => {
  const heard = [hear('alice', '/calls', { proves: ['desk.must'] })]
  const twice = (id?: string, between: (t: Play) => unknown = () => undefined) =>
    told(
      (t) => {
        t.on('steps.2')
        const more = id === undefined ? {} : { id }
        const first = t.tells('alice', '/calls', call('c-1', 'Busy', { at: '10:00' }), more)
        between(t)
        t.tells('alice', '/calls', call('c-1', 'Busy', { at: '10:00' }), more)
        return first
      },
      {},
      heard,
    )

  test('is told from an event that nothing explains', () => {
    for (const id of [undefined, 'm-1']) {
      const { seq, findings } = twice(id)
      expect(findings).toEqual([
        {
          kind: 'duplicate',
          requirement: 'desk.have-a-cause',
          run: 's@lab',
          target: 'lab',
          evidence: [seq, Number(seq) + 1],
          message: 'The same event came again, without a second cause, on /calls for lab/alice',
        },
      ])
    }
  })

  test('is legal after a gap, when the server could not know that it had arrived', () => {
    const { findings, check } = twice('m-1', (t) => {
      t.connection('alice', 'gap')
      t.connection('alice', 'resumed', { session: 'same' })
    })
    expect([findings, check]).toMatchObject([[], { verdict: 'pass' }])
  })

  test('is two events where two were caused', () => {
    const t = play(scenario('s', [ask, ready, ask, ready]))
    for (const [send, hear] of [
      ['steps.0', 'steps.1'],
      ['steps.2', 'steps.3'],
    ] as const) {
      t.on(send)
      t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
      t.on(hear)
      t.tells('alice', '/state', state('Ready'))
    }
    t.ends()
    const judgement = t.judged()
    expect([judgement.scenarios[0]?.verdict, judgement.findings]).toEqual(['pass', []])
  })
})
