import { expect, test } from 'vitest'
import { tapeOf } from '../tape.ts'
import { state } from '../testing/desk.ts'
import { Play } from '../testing/play.ts'
import { scenario } from '../testing/steps.ts'
import { targetsOf } from './housekeeping.ts'

const finding = (kind: string, seq: number, message: string) => ({
  kind,
  target: 'lab',
  evidence: [seq],
  message,
})

test('what the wires and the harness noticed becomes a finding', () => {
  const t = new Play([scenario('s', [])])
  const defect = { kind: 'invalid-utf8', detail: 'byte 7' } as const
  const ask = t.asks('alice', 'GET', '/state', { purpose: 'login' })
  const reply = t.replies(ask, 200, undefined, { defects: [defect, { kind: 'not-json', detail: 'a page' }] })
  const event = t.tells('bob', '/state', state('Ready'), { defects: [defect] })
  const frame = t.writes({
    kind: 'frame',
    participant: 'lab/bob',
    direction: 'in',
    channel: '/meta/connect',
    frame: {},
    defects: [{ kind: 'protocol', detail: 'too eager' }],
  })
  const failed = t.connection('alice', 'failed', { detail: 'a storm of handshakes' })
  const unsaid = t.connection('bob', 'failed')
  t.connection('bob', 'gap')
  const order = t.writes({ kind: 'order', target: 'lab', ordered: false, samples: 9, detail: '3 before 2' })
  t.writes({ kind: 'order', target: 'lab', ordered: true, samples: 9, detail: 'fine' })
  const note = t.writes({ kind: 'note', about: 'quarantine', text: 'alice could not be brought back' })
  t.writes({ kind: 'note', about: 'login', text: 'whatever' })
  t.finishes()
  expect(t.judged().findings).toEqual([
    finding('defect', reply, 'invalid-utf8: byte 7'),
    finding('defect', reply, 'not-json: a page'),
    finding('defect', event, 'invalid-utf8: byte 7'),
    finding('defect', frame, 'protocol: too eager'),
    finding('connection', failed, 'a storm of handshakes'),
    finding('connection', unsaid, 'the event connection failed'),
    finding('inversion', order, '3 before 2'),
    finding('quarantine', note, 'alice could not be brought back'),
  ])
})

test('a participant’s target is known from its executions, from its name, or there is but one', () => {
  const t = new Play([scenario('s', [])])
  t.begins()
  const of = targetsOf(tapeOf(t.entries), ['first', 'second'])
  expect(['lab/alice', 'second/zoe', 'who/knows'].map(of)).toEqual(['lab', 'second', 'first'])
  expect(targetsOf(tapeOf([]), [])('anyone')).toBe('')
})
