import { beforeEach, describe, expect, test } from 'vitest'
import type { Agent } from '../agent/agent.ts'
import { Desk } from '../agent/desk.ts'
import { Work } from '../base/work.ts'
import { Quirks } from '../quirks/quirks.ts'
import { makeSite } from '../site.ts'
import { actionsOf, partyOf, type Dialog } from './dialog.ts'
import { Exchange } from './exchange.ts'

let told: string[]
let desk: Desk
let exchange: Exchange
let ada: Agent
let bob: Agent
let work: Work

const name = (agent: Agent) => agent.person.id.slice(-1)
const parties = (dialog: Dialog) => dialog.parties.map(({ state }) => state).join('/')

beforeEach(() => {
  told = []
  work = new Work()
  const site = makeSite({ wrapUp: '10' })
  const quirks = new Quirks()
  desk = new Desk(
    { site, quirks, work },
    {
      changed: (agent) => told.push(`${agent.person.id.slice(-1)} ${agent.state}`),
      failed: () => told.push('failed'),
      wrappedUp: (agent) => exchange.wrappedUp(agent),
      left: (agent) => exchange.leave(agent),
    },
  )
  exchange = new Exchange(desk, quirks, {
    added: (dialog, agent) => told.push(`${name(agent)} + ${dialog.state} ${parties(dialog)}`),
    changed: (dialog, agents) =>
      told.push(`${agents.map(name).join('')} * ${dialog.state} ${parties(dialog)}`),
    removed: (dialog, agent) => told.push(`${name(agent)} - ${dialog.state}`),
  })
  ada = desk.agents.get('0001001') as Agent
  bob = desk.agents.get('0001002') as Agent
  for (const agent of [ada, bob]) desk.apply(agent, { do: 'sign-in', extension: agent.person.extension }, '')
  told.length = 0
})

const act = (action: 'answer' | 'hold' | 'retrieve', dialog: Dialog, agent: Agent) => {
  const party = partyOf(dialog, agent)!
  if (action === 'answer') exchange.answer(dialog, agent, party, '')
  else exchange.hold(dialog, agent, party, action === 'hold', '')
}

describe('a call between agents', () => {
  test('is told to both, in the order of the page', async () => {
    exchange.makeCall(ada, bob.extension, '')
    const dialog = exchange.current(ada)!
    expect(exchange.current(bob)).toBe(dialog)
    act('answer', dialog, bob)
    act('hold', dialog, ada)
    act('retrieve', dialog, ada)
    exchange.hangUp(dialog)
    await work.idle()
    expect(told).toEqual([
      '1 + INITIATING INITIATING/INITIATING',
      '1 TALKING',
      '1 * INITIATED INITIATED/INITIATING',
      '2 + ALERTING INITIATED/ALERTING',
      '1 * ALERTING INITIATED/ALERTING',
      '2 TALKING',
      '12 * ACTIVE ACTIVE/ACTIVE',
      '1 HOLD',
      '12 * ACTIVE HELD/ACTIVE',
      '1 TALKING',
      '12 * ACTIVE ACTIVE/ACTIVE',
      '1 WORK',
      '2 WORK',
      '12 * ACTIVE WRAP_UP/WRAP_UP',
      '1 NOT_READY',
      '1 - ACTIVE',
      '2 NOT_READY',
      '2 - DROPPED',
    ])
    expect([exchange.dialog(dialog.id), exchange.dialogsOf(ada)]).toEqual([undefined, []])
  })

  test('to somebody who is busy, or nobody, fails', () => {
    exchange.ring(bob, false)
    exchange.makeCall(ada, bob.extension, '')
    expect(partyOf(exchange.current(ada)!, ada)).toMatchObject({ state: 'FAILED', cause: 'BUSY' })
    exchange.hangUp(exchange.current(ada)!)
    exchange.makeCall(ada, '999', '')
    expect(partyOf(exchange.current(ada)!, ada)).toMatchObject({ state: 'FAILED', cause: 'BAD_DESTINATION' })
    expect(actionsOf(exchange.current(ada)!, partyOf(exchange.current(ada)!, ada)!)).toEqual(['DROP'])
    exchange.hangUp(exchange.current(ada)!)
    expect(ada.state).toBe('NOT_READY')
  })
})

describe('a call from the queue', () => {
  beforeEach(() => {
    desk.become(ada, 'READY')
    told.length = 0
  })

  test('that is not answered leaves the agent READY', () => {
    exchange.ring(ada, true)
    exchange.hangUp(exchange.current(ada)!)
    expect(told).toEqual([
      '1 RESERVED',
      '1 + ALERTING INITIATED/ALERTING',
      '1 READY',
      '1 * DROPPED DROPPED/DROPPED',
      '1 - DROPPED',
    ])
  })

  test('whose agent is logged out ends', () => {
    exchange.ring(ada, true)
    act('answer', exchange.current(ada)!, ada)
    told.length = 0
    desk.apply(ada, { do: 'become', state: 'LOGOUT' }, '')
    expect(told).toEqual(['1 * DROPPED DROPPED/DROPPED', '1 - DROPPED', '1 LOGOUT'])
  })
})

describe('a preview', () => {
  beforeEach(() => {
    desk.become(ada, 'READY')
    exchange.offerPreview(ada)
    told.length = 0
  })

  test('is offered with three actions', () => {
    const dialog = exchange.current(ada)!
    expect(actionsOf(dialog, partyOf(dialog, ada)!)).toEqual(['ACCEPT', 'CLOSE', 'REJECT'])
  })

  test('that is accepted becomes a call with the customer', () => {
    exchange.accept(exchange.current(ada)!, ada)
    expect(told).toEqual(['1 - ALERTING', '1 TALKING', '1 + ACTIVE ACTIVE/ACTIVE'])
  })

  test('that is declined leaves the agent READY', () => {
    exchange.decline(exchange.current(ada)!, ada)
    expect(told).toEqual(['1 - ALERTING', '1 READY'])
  })
})
