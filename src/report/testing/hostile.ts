import type { ReportInput } from '../input.ts'
import { deskCatalogue } from './desk-catalogue.ts'
import { lab } from './desk-journal.ts'
import { systems } from './desk.ts'
import { journalOf, leased } from './journal.ts'
import { failed, judgementOf, open, passed, scenarioResult } from './judged.ts'

/** What a hostile server would put into every place that it can fill. */
export const poison = [
  '<script>window.pwned = 1</script>',
  '</script><script>window.pwned = 2</script>',
  '<img src=x onerror="window.pwned = 3">',
  '<!-- ]]> {{7*7}} ${7*7}',
  '\u001b[2J\u001b]0;title\u0007\u0000\u009b31m',
  'user\u202egnp.exe\u2066\u200b',
  '| `code` **bold** [link](javascript:alert(1)) @everyone',
  'line\r\n::error file=x::injected\nend',
  '\ud800 half \u2028 line',
].join(' ')

/** A run against a server whose every word is meant to do harm: markup, escapes, megabytes. */
export function hostile(): ReportInput {
  const j = journalOf([lab])
  const run = 'voice/after-call-work@lab-eu-1'
  const agents = leased('alice')
  const begin = j.scenario(run, 'begin', agents)
  const ask = j.ask('agent1', run, 'steps.0', 'POST', `${lab.url}/me/channels/voice`, {
    operationName: 'AfterCallWork',
  })
  const reply = j.answer(ask, 200, { statusCode: 0, statusMessage: poison, [poison]: [poison] })
  const event = j.push('agent1', `/v2/${poison}`, {
    messageType: poison,
    devices: [{ id: poison, [poison]: null }],
  })
  const huge = j.push('agent1', '/v2/me/devices', {
    messageType: 'DeviceStateChangeMessage',
    text: 'A'.repeat(5_000_000),
  })
  const lost = j.ask('agent1', run, 'steps.1', 'GET', `${lab.url}/${encodeURIComponent('<b>')}?q=${poison}`)
  const nothing = j.write({
    kind: 'reply',
    outcome: 'unknown',
    cause: lost,
    participant: 'agent1',
    reason: 'reset',
    detail: poison,
    ms: 3,
  })
  j.write({ kind: 'connection', participant: 'agent1', change: 'gap', detail: poison })
  const end = j.scenario(run, 'end', agents)
  j.end()

  const basics = { proves: ['gws.acw.notified'], says: `hear ${poison} as alice` }
  const scenarios = [
    scenarioResult(
      'voice/after-call-work',
      'After Call Work is announced to the agent',
      'fail',
      [
        passed({ ...basics, id: 'voice/after-call-work#1' }, [ask, reply], { observed: poison }),
        failed({ ...basics, id: 'voice/after-call-work#2' }, [ask, event], {
          kind: 'missing-event',
          sentence: `The server said ${poison}`,
          accepted: [poison],
          came: [
            {
              entry: event,
              differences: [{ at: `/${poison}`, expected: poison, got: { [poison]: [poison] } }],
            },
            { entry: huge, differences: [{ at: '/text', expected: '"short"', got: 'A'.repeat(5_000_000) }] },
          ],
        }),
        open({ ...basics, id: 'voice/after-call-work#3' }, 'inconclusive', poison, [lost, nothing], poison),
      ],
      { agents: { alice: 'agent1' }, span: [begin, end], durationMs: 60 },
    ),
    scenarioResult('voice/ready', poison, 'blocked', [], { cause: poison, detail: poison }),
  ]
  return {
    entries: j.entries,
    catalogue: deskCatalogue,
    systems,
    judgement: judgementOf([lab], scenarios, {
      findings: [
        { kind: 'defect', message: poison, evidence: [huge], target: 'lab-eu-1', run },
        { kind: 'schema', message: 'B'.repeat(5_000_000), evidence: [event], target: 'lab-eu-1' },
      ],
      rulings: [
        {
          id: 'success-reply',
          target: 'lab-eu-1',
          question: 'Which?',
          observed: ['status-code'],
          byOperation: [{ operation: poison, alternative: 'status-code', count: 1, evidence: reply }],
        },
      ],
      extensions: [
        { target: 'lab-eu-1', schema: 'gws/messages/X', at: `/${poison}`, count: 1, evidence: event },
      ],
    }),
  }
}
