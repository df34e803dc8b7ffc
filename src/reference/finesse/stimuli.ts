import type { Agent } from './agent/agent.ts'
import type { State } from './agent/state.ts'
import type { Finesse } from './finesse.ts'

interface Stimulus {
  /** Where the agent has to be for it; anywhere when absent. */
  readonly from?: readonly State[]
  readonly act: (finesse: Finesse, agent: Agent) => void
}

/** What the API can not cause: customers, campaigns and a CTI server that loses sight of an agent. */
const known: Readonly<Record<string, Stimulus>> = {
  'inbound-call': { from: ['READY'], act: ({ exchange }, agent) => exchange.ring(agent, true) },
  'direct-call': {
    from: ['READY', 'NOT_READY'],
    act: ({ exchange }, agent) => exchange.ring(agent, false),
  },
  'caller-hangs-up': {
    act: ({ exchange }, agent) => {
      const dialog = exchange.current(agent)
      if (!dialog) throw new Error(`User ${agent.person.id} has no call.`)
      exchange.hangUp(dialog)
    },
  },
  'outbound-reservation': {
    from: ['READY'],
    act: ({ desk }, agent) => desk.become(agent, 'RESERVED_OUTBOUND'),
  },
  'outbound-call': {
    from: ['RESERVED_OUTBOUND'],
    act: ({ exchange }, agent) => exchange.connectOutbound(agent),
  },
  'preview-reservation': { from: ['READY'], act: ({ exchange }, agent) => exchange.offerPreview(agent) },
  /** Makes sure that there is none: nothing happens to who has none. */
  'reservation-ends': {
    act: ({ desk, exchange }, agent) => {
      const dialog = exchange.current(agent)
      if (agent.state === 'RESERVED_OUTBOUND_PREVIEW' && dialog) exchange.decline(dialog, agent)
      else if (agent.state === 'RESERVED_OUTBOUND') desk.unreserve(agent)
    },
  },
  'state-unknown': { act: ({ desk }, agent) => desk.become(agent, 'UNKNOWN') },
}

export const stimulusNames: readonly string[] = Object.keys(known)

/** Does it at once; an unknown stimulus or user, or a user in another state, is an Error. */
export function stimulate(finesse: Finesse, name: string, user: string): void {
  const stimulus = Object.hasOwn(known, name) ? known[name] : undefined
  if (!stimulus)
    throw new Error(`There is no stimulus "${name}"; the known ones are: ${stimulusNames.join(', ')}.`)
  const agent = finesse.agent(user)
  if (!agent) throw new Error(`There is no user "${user}".`)
  const { from } = stimulus
  if (from && !from.includes(agent.state))
    throw new Error(`The stimulus "${name}" needs the user in ${from.join(' or ')}, not in ${agent.state}.`)
  stimulus.act(finesse, agent)
}
