import { expect, test } from 'vitest'
import type { Draft } from '../journal/entry.ts'
import { indexed } from './journal-index.ts'
import { narrator, type Told } from './narrate.ts'
import { desk, systems } from './testing/desk.ts'
import { lab } from './testing/desk-journal.ts'
import { journalOf } from './testing/journal.ts'

const scenario = {
  kind: 'scenario',
  run: 'a@lab-eu-1',
  scenario: 'a',
  target: 'lab-eu-1',
  digest: 'd',
  agents: {},
} as const
const who = { participant: 'agent1' }
const request = { ...who, kind: 'invoke', mark: { purpose: 'step' }, headers: {} } as const

test.each<[Draft, Told]>([
  [
    { ...request, method: 'POST', url: `${lab.url}/me?x=1`, body: { operationName: 'Dial' } },
    { ...who, way: 'out', what: 'POST /me?x=1', gist: 'Dial', body: { operationName: 'Dial' } },
  ],
  [
    { ...request, method: 'PUT', url: 'https://elsewhere.example/x', text: '<User/>' },
    { ...who, way: 'out', what: 'PUT /x', text: '<User/>' },
  ],
  [
    { ...who, kind: 'reply', outcome: 'answered', cause: 0, status: 503, headers: {}, text: 'busy', ms: 3 },
    { ...who, way: 'in', what: '503', text: 'busy' },
  ],
  [
    { ...who, kind: 'reply', outcome: 'unknown', cause: 0, reason: 'reset', detail: 'by peer', ms: 1500 },
    { ...who, way: 'lost', what: 'no reply: reset after 1.5 s', text: 'by peer' },
  ],
  [
    { ...who, kind: 'event', channel: '/v2/me', data: { messageType: 'M', x: 1 } },
    { ...who, way: 'event', what: 'M', channel: '/v2/me', body: { messageType: 'M', x: 1 } },
  ],
  [
    { ...who, kind: 'event', channel: '/v2/me', data: 'not even an object' },
    { ...who, way: 'event', what: 'event', channel: '/v2/me', body: 'not even an object' },
  ],
  [
    { ...who, kind: 'frame', direction: 'out', channel: '/meta/connect', frame: { id: '1' } },
    { ...who, way: 'out', what: 'frame', channel: '/meta/connect', body: { id: '1' } },
  ],
  [
    { ...who, kind: 'frame', direction: 'in', channel: '/meta/connect', frame: {} },
    { ...who, way: 'event', what: 'frame', channel: '/meta/connect', body: {} },
  ],
  [
    { ...who, kind: 'connection', change: 'denied', channel: '/v2/users', detail: '403::' },
    { ...who, way: 'note', what: 'event connection denied: 403::', channel: '/v2/users' },
  ],
  [
    {
      ...who,
      kind: 'stimulus',
      run: 'a',
      step: 's',
      name: 'inbound-call',
      outcome: 'failed',
      detail: 'exit 1',
    },
    { ...who, way: 'note', what: 'stimulus inbound-call: failed', text: 'exit 1' },
  ],
  [
    { ...scenario, phase: 'begin' },
    { way: 'note', what: 'a begin' },
  ],
  [
    { ...scenario, phase: 'not-started', stopped: { why: 'blocked', cause: 'no account', detail: '' } },
    { way: 'note', what: 'a not-started: no account' },
  ],
  [
    { kind: 'step', phase: 'begin', run: 'a', step: 'steps.0' },
    { way: 'note', what: 'steps.0 begin' },
  ],
  [
    { kind: 'step', phase: 'end', run: 'a', step: 'steps.0', note: 'nothing came' },
    { way: 'note', what: 'steps.0 end: nothing came' },
  ],
  [
    { kind: 'wait', reason: 'a state', ms: 250 },
    { way: 'note', what: 'waited 250 ms: a state' },
  ],
  [
    { kind: 'idle', target: 'lab-eu-1', detail: '3 sent' },
    { way: 'note', what: 'the target is idle: 3 sent' },
  ],
  [
    { kind: 'order', target: 'lab-eu-1', ordered: false, samples: 3, detail: '1 of 3' },
    { way: 'note', what: 'order self-test: not in order, 1 of 3' },
  ],
  [
    { kind: 'stall', ms: 40 },
    { way: 'note', what: 'the harness stood still for 40 ms' },
  ],
  [
    { kind: 'note', about: 'quarantine', text: 'agent1' },
    { way: 'note', what: 'quarantine: agent1' },
  ],
  [
    { kind: 'verdict', run: 'a', verdict: 'pass', checks: {} },
    { way: 'note', what: "the run's own verdict: pass" },
  ],
  [
    { kind: 'end', reason: 'interrupted' },
    { way: 'note', what: 'the journal ends: interrupted' },
  ],
])('%j', (draft, told) => {
  const j = journalOf([lab])
  const seq = j.write(draft)
  const tell = narrator({ ...desk(), entries: j.entries, systems }, indexed(j.entries))
  expect(tell(j.entries[seq]!)).toEqual(told)
})

test('the beginning', () => {
  const j = journalOf([lab])
  const tell = narrator({ ...desk(), entries: j.entries }, indexed(j.entries))
  expect(tell(j.entries[0]!)).toEqual({ way: 'note', what: 'the journal of wirechief 0.1.0 begins' })
})

test('without decoders an event is an event', () => {
  const { systems: _, ...input } = desk()
  const event = input.entries.find(({ kind }) => kind === 'event')!
  expect(narrator(input, indexed(input.entries))(event).what).toBe('event')
})
