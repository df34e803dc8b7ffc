import { describe, expect, test } from 'vitest'
import type { Json } from '../base/json.ts'
import type { Entry } from '../journal/entry.ts'
import { loadCatalogue, packageFolders } from './load.ts'

/** One entry of every kind and outcome, with all that it can have; the compiler sees to it that none is missing. */
type Samples = { readonly [K in Exclude<Entry['kind'], 'reply'>]: Required<Extract<Entry, { kind: K }>> } & {
  readonly answered: Required<Extract<Entry, { outcome: 'answered' }>>
  readonly unanswered: Required<Extract<Entry, { outcome: 'unknown' }>>
}
const common = { seq: 1, t: 12.5, at: '2024-05-01T10:00:00.000Z' }
const run = 'voice/x@lab'
const defects = [{ kind: 'slow', detail: '5 s' }] as const
const samples: Samples = {
  begin: {
    ...common,
    kind: 'begin',
    format: 1,
    wirechief: '0.1.0',
    targets: [
      {
        name: 'lab',
        system: 'gws',
        url: 'https://lab',
        features: 'all',
        rulings: { a: 'b' },
        values: { k: [1] },
        timers: { x: 5 },
        stimuli: ['s'],
        ordered: true,
      },
    ],
    seed: -5,
    timeScale: 1,
    patience: 5000,
    plan: [
      {
        run,
        scenario: 'voice/x',
        target: 'lab',
        digest: '0123',
        skip: { verdict: 'blocked', cause: 'no account' },
      },
    ],
  },
  end: { ...common, kind: 'end', reason: 'done' },
  scenario: {
    ...common,
    kind: 'scenario',
    phase: 'end',
    run,
    scenario: 'voice/x',
    target: 'lab',
    digest: '0123',
    agents: { alice: { participant: 'a1', facts: { user: 'u' } } },
    stopped: { why: 'blocked', cause: 'login', detail: 'refused' },
  },
  step: { ...common, kind: 'step', phase: 'begin', run, step: 'steps.0', note: 'late' },
  invoke: {
    ...common,
    kind: 'invoke',
    participant: 'a1',
    mark: { run, step: 'steps.0', purpose: 'step' },
    method: 'GET',
    url: 'https://lab/me',
    headers: { accept: '*/*' },
    body: [null],
    text: '{',
  },
  answered: {
    ...common,
    kind: 'reply',
    outcome: 'answered',
    cause: 1,
    participant: 'a1',
    status: 200,
    headers: {},
    body: null,
    text: '',
    ms: 3,
    defects,
  },
  unanswered: {
    ...common,
    kind: 'reply',
    outcome: 'unknown',
    cause: 1,
    participant: 'a1',
    reason: 'timeout',
    detail: '5 s',
    ms: 5000,
    defects,
  },
  event: { ...common, kind: 'event', participant: 'a1', channel: '/v2/me', data: 'x', id: '7', defects },
  frame: {
    ...common,
    kind: 'frame',
    participant: 'a1',
    direction: 'out',
    channel: '/meta/connect',
    frame: {},
    defects,
  },
  connection: {
    ...common,
    kind: 'connection',
    participant: 'a1',
    change: 'armed',
    channel: '/v2/me',
    detail: '',
    ordered: true,
    session: 'same',
  },
  wait: { ...common, kind: 'wait', reason: 'quiet', ms: 10, run },
  idle: { ...common, kind: 'idle', target: 'lab', detail: 'empty', asked: 1 },
  order: { ...common, kind: 'order', target: 'lab', ordered: false, samples: 9, detail: 'an inversion' },
  stimulus: {
    ...common,
    kind: 'stimulus',
    run,
    step: 'steps.1',
    name: 'inbound-call',
    participant: 'a1',
    outcome: 'done',
    detail: '',
  },
  stall: { ...common, kind: 'stall', ms: 300 },
  note: { ...common, kind: 'note', about: 'a1', text: 'quarantined' },
  verdict: { ...common, kind: 'verdict', run, verdict: 'pass', checks: { 'voice/x#1': 'pass' } },
}
const { schemas } = await loadCatalogue({ specs: [], schemas: [packageFolders().schemas] })
const errors = (entry: unknown) => schemas.validate('wirechief/journal-entry', entry as Json)

describe.each(Object.entries(samples))('%s', (_, sample) => {
  test('is valid with all that it can have', () => {
    expect(errors(sample)).toEqual([])
  })

  test('has no member that the schema does not know', () => {
    expect(errors({ ...sample, colour: 'red' })).toEqual([{ at: '/colour', message: 'unknown key `colour`' }])
  })

  test('needs its number, its times and its kind', () => {
    for (const key of ['seq', 't', 'at', 'kind']) {
      const { [key]: _, ...rest } = sample as unknown as Record<string, unknown>
      expect(errors(rest).map((e) => e.message)).toContain(`the key \`${key}\` is missing`)
    }
  })
})

test('an unknown kind and an unknown outcome are refused', () => {
  expect(
    [errors({ ...common, kind: 'evnt' }), errors({ ...samples.answered, outcome: 'lost' })].map(
      (list) => list[0]?.at,
    ),
  ).toEqual(['/kind', '/outcome'])
})
