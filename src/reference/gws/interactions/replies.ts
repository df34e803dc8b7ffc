import type { User, World } from '../model/world.ts'
import type { Operation } from '../operations/operation.ts'
import type { Interaction } from './model.ts'
import { onInteraction, takeAway, tell } from './operation.ts'

/** Answers to e-mails: the page knows them only because Cancel drops one that is not finished. */
export const replyOperations: readonly Operation[] = [
  ...['Reply', 'ReplyAll'].map((name) =>
    onInteraction(name, ({ world, user, body }, interaction) => (outlet) => {
      const text = typeof body['body'] === 'string' ? body['body'] : ''
      const reply = answer(interaction, user, world, text, name === 'ReplyAll')
      tell(reply, user.name, outlet)
    }),
  ),
  onInteraction('Cancel', (_, interaction) => (outlet) => takeAway(interaction, 'Canceled', outlet)),
]

function answer(parent: Interaction, user: User, world: World, body: string, all: boolean): Interaction {
  const { interactions } = world
  const [own = ''] = parent.to
  const reply: Interaction = {
    id: interactions.nextId(),
    direction: 'Outbound',
    from: own,
    to: all ? [parent.from, ...parent.to.slice(1)] : [parent.from],
    subject: `Re: ${parent.subject}`,
    body,
    parent,
    state: 'Composing',
    agent: user.name,
    queue: parent.queue,
    userData: parent.userData,
    declined: new Set(),
  }
  interactions.known.set(reply.id, reply)
  return reply
}
