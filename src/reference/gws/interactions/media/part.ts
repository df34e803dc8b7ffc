import type { Told } from '../../http/posts.ts'
import type { World } from '../../model/world.ts'
import type { Part } from '../../part.ts'
import type { Forms } from '../../render/forms.ts'
import type { Switch } from '../../switch.ts'
import { channelRoutes } from '../channels.ts'
import type { Channel } from '../model.ts'
import { mediaPosts } from './posts.ts'
import { itemsOf, mediaReads } from './reads.ts'
import { plural, renderItem } from './render.ts'
import { inviteWaiting } from './routing.ts'
import { arrival, unanswered } from './stimuli.ts'

/** The interactions of 8.5.2: chats, e-mails and work items, each behind addresses of their own. */
export function mediaPart(world: World, forms: Forms, desk: Switch, told: Told): Part {
  const parts = { world, desk, told }
  const media: readonly Channel[] = ['chat', 'email', 'workitem']
  const arrives = (medium: Channel) => (user: Parameters<Part['subresources']>[0]) =>
    desk.cause(arrival(medium)(world, user))
  return {
    routes: [
      ...mediaReads(world, forms),
      ...mediaPosts(parts),
      ...channelRoutes(parts, media, inviteWaiting),
    ],
    stimuli: {
      'new-interaction': arrives('email'),
      'new-chat': arrives('chat'),
      'new-workitem': arrives('workitem'),
      'interaction-unanswered': (user) => desk.cause(unanswered(world, user)),
    },
    // What an agent has none of is left out, as live servers do.
    subresources: (user) =>
      Object.fromEntries(
        media.flatMap((medium) => {
          const items = itemsOf(world, user, medium)
          return items.length > 0
            ? [[plural[medium], items.map((item) => renderItem(item, user.name, forms))]]
            : []
        }),
      ),
  }
}
