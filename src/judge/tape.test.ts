import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../journal/entry.ts'
import { tapeOf } from './tape.ts'
import { state } from './testing/desk.ts'
import { Play } from './testing/play.ts'
import { hear, scenario, send } from './testing/steps.ts'

const visit = scenario('visit', [send('alice', 'POST', '/state'), hear('alice', '/state')])

function performed() {
  const t = new Play([visit])
  t.connects('alice', '/state')
  const before = t.tells('alice', '/state', state('LoggedIn'))
  const begin = t.begins()
  const stepBegin = t.on('steps.0')
  const probe = t.asks('alice', 'GET', '/state', { purpose: 'probe' })
  const probed = t.replies(probe, 200, { code: 0 })
  const ask = t.asks('alice', 'POST', '/state')
  const event = t.tells('alice', '/state', state('Ready'))
  const reply = t.replies(ask, 200, { code: 0 })
  const stepEnd = t.leaves()
  const elsewhere = t.tells('alice', '/calls', { messageType: 'Call', id: 'c-1' })
  const end = t.ends()
  const read = t.asks('alice', 'GET', '/state', { purpose: 'clean' })
  t.replies(read, 200)
  const clean = t.asks('alice', 'POST', '/state', { purpose: 'clean' })
  t.asks('alice', 'DELETE', '/calls', { purpose: 'clean' })
  const stall = t.stalls(300)
  const idle = t.idles()
  const n = {
    before,
    begin,
    stepBegin,
    probe,
    probed,
    ask,
    event,
    reply,
    stepEnd,
    elsewhere,
    end,
    clean,
    stall,
    idle,
  }
  return { t, n, tape: tapeOf(t.entries), entry: (seq: number) => t.entries[seq] }
}

test('finds what was done for a step', () => {
  const { tape, n, entry } = performed()
  expect({
    step: tape.step('visit@lab', 'steps.0'),
    invokes: tape.invokes('visit@lab', 'steps.0'),
    invoke: tape.invoke('visit@lab', 'steps.0'),
    reply: tape.reply(n.ask),
    foreign: [tape.step('other@lab', 'steps.0'), tape.invokes('visit@lab', 'steps.1'), tape.reply(n.event)],
  }).toEqual({
    step: { begin: entry(n.stepBegin), end: entry(n.stepEnd ?? -1) },
    invokes: [entry(n.probe), entry(n.ask)],
    invoke: entry(n.ask),
    reply: entry(n.reply),
    foreign: [{}, [], undefined],
  })
})

test('finds what came to a participant, by channel and from an entry on', () => {
  const { tape, n, entry } = performed()
  expect({
    all: tape.events('lab/alice'),
    on: tape.eventsOn('lab/alice', '/state'),
    since: [...tape.eventsSince('lab/alice', '/state', n.before)],
    none: [...tape.eventsSince('lab/alice', '/state', n.event)],
    nobody: tape.events('lab/bob'),
    one: tape.event('lab/alice', n.event),
    noEvent: tape.event('lab/alice', n.reply),
  }).toEqual({
    all: [entry(n.before), entry(n.event), entry(n.elsewhere)],
    on: [entry(n.before), entry(n.event)],
    since: [entry(n.event)],
    none: [],
    nobody: [],
    one: entry(n.event),
    noEvent: undefined,
  })
})

test('knows the event before one on its channel, in the same session', () => {
  const t = new Play([visit])
  const first = t.tells('alice', '/state', state('Ready'))
  t.tells('alice', '/calls', { id: 'c-1' })
  t.tells('bob', '/state', state('Ready'))
  const second = t.tells('alice', '/state', state('Ready'))
  t.connection('alice', 'gap')
  t.connection('alice', 'resumed')
  const third = t.tells('alice', '/state', state('Ready'))
  t.connection('alice', 'opened')
  const fourth = t.tells('alice', '/state', state('Ready'))
  const tape = tapeOf(t.entries)
  const before = [first, second, third, fourth].map((seq) => {
    const event = tape.event('lab/alice', seq)
    return event && tape.previous(event)?.seq
  })
  expect(before).toEqual([undefined, first, second, undefined])
})

test('tells signs of life from changes of a connection', () => {
  const t = new Play([visit])
  t.connects('alice', '/state')
  t.connection('alice', 'alive')
  t.connection('alice', 'gap')
  const tape = tapeOf(t.entries)
  const { changes, signs } = tape.connection('lab/alice')
  expect([
    changes.map(({ change }) => change),
    signs.map(({ change }) => change),
    tape.connections('lab/alice').map(({ change }) => change),
    tape.connection('lab/bob'),
  ]).toEqual([
    ['opened', 'armed', 'gap'],
    ['alive', 'alive'],
    ['opened', 'alive', 'armed', 'alive', 'gap'],
    { changes: [], signs: [] },
  ])
})

test('knows who took part, when it was, and what the harness said of itself', () => {
  const { tape, n, t, entry } = performed()
  expect({
    execution: tape.execution('visit@lab'),
    cleaned: tape.cleaned('visit@lab'),
    times: [n.ask, n.event, 99].map((seq) => tape.time(seq)),
    stalls: tape.stalls,
    idles: tape.idles,
    last: tape.last,
    participants: tape.participants(),
  }).toEqual({
    execution: { begin: entry(n.begin), end: entry(n.end) },
    cleaned: entry(n.clean),
    times: [entry(n.ask)?.t, entry(n.event)?.t, undefined],
    stalls: [entry(n.stall)],
    idles: [entry(n.idle)],
    last: t.entries.at(-1),
    participants: ['lab/alice'],
  })
})

describe('a long run forgets', () => {
  test('an execution', () => {
    const { tape, n } = performed()
    tape.forget('visit@lab', ['steps.0', 'steps.1'])
    expect([
      tape.step('visit@lab', 'steps.0'),
      tape.invokes('visit@lab', 'steps.0'),
      tape.reply(n.ask),
      tape.execution('visit@lab'),
      tape.cleaned('visit@lab'),
    ]).toEqual([{}, [], undefined, {}, undefined])
  })

  test('what lies before an entry, and nothing else', () => {
    const { tape, n, entry } = performed()
    tape.forgetBefore(n.event)
    expect({
      events: tape.events('lab/alice'),
      on: tape.eventsOn('lab/alice', '/state'),
      times: [n.ask, n.event, n.end].map((seq) => tape.time(seq)),
      replies: [n.probe, n.ask].map((seq) => tape.reply(seq)?.seq),
      invoke: tape.invoke('visit@lab', 'steps.0'),
      armed: tape.connection('lab/alice').changes.map(({ change }) => change),
      signs: tape.connection('lab/alice').signs.map(({ change }) => change),
      idles: tape.idles.length,
    }).toEqual({
      events: [entry(n.event), entry(n.elsewhere)],
      on: [entry(n.event)],
      times: [undefined, entry(n.event)?.t, entry(n.end)?.t],
      replies: [undefined, n.reply],
      invoke: entry(n.ask),
      armed: ['opened', 'armed'],
      signs: ['alive'],
      idles: 1,
    })
  })

  test('the same as if it had never been, for all that comes later', () => {
    const entry = fc.record({
      participant: fc.constantFrom('lab/alice', 'lab/bob'),
      channel: fc.constantFrom('/state', '/calls'),
    })
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 40 }), fc.nat(40), (drafts, cut) => {
        const entries = drafts.map((draft, seq): Entry => ({
          seq,
          t: seq,
          at: '',
          kind: 'event',
          data: seq,
          ...draft,
        }))
        const pruned = tapeOf(entries)
        pruned.forgetBefore(cut)
        const young = tapeOf(entries.slice(cut))
        for (const participant of ['lab/alice', 'lab/bob']) {
          expect(pruned.events(participant)).toEqual(young.events(participant))
          for (const channel of ['/state', '/calls'])
            expect([...pruned.eventsSince(participant, channel, cut)]).toEqual([
              ...young.eventsSince(participant, channel, cut),
            ])
        }
        expect(entries.map(({ seq }) => pruned.time(seq))).toEqual(entries.map(({ seq }) => young.time(seq)))
      }),
    )
  })

  test('so much that a tape of a million entries is no larger than its open part', () => {
    const tape = tapeOf([])
    for (let seq = 0; seq < 200_000; seq++) {
      tape.add({
        seq,
        t: seq,
        at: '',
        kind: 'event',
        participant: 'lab/alice',
        channel: '/state',
        data: null,
      })
      if (seq % 1000 === 0) tape.forgetBefore(seq - 10)
    }
    expect([tape.events('lab/alice').length <= 1010, tape.time(198_000)]).toEqual([true, undefined])
  })
})
