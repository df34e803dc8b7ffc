import { invalid, refuse, text, type Operation } from '../operations/operation.ts'
import { onInteraction, takeAway, tell } from './operation.ts'
import { mayBeOffered, offer, offerToNext } from './routing.ts'

/** How an interaction becomes an agent's, and how it goes on to others (Interactions API operations). */
export const ownershipOperations: readonly Operation[] = [
  onInteraction('Accept', (_, interaction) => (outlet) => {
    interaction.state = 'Processing'
    interaction.declined.clear()
    tell(interaction, interaction.agent, outlet)
  }),
  onInteraction('Reject', ({ world, user }, interaction) => (outlet) => {
    takeAway(interaction, 'Queued', outlet, 'Revoked')
    offerToNext(interaction, user, world, outlet)
  }),
  onInteraction('Complete', (_, interaction) => (outlet) => takeAway(interaction, 'Completed', outlet)),
  onInteraction('PlaceInQueue', ({ world, user, body }, interaction) => {
    const queue = text(body, 'queueName')
    if (typeof queue !== 'string') return queue
    if (!world.interactions.queues.includes(queue)) return refuse(6, `There is no queue "${queue}".`)
    return (outlet) => {
      interaction.queue = queue
      takeAway(interaction, 'Queued', outlet, 'Completed')
      offerToNext(interaction, user, world, outlet)
    }
  }),
  ...['SingleStepTransfer', 'Transfer'].map((name) =>
    onInteraction(
      name,
      ({ world, user, body }, interaction) => {
        const id = text(body, 'userId')
        if (typeof id !== 'string') return id
        const to = [...world.users.values()].find((one) => one.id === id)
        if (!to) return refuse(6, 'There is no such agent.')
        if (to === user || !mayBeOffered(to, world)) return invalid('userId')
        return (outlet) => {
          takeAway(interaction, 'Queued', outlet, 'Completed')
          offer(interaction, to, outlet)
        }
      },
      'Transfer',
    ),
  ),
]
