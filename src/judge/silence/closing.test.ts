import { describe, expect, test } from 'vitest'
import type { NeverStep, Scenario } from '../../catalogue/model.ts'
import { call, state } from '../testing/desk.ts'
import { $, like, text, type Like } from '../testing/pattern.ts'
import { Play } from '../testing/play.ts'
import { hear, never, scenario, send, settle } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'
import { closing, outlives } from './closing.ts'

const accept = { accept: 'operation', proves: ['desk.must'] }
const silent = ['desk.other']

function storyOf(where: Like): Scenario {
  return scenario('one', [
    send('alice', 'POST', '/calls', { ...accept, keep: { call: '/call' } }),
    never('alice', '/calls', { where, proves: silent }),
  ])
}
const monitorOf = ({ steps }: Scenario) => steps.find((step): step is NeverStep => step.kind === 'never')

/** A story whose first reply is kept as `call`. */
function begun(
  story: Scenario,
  kept = { id: 'c-17', state: 'Released', device: 'dev-alice-1', queue: 'support-1', n: 4711 },
) {
  const t = new Play([
    story,
    scenario('two', [
      send('alice', 'POST', '/calls', accept),
      hear('alice', '/calls', { where: { state: 'Ringing' } }),
    ]),
  ])
  t.connects('alice', '/state', '/calls')
  t.begins('one')
  t.on('steps.0')
  const ask = t.asks('alice', 'POST', '/calls')
  t.replies(ask, 200, { code: 0, call: kept })
  t.on('steps.1')
  return { t, ask }
}

describe('a monitor stays open after its scenario', () => {
  test.each<[string, Like, boolean]>([
    ['where it names a call of this execution', { id: $('call.id') }, true],
    [
      'where it names it in a text',
      { uri: like({ x: 1 }), id: { p: 'equal', value: text('/calls/', $('call.id')) } },
      true,
    ],
    ['not where it names nothing', { state: 'Released' }, false],
    ['not where it names a state', { state: $('call.state') }, false],
    [
      "not where it names an agent's device, which the next scenario has too",
      { device: $('alice.device') },
      false,
    ],
    ['not where such a fact was read from the server', { device: $('call.device') }, false],
    ['not where it names a value of the target', { queue: $('target.values.queue') }, false],
    ['not where such a value was read from the server', { queue: $('call.queue') }, false],
    ['not where it names a number', { n: $('call.n') }, false],
    ['not where the value is not known', { id: $('call.uuid') }, false],
  ])('%s', (_, where, expected) => {
    const story = storyOf(where)
    const { t } = begun(story)
    const course = t.course()
    const [first] = story.steps
    const monitor = monitorOf(story)
    if (first === undefined || monitor === undefined) throw new Error('no such steps')
    course.commit(first, course.look(first))
    expect([outlives(course, monitor), course.closesAtEnd(monitor)]).toEqual([expected, !expected])
  })

  test('not where it watches for anything', () => {
    const story = scenario('one', [never('alice', '/calls')])
    const { t } = begun(story)
    const monitor = monitorOf(story)
    expect(monitor && outlives(t.course(), monitor)).toBe(false)
  })
})

test('a monitor without a barrier, before its scenario has ended, is open', () => {
  const story = storyOf({ state: 'Released' })
  const { t } = begun(story)
  const monitor = monitorOf(story)
  expect(monitor && closing(t.course(), monitor)).toBe(Infinity)
})

const forbidden = { verdict: 'fail', problem: { kind: 'forbidden-event' } }

describe('an event after the scenario', () => {
  test('that names its call breaks it, although another scenario has the agent now', () => {
    const { t, ask } = begun(storyOf({ id: $('call.id') }))
    t.ends()
    t.begins('two')
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/calls'), 200, { code: 0 })
    const late = t.waits(2000).tells('alice', '/calls', call('c-17', 'Released'))
    t.on('steps.1')
    t.tells('alice', '/calls', call('c-18', 'Ringing'))
    t.ends()
    expect(checksOf(t.judged())['one#2']).toEqual({
      verdict: 'fail',
      severity: 'failure',
      evidence: [ask, late],
      problem: {
        kind: 'forbidden-event',
        sentence: 'An event came that must not come.',
        accepted: ['no event with {id: "c-17"}'],
        came: [{ entry: late, differences: [] }],
      },
    })
  })

  test('that names nothing of its own does not: it may be the next scenario’s', () => {
    const { t } = begun(storyOf({ state: 'Released' }))
    t.ends()
    t.begins('two')
    t.tells('alice', '/calls', call('c-18', 'Released'))
    t.ends()
    expect(checksOf(t.judged())['one#2']).toMatchObject({ verdict: 'inconclusive' })
  })

  test('that the harness itself caused when it cleaned up does not', () => {
    const { t } = begun(storyOf({ id: $('call.id') }))
    t.ends()
    t.asks('alice', 'GET', '/calls', { purpose: 'clean' })
    t.asks('alice', 'POST', '/calls/c-17', { purpose: 'clean' })
    t.tells('alice', '/calls', call('c-17', 'Released'))
    expect(checksOf(t.judged())['one#2']).toMatchObject({ verdict: 'inconclusive' })
  })

  test('that came before the cleaning does', () => {
    const { t } = begun(storyOf({ id: $('call.id') }))
    t.ends()
    t.asks('alice', 'GET', '/calls', { purpose: 'clean' })
    t.tells('alice', '/calls', call('c-17', 'Released'))
    t.asks('alice', 'POST', '/calls/c-17', { purpose: 'clean' })
    expect(checksOf(t.judged())['one#2']).toMatchObject(forbidden)
  })

  test('that another scenario was waiting for does not', () => {
    const { t } = begun(storyOf({ id: $('call.id') }))
    t.ends()
    t.begins('two')
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/calls'), 200, { code: 0 })
    t.on('steps.1')
    t.tells('alice', '/calls', call('c-17', 'Ringing'))
    t.ends()
    expect(checksOf(t.judged())).toMatchObject({
      'one#2': { verdict: 'inconclusive' },
      'two#2': { verdict: 'pass' },
    })
  })

  test('whose id was in the journal before the scenario does not: it is not this execution’s own', () => {
    const story = storyOf({ id: $('call.id') })
    const t = new Play([story])
    t.connects('alice', '/calls')
    t.tells('alice', '/calls', call('c-17', 'Queued'))
    t.begins('one')
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/calls'), 200, { code: 0, call: { id: 'c-17' } })
    t.on('steps.1')
    t.ends()
    t.tells('alice', '/calls', call('c-17', 'Released'))
    expect(checksOf(t.judged())['one#2']).toMatchObject({ verdict: 'inconclusive' })
  })

  test('nor one whose id a reply to housekeeping had told', () => {
    const story = storyOf({ id: $('call.id') })
    const t = new Play([story])
    t.connects('alice', '/calls')
    t.replies(t.asks('alice', 'GET', '/calls', { purpose: 'login' }), 200, { calls: [{ id: 'c-17' }] })
    t.begins('one')
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/calls'), 200, { code: 0, call: { id: 'c-17' } })
    t.on('steps.1')
    t.ends()
    t.tells('alice', '/calls', call('c-17', 'Released'))
    expect(checksOf(t.judged())['one#2']).toMatchObject({ verdict: 'inconclusive' })
  })
})

describe('a barrier', () => {
  const story = scenario('one', [
    send('alice', 'POST', '/state', accept),
    never('alice', '/state', { proves: silent }),
    settle(),
    send('alice', 'POST', '/state', accept),
    hear('alice', '/state', { where: { state: 'Ready' }, proves: ['desk.must'] }),
    never('alice', '/state', { where: { state: 'Busy' }, cause: 'steps.3', proves: ['desk.must'] }),
  ])

  function until(barrier: (t: Play) => unknown, after: (t: Play) => unknown) {
    const t = new Play([story])
    t.connects('alice', '/state')
    t.begins()
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    t.on('steps.1')
    t.on('steps.2')
    barrier(t)
    t.on('steps.3')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    after(t)
    t.on('steps.4')
    t.tells('alice', '/state', state('Ready'))
    t.on('steps.5')
    t.ends()
    return checksOf(t.judged())
  }

  test('decides the monitors opened before it', () => {
    const checks = until(
      (t) => t.idles(),
      (t) => t.tells('alice', '/state', state('Busy')),
    )
    expect(checks).toMatchObject({
      'one#2': { verdict: 'pass', absence: { grade: 'exact' } },
      'one#6': forbidden,
    })
  })

  test('does not undo what came before it', () => {
    const checks = until(
      (t) => t.tells('alice', '/state', state('Busy')),
      () => undefined,
    )
    expect(checks).toMatchObject({ 'one#2': forbidden })
  })

  test('without a proof leaves them undecided when something came after it', () => {
    const checks = until(
      () => undefined,
      (t) => t.tells('alice', '/state', state('Busy')),
    )
    expect(checks['one#2']).toMatchObject({ verdict: 'inconclusive' })
  })
})
