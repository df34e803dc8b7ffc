import type { EventEntry } from '../../journal/entry.ts'
import { member, type Json } from '../../base/json.ts'
import type { ReportInput } from '../input.ts'
import { deskCatalogue } from './desk-catalogue.ts'
import { deskJournal, lab } from './desk-journal.ts'
import { deskScenarios } from './desk-scenarios.ts'
import { judgementOf, requirementResults } from './judged.ts'

/** Names messages and operations as the fixture's system does. */
export const systems: NonNullable<ReportInput['systems']> = {
  gws: {
    decode: (event: EventEntry) => {
      const message = member(event.data, 'messageType')
      return { message: typeof message === 'string' ? message : undefined, body: event.data }
    },
    operation: (method: string, url: string, body: Json | undefined) => {
      const name = member(body, 'operationName')
      return typeof name === 'string' ? name : `${method} ${new URL(url).pathname}`
    },
  },
}

const met = (check: string) => ({ status: 'met' as const, checks: [check] })
const unsure = (check: string, reason: string) => ({
  status: 'inconclusive' as const,
  checks: [check],
  reason,
})
const noBoss = {
  status: 'inconclusive' as const,
  reason: 'blocked: the target file has no account with the role supervisor',
}
const quantiles = (count: number, min: number, median: number, p99: number, max: number) => ({
  count,
  min,
  median,
  p99,
  max,
})

/** A run as a vendor's lab would give it: passes, failures, a warning, and much that could not be judged. */
export function desk(): ReportInput {
  const { entries, at } = deskJournal()

  const judgement = judgementOf([lab], deskScenarios(at), {
    requirements: requirementResults(deskCatalogue, {
      'gws.acw.accepted': met('voice/after-call-work#1'),
      'gws.acw.notified': { status: 'violated', checks: ['voice/after-call-work#2'] },
      'gws.acw.reporting': { status: 'untestable' },
      'gws.ready.notified': met('voice/ready#2'),
      'gws.disposition.released-accepted': met('voice/disposition-after-release#1'),
      'gws.disposition.released-silent': met('voice/disposition-after-release#2'),
      'gws.hold.notified': met('voice/hold#2'),
      'gws.hold.extensions': { status: 'violated', checks: ['voice/hold#3'] },
      'gws.hangup.once': { status: 'violated', checks: ['voice/hangup#3'] },
      'gws.dnd.private': met('voice/do-not-disturb#1'),
      'gws.userdata.attached': unsure('voice/attach-user-data#1', 'the event connection had a gap'),
      'gws.interactions.accept': unsure('interactions/accept#1', 'the outcome of the operation is unknown'),
      'gws.recording.started': { status: 'inconclusive', reason: 'error: the scenario is at fault' },
      'gws.monitoring.listen-in': noBoss,
      'gws.monitoring.coach': noBoss,
      'gws.monitoring.barge-in': noBoss,
      'gws.interactions.order': { status: 'not-applicable', reason: 'nothing to observe on this target' },
    }),
    findings: [
      {
        kind: 'schema',
        requirement: 'gws.messages.as-documented',
        message: '/devices/0/e164Number is missing (gws/messages/DeviceStateChangeMessage).',
        evidence: [at('acwEvent'), at('readyEvent')],
        run: 'voice/after-call-work@lab-eu-1',
        target: 'lab-eu-1',
      },
      {
        kind: 'unexplained-event',
        requirement: 'gws.messages.have-a-cause',
        message:
          'A DeviceStateChangeMessage with the state Ready came to alice although nothing had caused it.',
        evidence: [at('acwRepeat')],
        run: 'voice/after-call-work@lab-eu-1',
        target: 'lab-eu-1',
      },
      {
        kind: 'connection',
        message: 'The server reset the event connection of agent1 once.',
        evidence: [at('gap'), at('resumed')],
        target: 'lab-eu-1',
      },
    ],
    rulings: [
      {
        id: 'success-reply',
        target: 'lab-eu-1',
        question: 'Which body says that an operation was accepted?',
        observed: ['status-code'],
        byOperation: [
          {
            operation: 'POST /me/channels/voice',
            alternative: 'status-code',
            count: 2,
            evidence: at('acwReply'),
          },
          {
            operation: 'POST /me/calls/{id}',
            alternative: 'status-code',
            count: 5,
            evidence: at('holdReply'),
          },
        ],
      },
      {
        id: 'call-id',
        target: 'lab-eu-1',
        question: 'Is a call named by its connection or by its UUID?',
        observed: ['call-uuid', 'connection-id'],
        byOperation: [
          {
            operation: 'CallStateChangeMessage',
            alternative: 'call-uuid',
            count: 5,
            evidence: at('holdEvent'),
          },
          {
            operation: 'CallStateChangeMessage',
            alternative: 'connection-id',
            count: 1,
            evidence: at('fenceEvent'),
          },
        ],
      },
    ],
    extensions: [
      {
        target: 'lab-eu-1',
        schema: 'gws/messages/DeviceStateChangeMessage',
        at: '/devices/*/dynamicPhoneNumber',
        count: 4,
        evidence: at('readyEvent'),
      },
    ],
    delays: [
      {
        target: 'lab-eu-1',
        event: quantiles(6, 11, 32, 250, 250),
        afterReply: quantiles(6, -9, 18, 240, 240),
        reply: quantiles(9, 10, 15, 24, 24),
      },
    ],
  })
  return {
    judgement,
    entries,
    catalogue: deskCatalogue,
    command: 'wirechief run --target lab-eu-1.yaml',
    systems,
  }
}
