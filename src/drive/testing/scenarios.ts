import type { Scenario } from '../../catalogue/model.ts'
import { hear, scenario, send, type Draft } from '../../judge/testing/steps.ts'

export const proves = ['desk.must']
export const accept = { accept: 'operation', proves }

export const dials: readonly Draft[] = [
  send('alice', 'POST', '/calls', { ...accept, body: { do: 'Dialing' }, keep: { call: '/call' } }),
  hear('alice', '/calls', { where: { state: 'Dialing' }, proves }),
]

/** alice dials, and hears of it. What is left of the call is for the cleaning. */
export function dialling(id: string, how: Partial<Scenario> = {}): Scenario {
  return { ...scenario(id, dials, { agents: ['alice'] }), ...how }
}

export const three: readonly Scenario[] = ['a', 'b', 'c'].map((id) => dialling(id))
