import { refuse, type Ask, type Operation, type Outlet, type Plan } from '../operations/operation.ts'
import type { Interaction } from './model.ts'
import { offersOf } from './offers.ts'

type Act = (ask: Ask, interaction: Interaction) => Plan | ((outlet: Outlet) => void)

/** An operation on an interaction of the asking agent, which must offer it at that moment. */
export function onInteraction(name: string, act: Act, offeredAs = name): Operation {
  return operation(name, (ask, interaction) => {
    if (interaction.agent !== ask.user.name) return refuse(6, 'There is no such interaction of this agent.')
    if (!offersOf(interaction).includes(offeredAs))
      return refuse(2, `The operation ${name} is not possible in state ${interaction.state}.`)
    return act(ask, interaction)
  })
}

/** An operation that takes any interaction there is. */
export function operation(name: string, act: Act): Operation {
  return {
    name,
    on: 'interaction',
    features: [],
    role: 'ROLE_AGENT',
    plan(ask) {
      if (!ask.interaction) return refuse(6, 'There is no such interaction.')
      const plan = act(ask, ask.interaction)
      return typeof plan === 'function' ? { change: plan } : plan
    },
  }
}

/** Tells an agent of an interaction as it is now; `as` is what the agent sees of it when it is no longer theirs. */
export function tell(
  interaction: Interaction,
  to: string | undefined,
  outlet: Outlet,
  as = interaction.state,
): void {
  if (to !== undefined) outlet.tell({ about: 'interaction', interaction, to, as })
}

/** Takes an interaction from its agent, who is told that it is over. */
export function takeAway(
  interaction: Interaction,
  state: Interaction['state'],
  outlet: Outlet,
  as = state,
): void {
  const { agent } = interaction
  interaction.state = state
  delete interaction.agent
  delete interaction.workbin
  tell(interaction, agent, outlet, as)
}
