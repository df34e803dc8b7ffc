import { describe, expect, test } from 'vitest'
import { agentIn } from '../testing/agents.ts'
import type { SiteOptions } from '../site.ts'
import { outcomeOfOwn, refuseOwn } from './own.ts'
import type { Request } from './request.ts'
import { states, type State } from './state.ts'

const reasons: Readonly<Record<string, string>> = { NOT_READY: '16', LOGOUT: '21' }

/** One word for what comes of an own request: `400 Invalid State`, `READY`, `later READY`, `Invalid State 22`, `-`. */
function result(from: State, request: Request, options: SiteOptions, quirks = {}): string {
  const { site, quirks: made, agent } = agentIn(from, options, quirks)
  const refusal = refuseOwn(site, made, agent, request)
  if (refusal) return `${refusal.status} ${refusal.type}`
  const outcome = outcomeOfOwn(site, made, agent, request)
  switch (outcome.do) {
    case 'become':
      return outcome.state
    case 'pend':
      return `${outcome.silent ? 'silently ' : ''}later ${outcome.state}`
    case 'sign-in':
      return `sign in at ${outcome.extension}`
    case 'fail':
      return `${outcome.error.type} ${outcome.error.data}`
    case 'nothing':
      return '-'
  }
}

function ask(state: string, reasonCodeId?: string, options: SiteOptions = {}): string {
  return result('NOT_READY', { state, reasonCodeId }, options)
}

function table(wish: string, options: SiteOptions = {}): Record<State, string> {
  const request = { state: wish, extension: '50001001', reasonCodeId: reasons[wish] }
  return Object.fromEntries(states.map((from) => [from, result(from, request, options)])) as Record<
    State,
    string
  >
}

describe('an agent asks for', () => {
  test('READY on CCE', () => {
    expect(table('READY')).toEqual({
      LOGOUT: 'Invalid State 22',
      NOT_READY: 'READY',
      READY: '-',
      RESERVED: 'later READY',
      RESERVED_OUTBOUND: 'READY',
      RESERVED_OUTBOUND_PREVIEW: 'silently later READY',
      TALKING: 'later READY',
      HOLD: 'later READY',
      WORK: 'READY',
      WORK_READY: 'READY',
      UNKNOWN: 'Invalid State 22',
    })
  })

  test('READY on CCX', () => {
    expect(table('READY', { platform: 'ccx' })).toEqual({
      ...table('READY'),
      RESERVED_OUTBOUND: 'Internal Server Error 20999',
      RESERVED_OUTBOUND_PREVIEW: 'Invalid State 22',
      TALKING: 'Invalid State 265',
      HOLD: 'Invalid State 265',
    })
  })

  test('NOT_READY on CCE and CCX', () => {
    const cce = table('NOT_READY')
    expect(cce).toEqual({
      LOGOUT: 'Invalid State 257',
      NOT_READY: 'NOT_READY',
      READY: 'NOT_READY',
      RESERVED: 'later NOT_READY',
      RESERVED_OUTBOUND: 'NOT_READY',
      RESERVED_OUTBOUND_PREVIEW: 'silently later NOT_READY',
      TALKING: 'later NOT_READY',
      HOLD: 'later NOT_READY',
      WORK: 'NOT_READY',
      WORK_READY: 'NOT_READY',
      UNKNOWN: 'Invalid State 22',
    })
    expect(table('NOT_READY', { platform: 'ccx' })).toEqual({
      ...cce,
      LOGOUT: 'Invalid State 1010',
      RESERVED_OUTBOUND: 'Internal Server Error 20999',
      RESERVED_OUTBOUND_PREVIEW: 'Invalid State 22',
    })
  })

  test('LOGOUT: from NOT_READY, and on CCX from READY', () => {
    const refused = Object.fromEntries(states.map((state) => [state, '400 Invalid State']))
    expect(table('LOGOUT')).toEqual({ ...refused, NOT_READY: 'LOGOUT' })
    expect(table('LOGOUT', { platform: 'ccx' })).toEqual({ ...refused, NOT_READY: 'LOGOUT', READY: 'LOGOUT' })
  })

  test('LOGIN: signs in when out, and keeps the state otherwise', () => {
    const kept = Object.fromEntries(states.map((state) => [state, '-']))
    expect(table('LOGIN')).toEqual({
      ...kept,
      LOGOUT: 'sign in at 50001001',
      UNKNOWN: 'sign in at 50001001',
    })
  })

  test.each([
    'RESERVED',
    'RESERVED_OUTBOUND',
    'RESERVED_OUTBOUND_PREVIEW',
    'TALKING',
    'HOLD',
    'WORK_READY',
    'UNKNOWN',
  ])('%s, which nobody can ask for', (wish) => {
    expect(new Set(Object.values(table(wish)))).toEqual(new Set(['400 Invalid Input']))
  })

  test.each(['ready', 'Ready', 'BUSY', 'READY ', '<READY/>'])('%j, which is no state', (wish) => {
    expect(new Set(Object.values(table(wish)))).toEqual(new Set(['400 Invalid Input']))
  })

  test('WORK, which the CTI server refuses unless wrap-up is optional', () => {
    expect(table('WORK')).toEqual(Object.fromEntries(states.map((state) => [state, 'Invalid State 22'])))
  })
})

describe('parameters', () => {
  test('the state, and the extension of a sign-in, are needed', () => {
    const { site, quirks, agent } = agentIn('LOGOUT')
    const refused = (request: Request) => refuseOwn(site, quirks, agent, request)
    const state = {
      status: 400,
      type: 'Parameter Missing',
      message: 'State Parameter missing',
      data: 'state',
    }
    expect([refused({ state: undefined }), refused({ state: '' })]).toEqual([state, state])
    expect(refused({ state: 'LOGIN' })).toEqual({
      status: 400,
      type: 'Parameter Missing',
      message: 'Extension Parameter missing',
      data: 'extension',
    })
  })

  test('a reason is needed where codes are configured, and must be one of them', () => {
    expect(ask('NOT_READY')).toBe('400 Parameter Missing')
    expect(ask('LOGOUT')).toBe('400 Parameter Missing')
    expect(ask('NOT_READY', '21')).toBe('400 Invalid Input')
    expect(ask('LOGOUT', '16')).toBe('400 Invalid Input')
    expect(ask('READY', '16')).toBe('400 Invalid Input')
    expect(ask('LOGOUT', undefined, { reasonCodes: 'none' })).toBe('LOGOUT')
    expect(ask('NOT_READY', '16', { reasonCodes: 'none' })).toBe('400 Invalid Input')
  })

  test('the reason goes with the state', () => {
    const { site, quirks, agent } = agentIn('READY')
    expect(outcomeOfOwn(site, quirks, agent, { state: 'NOT_READY', reasonCodeId: '17' })).toEqual({
      do: 'become',
      state: 'NOT_READY',
      reason: site.reasonCodes[1],
    })
  })
})

function second(platform: string) {
  const { site, quirks, agent } = agentIn('TALKING', { platform })
  agent.pending = { state: 'NOT_READY', reason: site.reasonCodes[0] }
  return outcomeOfOwn(site, quirks, agent, { state: 'NOT_READY', reasonCodeId: '17' }).do
}

describe('more rules of CCX', () => {
  test('READY on a call that did not come through the queue: resource busy', () => {
    const { site, quirks, agent } = agentIn('NOT_READY', { platform: 'ccx' })
    agent.call = { routed: false }
    expect(outcomeOfOwn(site, quirks, agent, { state: 'READY' })).toEqual({
      do: 'fail',
      error: { type: 'Invalid State', message: 'CF_RESOURCE_BUSY', data: '33' },
    })
  })

  test('a second NOT_READY in one call fails; on CCE the last one wins', () => {
    expect([second('ccx'), second('cce')]).toEqual(['fail', 'pend'])
  })
})
