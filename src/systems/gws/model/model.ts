import type { Model, Option, Worlds } from '../../model.ts'
import { demands } from './demands.ts'
import { likely } from './legs.ts'
import { moveOf } from './move.ts'
import { noticed } from './notice.ts'
import { isRead, optionOf, optionsOf, reads } from './options.ts'
import { shapeOf } from './shape.ts'
import { beginning, traitsOf } from './start.ts'
import { transitionsOf } from './transitions.ts'
import { afterTurn } from './ways.ts'
import type { World } from './world.ts'

/** The voice side of Web Services as its pages tell it: agents, devices, calls. */
export const gwsModel: Model<World> = {
  features: ['api-voice'],
  is: 'Ready',
  role: 'agent',
  proves: Object.values(demands),
  cast: ['alice', 'bob', 'carol'],
  probes: ['/me/devices?fields=*'],
  begin: (cast, traits): Worlds<World> => [beginning(cast, traits)],
  traits: traitsOf,
  learned: ([world]) => world.traits,
  options: optionsOf,
  rivals: (worlds, first) =>
    optionsOf(worlds, 'accepted').filter(
      (option) => !isRead(option.name) && !(makesCalls(option) && makesCalls(first)),
    ),
  move: moveOf,
  after: afterTurn,
  likely: ([world, ...rest]) => [likely(world), ...rest.map(likely)],
  shape: (worlds) => worlds.map(shapeOf).join('\n\n'),
  closing: ([world]) =>
    world.cast.flatMap((by) => reads.map((name) => optionOf(world, { name, by }, 'accepted', []))),
  notice: noticed,
  transitions: transitionsOf,
}

function makesCalls({ name }: Pick<Option, 'name'>): boolean {
  return name === 'Dial' || name.startsWith('Initiate') || name.startsWith('SingleStep')
}
