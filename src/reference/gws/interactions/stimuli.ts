import type { User, World } from '../model/world.ts'
import type { Change } from '../operations/operation.ts'
import { ownAddress, type Interaction } from './model.ts'
import { takeAway } from './operation.ts'
import { offerToNext, offerWaiting } from './routing.ts'

/** An e-mail arrives for an agent, and waits until the agent is ready for it. Its text tests that characters of any length come whole. */
export const newInteraction =
  (world: World, user: User): Change =>
  (outlet) => {
    const { interactions } = world
    const interaction: Interaction = {
      id: interactions.nextId(),
      direction: 'Inbound',
      from: 'customer@example.com',
      to: [ownAddress, 'sales@reference.example'],
      subject: 'Où est ma commande n° 7 ? 📦',
      body: 'Bonjour,\n« rien » n’est arrivé.',
      state: 'Queued',
      queue: interactions.queues[0] ?? '',
      userData: {
        FromAddress: 'customer@example.com',
        Mailbox: 'support',
        CustomerSegment: 'default',
        ServiceType: 'default',
        RTargetAgentSelected: user.name,
        _AttachmentsSize: '0',
        _AutoReplyCount: 0,
      },
      declined: new Set(),
      meantFor: user.name,
    }
    interactions.known.set(interaction.id, interaction)
    offerWaiting(user, world, outlet)
  }

/** The time is over in which the agent could have answered the latest offer: it goes to the next one. */
export const interactionUnanswered =
  (world: World, user: User): Change =>
  (outlet) => {
    const interaction = [...world.interactions.known.values()].findLast(
      ({ state, agent }) => state === 'Invited' && agent === user.name,
    )
    if (!interaction) throw new Error(`Nothing is offered to ${user.name}.`)
    takeAway(interaction, 'Queued', outlet, 'Revoked')
    offerToNext(interaction, user, world, outlet)
  }
