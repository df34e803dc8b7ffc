import type { ReportInput } from '../input.ts'
import { scenario, step } from './catalogue.ts'
import { deskCatalogue } from './desk-catalogue.ts'
import { callEvent, deviceEvent, lab } from './desk-journal.ts'
import { systems } from './desk.ts'
import { journalOf, leased } from './journal.ts'
import { failed, judgementOf, open, passed, requirementResults, scenarioResult } from './judged.ts'

/** Six operations, each followed by what it causes. */
const steps = [0, 1, 2, 3, 4, 5].flatMap((n) => [
  step('send', `steps.${2 * n}`),
  step('hear', `steps.${2 * n + 1}`),
])

/** A large run: `count` scenarios of some twenty entries each, every thirteenth failing, every seventeenth open. */
export function many(count: number): ReportInput {
  const j = journalOf([lab])
  const folders = ['voice', 'voice/transfer', 'supervisor', 'interactions', 'notifications', 'session']
  const scenarios = Array.from({ length: count }, (_, i) => {
    const id = `${folders[i % folders.length] ?? ''}/scenario-${String(i).padStart(3, '0')}`
    const run = `${id}@lab-eu-1`
    const agents = leased('alice', 'bob')
    const begin = j.scenario(run, 'begin', agents)
    const asks = Array.from({ length: 6 }, (_, n) => {
      const url = `${lab.url}/me/calls/01RCC3N118B1V0SL807GK2LAES${String(i * 10 + n).padStart(6, '0')}`
      const operationName = ['Dial', 'Answer', 'Hold', 'Retrieve', 'Hangup', 'Ready'][n] ?? ''
      const ask = j.ask('agent1', run, `steps.${2 * n}`, 'POST', url, { operationName })
      const early = (i + n) % 3 === 0
      const push = () =>
        n % 2 === 0
          ? j.push('agent1', '/v2/me/calls', callEvent('Established'), 5 + ((i * 7 + n) % 40))
          : j.push('agent2', '/v2/me/devices', deviceEvent({ state: 'Ready' }), 4 + ((i * 3 + n) % 60))
      const before = early ? push() : undefined
      const reply = j.answer(ask, 200, { statusCode: 0 }, 8 + ((i * 5 + n) % 25))
      return { ask, reply, event: before ?? push() }
    })
    const end = j.scenario(run, 'end', agents)
    const checks = asks.map(({ ask, reply, event }, n) => {
      const basics = {
        id: `${id}#${n + 1}`,
        says: `hear an event as alice, number ${n}`,
        proves: ['gws.hold.notified'],
      }
      if (n === 5 && i % 13 === 0)
        return failed(basics, [ask, event], {
          kind: 'missing-event',
          sentence: `Event ${n} of scenario ${i} did not say Held.`,
          accepted: ['call.state Held'],
          came: [
            { entry: event, differences: [{ at: '/call/state', expected: '"Held"', got: 'Established' }] },
          ],
        })
      return n === 5 && i % 17 === 0
        ? open(basics, 'inconclusive', 'the event connection had a gap', [ask])
        : { ...passed(basics, [ask, reply, event]), step: `steps.${2 * n + 1}` }
    })
    const verdict = i % 13 === 0 ? 'fail' : i % 17 === 0 ? 'inconclusive' : 'pass'
    return scenarioResult(id, `What happens in case ${i}`, verdict, checks, {
      agents: { alice: 'agent1', bob: 'agent2' },
      span: [begin, end],
      durationMs: 180,
    })
  })
  j.end()
  return {
    entries: j.entries,
    catalogue: { ...deskCatalogue, scenarios: scenarios.map(({ id, title }) => scenario(id, title, steps)) },
    systems,
    judgement: judgementOf([lab], scenarios, { requirements: requirementResults(deskCatalogue, {}) }),
  }
}
