import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { State } from './agent/state.ts'
import { Work } from './base/work.ts'
import { Finesse } from './finesse.ts'
import { Quirks } from './quirks/quirks.ts'
import { makeSite } from './site.ts'
import { stimulate, stimulusNames } from './stimuli.ts'

const user = '0001001'
let finesse: Finesse
let work: Work
beforeEach(() => {
  work = new Work()
  finesse = new Finesse(makeSite({ wrapUp: '10' }), new Quirks(), work, () => undefined)
  finesse.desk.apply(finesse.agent(user)!, { do: 'sign-in', extension: `5${user}` }, '')
})
afterEach(() => work.stop())

const become = (state: State) => finesse.desk.become(finesse.agent(user)!, state)
const shown = () => [finesse.agent(user)!.state, finesse.exchange.current(finesse.agent(user)!)?.state]
const cause = (...names: string[]) => {
  for (const name of names) stimulate(finesse, name, user)
}

describe('a stimulus', () => {
  test.each<[readonly string[], readonly [State, string | undefined]]>([
    [['inbound-call'], ['RESERVED', 'ALERTING']],
    [
      ['inbound-call', 'caller-hangs-up'],
      ['READY', undefined],
    ],
    [['direct-call'], ['READY', 'ALERTING']],
    [['outbound-reservation'], ['RESERVED_OUTBOUND', undefined]],
    [
      ['outbound-reservation', 'outbound-call'],
      ['TALKING', 'ACTIVE'],
    ],
    [
      ['outbound-reservation', 'reservation-ends'],
      ['READY', undefined],
    ],
    [['preview-reservation'], ['RESERVED_OUTBOUND_PREVIEW', 'ALERTING']],
    [
      ['preview-reservation', 'reservation-ends'],
      ['READY', undefined],
    ],
    [['reservation-ends'], ['READY', undefined]],
    [
      ['inbound-call', 'reservation-ends'],
      ['RESERVED', 'ALERTING'],
    ],
    [['state-unknown'], ['UNKNOWN', undefined]],
  ])('%j of a READY agent', (names, expected) => {
    become('READY')
    cause(...names)
    expect(shown()).toEqual(expected)
  })

  test.each([
    ['inbound-call', 'The stimulus "inbound-call" needs the user in READY, not in NOT_READY.'],
    ['outbound-call', 'The stimulus "outbound-call" needs the user in RESERVED_OUTBOUND, not in NOT_READY.'],
    ['caller-hangs-up', `User ${user} has no call.`],
    ['rain', `There is no stimulus "rain"; the known ones are: ${stimulusNames.join(', ')}.`],
    ['constructor', 'There is no stimulus "constructor"'],
  ])('%s that is not possible says so', (name, message) => {
    expect(() => cause(name)).toThrow(message)
    expect(shown()).toEqual(['NOT_READY', undefined])
  })

  test('for nobody says so', () => {
    expect(() => stimulate(finesse, 'direct-call', 'nobody')).toThrow('There is no user "nobody".')
  })
})
