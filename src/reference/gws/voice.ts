import { operationRoutes, type Told } from './http/posts.ts'
import { otherReads } from './http/other-reads.ts'
import { ownReads, voiceSubresources } from './http/reads.ts'
import type { World } from './model/world.ts'
import type { Part } from './part.ts'
import type { Forms } from './render/forms.ts'
import { voiceStimuli } from './stimuli.ts'
import type { Switch } from './switch.ts'

/** Users, devices, agent states and calls. */
export function voicePart(world: World, forms: Forms, desk: Switch, told: Told): Part {
  return {
    routes: [
      ...ownReads(world, forms),
      ...otherReads(world, forms),
      ...operationRoutes(world, forms, desk, told),
    ],
    stimuli: Object.fromEntries(
      Object.entries(voiceStimuli).map(([name, stimulus]) => [
        name,
        (user) => desk.cause(stimulus(world, user)),
      ]),
    ),
    subresources: voiceSubresources(world, forms),
  }
}
