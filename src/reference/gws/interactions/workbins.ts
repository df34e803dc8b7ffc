import { refuse, text, type Ask, type Operation } from '../operations/operation.ts'
import type { Interaction, Interactions, Workbin } from './model.ts'
import { onInteraction, operation, tell } from './operation.ts'

/** Workbins: each agent has one of each kind to park interactions in. */
export const workbinOperations: readonly Operation[] = [
  onInteraction('PlaceInWorkbin', (ask, interaction) => {
    const workbin = workbinOf(ask)
    if ('refuse' in workbin) return workbin
    return (outlet) => {
      interaction.state = 'InWorkbin'
      interaction.workbin = workbin.id
      tell(interaction, interaction.agent, outlet)
    }
  }),
  // The page does not say which interaction it is to be asked of, so any will do.
  operation('GetWorkbinContent', (ask) => {
    const workbin = workbinOf(ask)
    if ('refuse' in workbin) return workbin
    const { world, user } = ask
    return (outlet) =>
      outlet.tell({
        about: 'workbin',
        to: user.name,
        content: contentOf(world.interactions, workbin, user.name),
      })
  }),
]

function workbinOf({ body, world }: Ask): Workbin | ReturnType<typeof refuse> {
  const id = text(body, 'workbin')
  if (typeof id !== 'string') return id
  return world.interactions.workbins.find((one) => one.id === id) ?? refuse(6, `There is no workbin "${id}".`)
}

/** What an agent has parked in a workbin. */
export const contentOf = ({ known }: Interactions, { id }: Workbin, agent: string): readonly Interaction[] =>
  [...known.values()].filter((one) => one.agent === agent && one.workbin === id)
