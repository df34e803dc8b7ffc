import type { ScenarioResult } from '../../judge/result.ts'
import { failed, open, passed, scenarioResult } from './judged.ts'

/** The scenarios of the fixture run, judged: at least one of every verdict and every grade of absence. */
export function deskScenarios(at: (name: string) => number): readonly ScenarioResult[] {
  const alice = { alice: 'agent1' }
  const both = { alice: 'agent1', bob: 'agent2' }
  return [
    scenarioResult(
      'interactions/accept',
      'A new interaction can be accepted',
      'inconclusive',
      [
        open(
          {
            id: 'interactions/accept#1',
            says: 'send POST /me/interactions/$new.id as alice',
            proves: ['gws.interactions.accept'],
          },
          'inconclusive',
          'the outcome of the operation is unknown',
          [at('accept'), at('acceptLost')],
          'No reply came within 10 s, and nothing later shows whether the server did it.',
        ),
      ],
      {
        durationMs: 10_003,
        agents: alice,
        cause: 'the outcome of the operation is unknown',
        span: [at('accept') - 1, at('acceptEnd')],
      },
    ),
    scenarioResult('multimedia/chat-accept', 'A chat can be accepted', 'not-applicable', [], {
      cause: 'the target does not claim api-multimedia',
    }),
    ...['barge-in', 'coach', 'listen-in'].map((name) =>
      scenarioResult(`supervisor/${name}`, `A supervisor can ${name.replace('-', ' ')}`, 'blocked', [], {
        cause: 'the target file has no account with the role supervisor',
        detail: 'boss: { role: supervisor } needs one; the pool has 2 accounts, all with the role agent.',
      }),
    ),
    scenarioResult(
      'voice/after-call-work',
      'After Call Work is announced to the agent',
      'fail',
      [
        passed(
          {
            id: 'voice/after-call-work#1',
            says: 'send POST /me/channels/voice as alice',
            proves: ['gws.acw.accepted'],
          },
          [at('acw'), at('acwReply')],
          { observed: 'success-reply: status-code' },
        ),
        failed(
          {
            id: 'voice/after-call-work#2',
            says: 'hear DeviceStateChangeMessage on /v2/me/devices as alice',
            proves: ['gws.acw.notified'],
          },
          [at('acw'), at('acwReply'), at('acwEvent')],
          {
            kind: 'missing-event',
            sentence: 'No event told alice of the state NotReady with work mode AfterCallWork.',
            accepted: [
              'DeviceStateChangeMessage on /v2/me/devices with devices containing userState { state: NotReady, workMode: AfterCallWork }',
            ],
            came: [
              {
                entry: at('acwEvent'),
                differences: [
                  { at: '/devices/0/userState/workMode', expected: '"AfterCallWork"', got: 'AuxWork' },
                ],
              },
              {
                entry: at('acwRepeat'),
                differences: [
                  { at: '/devices/0/userState/state', expected: '"NotReady"', got: 'Ready' },
                  { at: '/devices/0/userState/workMode', expected: '"AfterCallWork"' },
                ],
              },
            ],
          },
        ),
      ],
      { durationMs: 2175, agents: alice, span: [at('acw') - 1, at('acwEnd')] },
    ),
    scenarioResult(
      'voice/attach-user-data',
      'Attached data is announced',
      'inconclusive',
      [
        open(
          {
            id: 'voice/attach-user-data#1',
            says: 'hear CallStateChangeMessage on /v2/me/calls as alice',
            proves: ['gws.userdata.attached'],
          },
          'inconclusive',
          'the event connection had a gap',
          [at('attach'), at('gap')],
          'The event may have been lost between 18 and 300 ms after the request.',
        ),
      ],
      {
        durationMs: 355,
        agents: alice,
        cause: 'the event connection had a gap',
        span: [at('attach') - 1, at('attachEnd')],
      },
    ),
    scenarioResult(
      'voice/disposition-after-release',
      'A disposition set after the call was released sends no notification',
      'pass',
      [
        passed(
          {
            id: 'voice/disposition-after-release#1',
            says: 'send POST /me/calls/$call.id as alice',
            proves: ['gws.disposition.released-accepted'],
          },
          [at('disposition'), at('dispositionReply')],
        ),
        passed(
          {
            id: 'voice/disposition-after-release#2',
            says: 'never an event on /v2/me/calls as alice',
            proves: ['gws.disposition.released-silent'],
          },
          [at('disposition'), at('dispositionReply'), at('fenceEvent')],
          {
            absence: {
              grade: 'fence',
              from: at('disposition'),
              until: at('fenceEvent'),
              silentMs: 268,
            },
          },
        ),
      ],
      { durationMs: 297, agents: both, span: [at('hangupFirst') - 1, at('dispositionEnd')] },
    ),
    scenarioResult(
      'voice/do-not-disturb',
      'Do Not Disturb is nobody else’s business',
      'pass',
      [
        passed(
          {
            id: 'voice/do-not-disturb#1',
            says: 'never an event on /v2/me/devices as bob',
            proves: ['gws.dnd.private'],
          },
          [at('dnd'), at('dndReply'), at('dndEvent')],
          {
            absence: {
              grade: 'window',
              from: at('dnd'),
              until: at('window'),
              silentMs: 1846,
              window: { ms: 1800, samples: 6, bound: '3 × the longest of 6 measured delays (600 ms)' },
            },
          },
        ),
      ],
      { durationMs: 49, agents: both, span: [at('dnd') - 1, at('dndEnd')] },
    ),
    scenarioResult(
      'voice/hangup',
      'A call that ended is reported once',
      'fail',
      [
        failed(
          {
            id: 'voice/hangup#3',
            says: 'never CallStateChangeMessage on /v2/me/calls as alice',
            proves: ['gws.hangup.once'],
          },
          [at('released'), at('releasedAgain')],
          {
            kind: 'forbidden-event',
            sentence:
              'The release of the call was reported a second time, 900 ms after its scenario had ended.',
            accepted: ['no CallStateChangeMessage on /v2/me/calls with call.state Released after the first'],
            came: [{ entry: at('releasedAgain'), differences: [] }],
          },
        ),
      ],
      { durationMs: 37, agents: both, span: [at('hangup') - 1, at('hangupEnd')] },
    ),
    scenarioResult(
      'voice/hold',
      'A call can be held',
      'pass',
      [
        passed(
          {
            id: 'voice/hold#2',
            says: 'hear CallStateChangeMessage on /v2/me/calls as alice',
            proves: ['gws.hold.notified'],
          },
          [at('holdEvent')],
        ),
        failed(
          {
            id: 'voice/hold#3',
            says: 'hear CallStateChangeMessage on /v2/me/calls as alice',
            proves: ['gws.hold.extensions'],
          },
          [at('holdEvent')],
          {
            kind: 'missing-event',
            sentence: 'The notification of the held call does not say whether it is a business call.',
            accepted: ['extensions.BusinessCall: 0 or 1'],
            came: [
              {
                entry: at('holdEvent'),
                differences: [{ at: '/extensions/BusinessCall', expected: 'one of 0, 1' }],
              },
            ],
          },
          'warning',
        ),
      ],
      { durationMs: 46, agents: alice, span: [at('hold') - 1, at('holdEnd')] },
    ),
    scenarioResult(
      'voice/ready',
      'An agent who is ready is told so',
      'pass',
      [
        passed(
          {
            id: 'voice/ready#2',
            says: 'hear DeviceStateChangeMessage on /v2/me/devices as alice',
            proves: ['gws.ready.notified'],
          },
          [at('ready'), at('readyEvent')],
        ),
      ],
      { durationMs: 23, agents: alice, span: [at('ready') - 1, at('readyEnd')] },
    ),
    scenarioResult('voice/record', 'A recording can be started', 'error', [], {
      cause: 'the scenario refers to a value that does not exist',
      detail: 'specs/gws/scenarios/voice/record.yaml:14:18: $call.recordingId — the call has no such member.',
    }),
  ]
}
