import { applyBaseline } from '../baseline.ts'
import type { ReportInput } from '../input.ts'
import { deskCatalogue } from './desk-catalogue.ts'
import { callEvent, lab } from './desk-journal.ts'
import { systems } from './desk.ts'
import { journalOf, leased } from './journal.ts'
import { failed, judgementOf, open, passed, requirementResults, scenarioResult } from './judged.ts'

/**
 * What is rare: two targets, a baseline, a run that was cut off, a scenario of hundreds of entries that fails far from
 * its beginning, a check that nothing proves, and one scenario without a title.
 */
export function odd(): ReportInput {
  const other = { ...lab, name: 'lab-us-2' }
  const j = journalOf([lab, other])
  const run = 'voice/long@lab-eu-1'
  j.scenario(run, 'begin', leased('alice', 'bob'))
  const seqs = Array.from({ length: 250 }, (_, n) => {
    const ask = j.ask('agent1', run, `steps.${n}`, 'POST', `${lab.url}/me/calls/${1000 + n}`, {
      operationName: 'Hold',
    })
    return {
      reply: j.answer(ask, 200, { statusCode: 0 }),
      event: j.push('agent1', '/v2/me/calls', callEvent('Held')),
    }
  })
  const at = seqs[120]?.event ?? 0
  const end = j.scenario(run, 'end', leased('alice', 'bob'))

  const basics = {
    says: 'hear CallStateChangeMessage on /v2/me/calls as alice',
    proves: ['gws.hold.notified'],
  }
  const problem = {
    kind: 'missing-event',
    sentence: 'The held call was not reported.',
    accepted: ['call.state Held'],
    came: [],
  } as const
  const scenarios = [
    scenarioResult('voice/long', '', 'fail', [failed({ ...basics, id: 'voice/long#3' }, [at], problem)], {
      agents: { alice: 'agent1', bob: 'agent2' },
      span: [1, end],
    }),
    ...[lab.name, other.name].map((target) =>
      scenarioResult(
        'voice/both',
        'Both are asked',
        'pass',
        [passed({ ...basics, id: 'voice/both#1' }, [at])],
        {},
        target,
      ),
    ),
    scenarioResult('voice/stuck', 'It does not go on', 'error', [
      open({ ...basics, id: 'voice/stuck#1' }, 'error', 'a value is missing', [], '$call.id'),
    ]),
    ...Array.from({ length: 14 }, (_, i) =>
      scenarioResult(`voice/w${String(i).padStart(2, '0')}`, 'It warns', 'pass', [
        failed({ ...basics, id: `voice/w${String(i).padStart(2, '0')}#1` }, [at], problem, 'warning'),
      ]),
    ),
  ]
  const judgement = judgementOf([lab, other], scenarios, {
    finished: false,
    requirements: requirementResults(deskCatalogue, {
      'gws.hold.notified': {
        status: 'violated',
        checks: scenarios.flatMap(({ checks }) => checks.map(({ id }) => id)),
      },
    }),
  })
  const known = {
    verdict: 'fail',
    reason: 'the vendor knows',
    issue: 'LAB-7',
    owner: 'lab',
    expires: '2030-01-01',
  } as const
  const entries = [
    { check: 'voice/long#3', ...known },
    { check: 'voice/both', ...known },
  ]
  const baseline = applyBaseline(judgement, entries, deskCatalogue, '2025-03-04')
  return { entries: j.entries, catalogue: deskCatalogue, systems, judgement, baseline }
}
