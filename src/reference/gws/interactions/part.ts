import type { Told } from '../http/posts.ts'
import type { World } from '../model/world.ts'
import type { Part } from '../part.ts'
import type { Forms } from '../render/forms.ts'
import type { Switch } from '../switch.ts'
import { channelRoutes } from './channels.ts'
import { handledBy } from './model.ts'
import { interactionPosts } from './posts.ts'
import { interactionReads } from './reads.ts'
import { renderInteraction } from './render.ts'
import { offerWaiting } from './routing.ts'
import { interactionUnanswered, newInteraction } from './stimuli.ts'

/** The interactions of the pages of 8.5.0 and 8.5.1: every medium behind one address. */
export function interactionsPart(world: World, forms: Forms, desk: Switch, told: Told): Part {
  return {
    routes: [
      ...interactionReads(world, forms),
      ...interactionPosts({ world, desk, told }, forms),
      ...channelRoutes({ world, desk, told }, ['email'], offerWaiting),
    ],
    stimuli: {
      'new-interaction': (user) => desk.cause(newInteraction(world, user)),
      'interaction-unanswered': (user) => desk.cause(interactionUnanswered(world, user)),
    },
    subresources: (user) => ({
      interactions: handledBy(world.interactions, user.name).map((one) => renderInteraction(one, forms)),
    }),
  }
}
