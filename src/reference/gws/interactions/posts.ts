import type { Request, Route } from '../http/router.ts'
import type { Forms } from '../render/forms.ts'
import { interactionOperations } from './all.ts'
import { spoken } from './dialect.ts'
import { interactionOf } from './model.ts'
import { named, perform, type Desk } from './perform.ts'
import { update } from './update.ts'

/** `POST /me/interactions/{id}`, where the body names the operation, and `PUT /interactions/{id}`. */
export function interactionPosts(desk: Desk, forms: Forms): readonly Route[] {
  const about = ({ params }: Request) => {
    const interaction = interactionOf(desk.world.interactions, params['id'] ?? '')
    return interaction ? { interaction } : {}
  }
  return [
    {
      method: 'POST',
      path: '/me/interactions/:id',
      async handle(request) {
        const operation = named(request, interactionOperations)
        if ('status' in operation) return operation
        const reply = await perform(desk, request, operation, about(request))
        return spoken(operation.name, forms.interactions.reply, reply)
      },
    },
    {
      method: 'PUT',
      path: '/interactions/:id',
      handle: (request) => perform(desk, request, update, about(request)),
    },
  ]
}
