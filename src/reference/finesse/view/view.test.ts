import { describe, expect, test } from 'vitest'
import { newParty, type Dialog } from '../call/dialog.ts'
import type { FaultName } from '../quirks/faults.ts'
import type { JitterName } from '../quirks/jitters.ts'
import { Quirks } from '../quirks/quirks.ts'
import { supervisorReason } from '../site.ts'
import { agentIn } from '../testing/agents.ts'
import { plain, type Plain } from '../testing/rest-client.ts'
import { elements, localName } from '../xml/element.ts'
import { dialogView } from './dialog.ts'
import { ctiErrorView, refusalView } from './errors.ts'
import { userSummary, userView } from './user.ts'

type Record_ = Readonly<Record<string, Plain>>
/** A jitter that is on shows in at least one of these. */
const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1)

function user(
  place: 'reply' | 'event',
  quirks: { faults?: FaultName[]; jitters?: JitterName[]; seed?: number } = {},
) {
  const { site, agent } = agentIn('NOT_READY')
  agent.since = new Date('2026-03-04T05:06:07.089Z')
  agent.reason = supervisorReason('cce')
  return userView(site, new Quirks(quirks), agent, 'user', place)
}
const names = (element: ReturnType<typeof user>) => elements(element).map(localName)

describe('a user', () => {
  test('who was made NOT_READY by a supervisor', () => {
    expect(plain(user('event'))).toEqual({
      uri: '/finesse/api/User/0001001',
      loginId: '0001001',
      state: 'NOT_READY',
      stateChangeTime: '2026-03-04T05:06:07.089Z',
      mediaType: '1',
      pendingState: '',
      extension: '50001001',
      firstName: 'Ada',
      lastName: "O'Hara 0001001",
      dialogs: '/finesse/api/User/0001001/Dialogs',
      reasonCodeId: '3',
      ReasonCode: {
        category: 'NOT_READY',
        uri: '/finesse/api/User/0001001/ReasonCode/3',
        code: '999',
        label: 'Set by a supervisor',
        forAll: 'true',
        systemCode: 'true',
        id: '3',
      },
      roles: { role: 'Agent' },
      loginName: 'agent0001001',
      settings: { wrapUpOnIncoming: 'REQUIRED', wrapUpOnOutgoing: 'REQUIRED' },
      teamId: '1',
      teamName: 'Harbour',
    })
  })

  test('who has no reason to tell has -1, and a READY one has no reason at all', () => {
    const { site, quirks, agent } = agentIn('LOGOUT')
    expect(plain(userView(site, quirks, agent, 'User', 'reply'))).toMatchObject({
      reasonCodeId: '-1',
      stateChangeTime: '',
    })
    const ready = agentIn('READY')
    expect(names(userView(ready.site, ready.quirks, ready.agent, 'User', 'reply'))).not.toContain(
      'reasonCodeId',
    )
  })

  test('who oversees teams names them', () => {
    const { site, quirks, agent } = agentIn('READY')
    const person = site.people.find(({ supervises }) => supervises.length > 0)!
    expect(plain(userView(site, quirks, { ...agent, person }, 'User', 'reply'))).toMatchObject({
      roles: { role: ['Agent', 'Supervisor'] },
      teams: { Team: { uri: '/finesse/api/Team/1', id: '1', name: 'Harbour' } },
    })
  })

  test.each<[JitterName, string, string]>([
    ['optional-members-missing', 'roles', 'loginId'],
    ['optional-members-missing', 'loginName', 'state'],
    ['optional-members-missing', 'settings', 'stateChangeTime'],
    ['optional-members-missing', 'teamName', 'pendingState'],
  ])('%s: %s goes now and then, %s never', (jitter, optional, needed) => {
    const seen = seeds.map((seed) => names(user('event', { jitters: [jitter], seed })))
    expect(seen.some((each) => !each.includes(optional))).toBe(true)
    expect(seen.every((each) => each.includes(needed))).toBe(true)
    expect(seeds.every((seed) => names(user('reply', { jitters: [jitter], seed })).includes(optional))).toBe(
      true,
    )
  })

  test.each<[FaultName, 'reply' | 'event', string, Plain | undefined]>([
    ['ids-lose-zeros', 'event', 'loginId', '1001'],
    ['ids-lose-zeros', 'event', 'uri', '/finesse/api/User/1001'],
    ['event-without-state', 'event', 'state', undefined],
    ['event-without-state', 'reply', 'state', 'NOT_READY'],
    ['event-with-unknown-state', 'event', 'state', 'NotReady'],
    ['event-with-unknown-state', 'reply', 'state', 'NOT_READY'],
    ['user-incomplete', 'reply', 'pendingState', undefined],
    ['user-incomplete', 'event', 'pendingState', ''],
  ])('%s in a %s: %s', (fault, place, member, value) => {
    expect((plain(user(place, { faults: [fault] })) as Record_)[member]).toEqual(value)
  })

  test('a read shows READY after it, with its fault', () => {
    const { site, agent } = agentIn('NOT_READY')
    agent.previous = 'READY'
    const view = (place: 'reply' | 'event') =>
      (
        plain(
          userView(site, new Quirks({ faults: ['read-shows-old-state'] }), agent, 'User', place),
        ) as Record_
      )['state']
    expect([view('reply'), view('event')]).toEqual(['READY', 'NOT_READY'])
  })

  test('in short has no names of logins', () => {
    const { quirks, agent } = agentIn('TALKING')
    expect(names(userSummary(quirks, agent))).toEqual([
      'uri',
      'loginId',
      'firstName',
      'lastName',
      'dialogs',
      'extension',
      'pendingState',
      'state',
      'stateChangeTime',
    ])
  })
})

describe('a dialog', () => {
  test('says who takes part and what each may do', () => {
    const { quirks, agent } = agentIn('TALKING')
    const dialog: Dialog = {
      id: '16804377',
      from: '0049',
      to: '50001001',
      callType: 'PREROUTE_ACD_IN',
      routed: true,
      parties: [newParty('0049', 'ACTIVE'), newParty('50001001', 'HELD', agent)],
      state: 'ACTIVE',
      talked: true,
      wrapUpReason: '',
    }
    expect(plain(dialogView(quirks, dialog, 'Dialog'))).toMatchObject({
      id: '16804377',
      uri: '/finesse/api/Dialog/16804377',
      state: 'ACTIVE',
      mediaProperties: { callType: 'PREROUTE_ACD_IN', DNIS: '50001001' },
      participants: {
        Participant: [
          { mediaAddress: '0049', mediaAddressType: '', state: 'ACTIVE' },
          {
            mediaAddress: '50001001',
            mediaAddressType: 'AGENT_DEVICE',
            state: 'HELD',
            actions: { action: ['RETRIEVE', 'UPDATE_CALL_DATA', 'DROP'] },
          },
        ],
      },
    })
  })
})

describe('errors', () => {
  const refusal = { status: 401, type: 'Invalid Authorization User Specified', message: 'No', data: '7' }
  const error = { type: 'Invalid State', message: 'CF_INVALID_OBJECT_STATE', data: '22' }
  const refused = (quirks: ConstructorParameters<typeof Quirks>[0]) =>
    (plain(refusalView(new Quirks(quirks), refusal)) as { ApiError: Record_ }).ApiError

  test('a refusal has capitals, an event has none', () => {
    expect(plain(refusalView(new Quirks(), refusal))).toEqual({
      ApiError: { ErrorType: refusal.type, ErrorMessage: 'No', ErrorData: '7' },
    })
    expect(plain(ctiErrorView(new Quirks(), error))).toEqual({
      apiError: { errorType: error.type, errorMessage: error.message, errorData: '22' },
    })
  })

  test('a refusal is spelt in each of the documented ways, and its data may be missing', () => {
    const spellings = seeds.map((seed) => refused({ jitters: ['authorization-spelling'], seed })['ErrorType'])
    expect(new Set(spellings).size).toBeGreaterThan(2)
    const data = seeds.map((seed) => refused({ jitters: ['error-data-missing'], seed })['ErrorData'])
    expect(new Set(data)).toEqual(new Set(['7', undefined]))
  })

  test('the data of a missing parameter is never missing', () => {
    const missing = { status: 400, type: 'Parameter Missing', message: 'x', data: 'state' }
    for (const seed of seeds)
      expect(
        plain(refusalView(new Quirks({ jitters: ['error-data-missing'], seed }), missing)),
      ).toMatchObject({
        ApiError: { ErrorData: 'state' },
      })
  })

  test('with their faults', () => {
    expect(refused({ faults: ['error-without-type'] })).toEqual({ ErrorMessage: 'No', ErrorData: '7' })
    expect(localName(ctiErrorView(new Quirks({ faults: ['async-error-in-pascal-case'] }), error))).toBe(
      'ApiErrors',
    )
  })
})
