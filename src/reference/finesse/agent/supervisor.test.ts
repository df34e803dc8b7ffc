import { describe, expect, test } from 'vitest'
import type { FaultName } from '../quirks/faults.ts'
import type { SiteOptions } from '../site.ts'
import { agentIn } from '../testing/agents.ts'
import type { Request } from './request.ts'
import { states, type State } from './state.ts'
import { asRead, outcomeOfSupervisor, refuseSupervisor } from './supervisor.ts'

function result(from: State, request: Request, options: SiteOptions = {}, faults: FaultName[] = []): string {
  const { site, quirks, agent } = agentIn(from, options, { faults })
  const read = asRead(quirks, request)
  const refusal = refuseSupervisor(quirks, agent, read)
  if (refusal) return `${refusal.status} ${refusal.type}`
  const outcome = outcomeOfSupervisor(site, quirks, agent, read)
  if (outcome.do === 'become') return `${outcome.state}${outcome.reason ? ` (${outcome.reason.code})` : ''}`
  if (outcome.do === 'pend') return `later ${outcome.state}`
  return outcome.do === 'fail' ? `${outcome.error.type} ${outcome.error.data}` : '-'
}

const table = (state: string, options: SiteOptions = {}) =>
  Object.fromEntries(states.map((from) => [from, result(from, { state }, options)]))
const everywhere = (what: string) => Object.fromEntries(states.map((state) => [state, what]))
const onlyThree = (code: string) => ({
  ...everywhere('400 Invalid State'),
  READY: `NOT_READY (${code})`,
  WORK: `NOT_READY (${code})`,
  WORK_READY: `NOT_READY (${code})`,
})

describe('a supervisor sets', () => {
  test('LOGOUT in nine states, in a call for after it', () => {
    expect(table('LOGOUT')).toEqual({
      ...everywhere('LOGOUT'),
      TALKING: 'later LOGOUT',
      HOLD: 'later LOGOUT',
      LOGOUT: '400 Invalid State',
      UNKNOWN: '400 Invalid State',
    })
  })

  test("NOT_READY in three states, with the platform's own reason", () => {
    expect(table('NOT_READY')).toEqual(onlyThree('999'))
    expect(table('NOT_READY', { platform: 'ccx' })).toEqual(onlyThree('33'))
  })

  test('READY as the user could', () => {
    expect(table('READY')).toEqual({
      ...everywhere('READY'),
      READY: '-',
      RESERVED: 'later READY',
      RESERVED_OUTBOUND_PREVIEW: 'later READY',
      TALKING: 'later READY',
      HOLD: 'later READY',
      LOGOUT: '400 Invalid State',
      UNKNOWN: '400 Invalid State',
    })
  })

  test.each(
    states.filter((state) => !['READY', 'NOT_READY', 'LOGOUT'].includes(state)).concat('LOGIN' as State),
  )('%s: refused everywhere', (state) => {
    expect(table(state)).toEqual(everywhere('400 Invalid State'))
  })

  test.each(['ready', 'not_ready', 'junk'])('%s: refused everywhere as no state', (state) => {
    expect(table(state)).toEqual(everywhere('400 Invalid Input'))
  })

  test('nothing: the parameter is missing', () => {
    expect(result('READY', { state: undefined })).toBe('400 Parameter Missing')
  })

  test('NOT_READY with a reason code: invalid input, wherever the user is', () => {
    const all = states.map((from) => result(from, { state: 'NOT_READY', reasonCodeId: '16' }))
    expect(new Set(all)).toEqual(new Set(['400 Invalid Input']))
    expect(result('READY', { state: 'NOT_READY', reasonCodeId: '' })).toBe('400 Invalid Input')
  })
})

describe('faults', () => {
  test.each<[FaultName, State, Request, string]>([
    ['supervisor-sets-work', 'READY', { state: 'WORK' }, 'WORK'],
    ['supervisor-sets-lower-case', 'READY', { state: 'not_ready' }, 'NOT_READY (999)'],
    ['supervisor-junk-accepted', 'READY', { state: 'junk' }, '-'],
    ['supervisor-ready-forgotten', 'NOT_READY', { state: 'READY' }, '-'],
    ['supervisor-not-ready-forgotten', 'READY', { state: 'NOT_READY' }, '-'],
    ['supervisor-logout-forgotten', 'READY', { state: 'LOGOUT' }, '-'],
    ['supervisor-logout-from-logout', 'LOGOUT', { state: 'LOGOUT' }, 'LOGOUT'],
    ['supervisor-logout-from-unknown', 'UNKNOWN', { state: 'LOGOUT' }, 'LOGOUT'],
    [
      'supervisor-reason-code-accepted',
      'READY',
      { state: 'NOT_READY', reasonCodeId: '16' },
      'NOT_READY (999)',
    ],
    [
      'supervisor-reason-code-other-error',
      'READY',
      { state: 'NOT_READY', reasonCodeId: '16' },
      '400 Generic Error',
    ],
    ['supervisor-reason-code-missing', 'READY', { state: 'NOT_READY' }, 'NOT_READY'],
    ['supervisor-reason-code-wrong', 'READY', { state: 'NOT_READY' }, 'NOT_READY (7)'],
    ['supervisor-logout-refused-in-work-ready', 'WORK_READY', { state: 'LOGOUT' }, '400 Invalid State'],
    ['supervisor-not-ready-refused-in-work', 'WORK', { state: 'NOT_READY' }, '400 Invalid State'],
    ['supervisor-not-ready-accepted-in-reserved', 'RESERVED', { state: 'NOT_READY' }, 'NOT_READY (999)'],
    ['supervisor-not-ready-accepted-in-talking', 'TALKING', { state: 'NOT_READY' }, 'later NOT_READY'],
    ['supervisor-not-ready-accepted-in-logout', 'LOGOUT', { state: 'NOT_READY' }, 'NOT_READY (999)'],
  ])('%s shows in %s', (fault, from, request, expected) => {
    expect(result(from, request, {}, [fault])).toBe(expected)
    expect(result(from, request)).not.toBe(expected)
  })
})
