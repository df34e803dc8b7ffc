import { newAgent, type Agent } from '../agent/agent.ts'
import type { State } from '../agent/state.ts'
import { Quirks, type QuirkOptions } from '../quirks/quirks.ts'
import { makeSite, type SiteOptions } from '../site.ts'

/** A site, its quirks and one agent in a state, without a server. */
export function agentIn(state: State, site: SiteOptions = {}, quirks: QuirkOptions = {}) {
  const made = makeSite(site)
  const person = made.people[0]
  if (!person) throw new Error('The site has nobody.')
  const agent: Agent = { ...newAgent(person), state, extension: state === 'LOGOUT' ? '' : person.extension }
  if (state === 'TALKING' || state === 'HOLD') agent.call = { routed: true }
  return { site: made, quirks: new Quirks(quirks), agent }
}
