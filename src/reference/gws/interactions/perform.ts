import type { Told } from '../http/posts.ts'
import { refused } from '../http/reply.ts'
import type { Request } from '../http/router.ts'
import type { World } from '../model/world.ts'
import type { Ask, Operation } from '../operations/operation.ts'
import type { Switch } from '../switch.ts'
import type { Reply } from '../twist.ts'

/** What is needed to perform operations of this side of the API. */
export interface Desk {
  readonly world: World
  readonly desk: Switch
  readonly told: Told
}

/** The operation that a request's body names, or the reply that there is none. */
export function named({ body }: Request, operations: readonly Operation[]): Operation | Reply {
  const name = body['operationName']
  if (name === undefined || name === null || name === '')
    return refused({ statusCode: 1, statusMessage: 'Required parameter "operationName" is missing.' })
  return (
    operations.find((known) => known.name === name) ??
    refused({ statusCode: 2, statusMessage: 'There is no such operation here.' })
  )
}

export async function perform(
  { world, desk, told }: Desk,
  request: Request,
  operation: Operation,
  more: Pick<Ask, 'interaction' | 'item' | 'bin' | 'reference'> = {},
): Promise<Reply> {
  const { user, body } = request
  const ask: Ask = {
    world,
    user,
    subject: user,
    operation: operation.name,
    body,
    device: user.device,
    ...more,
  }
  told.operation(request, ask)
  if (!user.roles.includes(operation.role))
    return refused({ statusCode: 5, statusMessage: 'The user lacks the permission for this operation.' })
  return desk.perform(operation, ask)
}
