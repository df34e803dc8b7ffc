import { refused } from '../http/reply.ts'
import type { Told } from '../http/posts.ts'
import type { Request, Route } from '../http/router.ts'
import type { World } from '../model/world.ts'
import type { Ask, Operation } from '../operations/operation.ts'
import type { Forms } from '../render/forms.ts'
import type { Switch } from '../switch.ts'
import type { Reply } from '../twist.ts'
import { interactionOperations } from './all.ts'
import { spoken } from './dialect.ts'
import { interactionOf } from './model.ts'
import { update } from './update.ts'

/** `POST /me/interactions/{id}`, where the body names the operation, and `PUT /interactions/{id}`. */
export function interactionPosts(world: World, forms: Forms, desk: Switch, told: Told): readonly Route[] {
  const perform = async (request: Request, operation: Operation): Promise<Reply> => {
    const { user, params, body } = request
    const interaction = interactionOf(world.interactions, params['id'] ?? '')
    const ask: Ask = {
      world,
      user,
      subject: user,
      operation: operation.name,
      body,
      device: user.device,
      ...(interaction && { interaction }),
    }
    told.operation(request, ask)
    if (!user.roles.includes(operation.role))
      return refused({ statusCode: 5, statusMessage: 'The user lacks the permission for this operation.' })
    return desk.perform(operation, ask)
  }

  return [
    {
      method: 'POST',
      path: '/me/interactions/:id',
      async handle(request) {
        const name = request.body['operationName']
        if (name === undefined || name === null || name === '')
          return refused({ statusCode: 1, statusMessage: 'Required parameter "operationName" is missing.' })
        const operation = interactionOperations.find((known) => known.name === name)
        if (!operation) return refused({ statusCode: 2, statusMessage: 'There is no such operation here.' })
        return spoken(operation.name, forms.interactionReply, await perform(request, operation))
      },
    },
    { method: 'PUT', path: '/interactions/:id', handle: (request) => perform(request, update) },
  ]
}
