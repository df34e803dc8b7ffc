import { describe, expect, test } from 'vitest'
import { Work } from '../base/work.ts'
import type { FaultName } from '../quirks/faults.ts'
import { Quirks } from '../quirks/quirks.ts'
import { makeSite, type Person } from '../site.ts'
import type { Agent } from './agent.ts'
import { Desk } from './desk.ts'
import type { State } from './state.ts'

interface Setting {
  readonly platform?: string
  readonly wrapUp?: Person['wrapUp']
  readonly faults?: readonly FaultName[]
}

/** A desk with one agent in a state, and what it tells: states, `state then pending`, errors, and what else happens. */
function deskWith(state: State, { platform = 'cce', wrapUp = 'REQUIRED', faults = [] }: Setting = {}) {
  const made = makeSite({ platform, wrapUp: '20' })
  const [first] = made.people
  const site = { ...made, people: [{ ...first!, wrapUp }, ...made.people.slice(1)] }
  const work = new Work()
  const told: string[] = []
  const desk = new Desk(
    { site, quirks: new Quirks({ faults }), work },
    {
      changed: ({ state, pending, reason }) =>
        told.push(pending ? `${state} then ${pending.state}` : reason ? `${state} ${reason.code}` : state),
      failed: (_, error) => told.push(`${error.type} ${error.data}`),
      wrappedUp: () => told.push('(wrapped up)'),
      left: () => told.push('(left)'),
    },
  )
  const agent = desk.agents.get(first!.id) as Agent
  if (state !== 'LOGOUT') {
    agent.extension = first!.extension
    desk.become(agent, state)
  }
  told.length = 0
  return { desk, agent, work, told, site }
}

describe('a call', () => {
  test.each<[string, State, Setting, readonly string[]]>([
    ['of a READY agent on CCE', 'READY', {}, ['TALKING', 'WORK_READY', 'READY', '(wrapped up)']],
    ['of a NOT_READY agent', 'NOT_READY', {}, ['TALKING', 'WORK', 'NOT_READY', '(wrapped up)']],
    [
      'of a READY agent on CCX',
      'READY',
      { platform: 'ccx' },
      ['TALKING', 'WORK', 'NOT_READY', '(wrapped up)'],
    ],
    ['of an agent without wrap-up', 'READY', { wrapUp: 'NOT_ALLOWED' }, ['TALKING', 'READY']],
    [
      'with the fault of WORK',
      'READY',
      { faults: ['work-after-ready'] },
      ['TALKING', 'WORK', 'NOT_READY', '(wrapped up)'],
    ],
    [
      'with the fault of READY',
      'NOT_READY',
      { faults: ['work-ends-ready'] },
      ['TALKING', 'WORK', 'READY', '(wrapped up)'],
    ],
    [
      'with the fault of the timer',
      'READY',
      { faults: ['work-ready-never-ends'] },
      ['TALKING', 'WORK_READY'],
    ],
  ])('%s', async (_, state, setting, expected) => {
    const { desk, agent, work, told } = deskWith(state, setting)
    desk.beginCall(agent, true)
    expect(desk.endCall(agent, true)).toBe(expected.length > 2 || expected[1] === 'WORK_READY')
    await work.idle()
    expect(told).toEqual(expected)
  })

  test('that was never answered is not wrapped up', () => {
    const { desk, agent, told } = deskWith('NOT_READY')
    desk.beginCall(agent, false, true)
    expect(desk.endCall(agent, false)).toBe(false)
    expect(told).toEqual(['TALKING', 'NOT_READY'])
  })

  test('that a READY agent places goes through NOT_READY, with a code of the system', () => {
    const { desk, agent, told } = deskWith('READY')
    desk.beginCall(agent, false, true)
    expect(told).toEqual(['NOT_READY 50006', 'TALKING'])
  })

  test('beside the queue is not shown on CCX, and ends without wrap-up', () => {
    const { desk, agent, told } = deskWith('NOT_READY', { platform: 'ccx' })
    desk.beginCall(agent, false)
    desk.hold(agent, true)
    expect(agent.call).toEqual({ routed: false })
    expect(desk.endCall(agent, true)).toBe(false)
    expect(told).toEqual([])
  })

  test('on hold is shown on CCE and keeps what is pending', () => {
    const { desk, agent, told } = deskWith('READY')
    desk.beginCall(agent, true)
    desk.apply(agent, { do: 'pend', state: 'NOT_READY', silent: false }, '')
    desk.hold(agent, true)
    desk.hold(agent, false)
    desk.endCall(agent, true)
    expect(told).toEqual([
      'TALKING',
      'TALKING then NOT_READY',
      'HOLD then NOT_READY',
      'TALKING then NOT_READY',
      'WORK',
    ])
  })

  test('ends in LOGOUT when a supervisor asked for it meanwhile', () => {
    const { desk, agent, told } = deskWith('READY')
    desk.beginCall(agent, true)
    desk.apply(agent, { do: 'pend', state: 'LOGOUT', silent: false }, '')
    expect(desk.endCall(agent, true)).toBe(false)
    expect(told).toEqual(['TALKING', 'TALKING then LOGOUT', 'LOGOUT'])
    expect([agent.extension, agent.call, agent.pending]).toEqual(['', undefined, undefined])
  })
})

describe('a request in wrap-up', () => {
  test.each<[string, FaultName[], readonly string[]]>([
    ['ends it and its timer', [], ['READY', '(wrapped up)']],
    [
      'leaves the timer running, with the fault',
      ['old-timer-survives'],
      ['READY', '(wrapped up)', 'NOT_READY'],
    ],
  ])('%s', async (_, faults, expected) => {
    const { desk, agent, work, told } = deskWith('NOT_READY', { faults })
    desk.beginCall(agent, true)
    desk.endCall(agent, true)
    told.length = 0
    desk.apply(agent, { do: 'become', state: 'READY' }, '')
    await work.idle()
    expect(told.slice(0, 3)).toEqual(expected)
  })

  test('the reason that was pending is told when the timer runs out', async () => {
    const { desk, agent, work, site } = deskWith('READY')
    desk.beginCall(agent, true)
    desk.apply(agent, { do: 'pend', state: 'NOT_READY', reason: site.reasonCodes[0], silent: false }, '')
    desk.endCall(agent, true)
    await work.idle()
    expect([agent.state, agent.reason]).toEqual(['NOT_READY', site.reasonCodes[0]])
  })
})

const signIn = (extension: string) => ({ do: 'sign-in', extension }) as const

describe('signing in', () => {
  test('takes the device of the extension', () => {
    const { desk, agent, told } = deskWith('LOGOUT')
    desk.apply(agent, signIn('50001002'), '')
    expect([told, agent.extension]).toEqual([['NOT_READY'], '50001002'])
  })

  test('fails where there is no such device, or another one has it', () => {
    const { desk, agent, told } = deskWith('LOGOUT')
    const other = desk.agents.get('0001002') as Agent
    desk.apply(other, signIn('50001002'), '')
    desk.apply(agent, signIn('599'), '')
    desk.apply(agent, signIn('50001002'), '')
    expect(told).toEqual(['NOT_READY', 'Invalid Device 260', 'Device Busy 33'])
    expect([agent.state, agent.extension]).toEqual(['LOGOUT', ''])
  })
})

describe('leaving', () => {
  test('a reservation by a request ends it; by its own end it leads to what is pending, or back', () => {
    const { desk, agent, told } = deskWith('READY')
    desk.become(agent, 'RESERVED_OUTBOUND')
    desk.apply(agent, { do: 'become', state: 'NOT_READY' }, '')
    desk.become(agent, 'READY')
    desk.become(agent, 'RESERVED_OUTBOUND_PREVIEW')
    desk.unreserve(agent)
    desk.become(agent, 'RESERVED_OUTBOUND_PREVIEW')
    desk.apply(agent, { do: 'pend', state: 'NOT_READY', silent: true }, '')
    desk.unreserve(agent)
    expect(told).toEqual([
      'RESERVED_OUTBOUND',
      '(left)',
      'NOT_READY',
      'READY',
      'RESERVED_OUTBOUND_PREVIEW',
      'READY',
      'RESERVED_OUTBOUND_PREVIEW',
      'NOT_READY',
    ])
  })

  test('a call by a LOGOUT that acts at once leaves the call', () => {
    const { desk, agent, told } = deskWith('READY')
    desk.beginCall(agent, true)
    desk.apply(agent, { do: 'become', state: 'LOGOUT' }, '')
    expect(told).toEqual(['TALKING', '(left)', 'LOGOUT'])
  })
})
