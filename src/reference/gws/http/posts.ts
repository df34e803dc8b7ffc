import { operations } from '../operations/all.ts'
import type { Ask, Operation } from '../operations/operation.ts'
import { callId } from '../render/call.ts'
import type { Forms } from '../render/forms.ts'
import type { Switch } from '../switch.ts'
import type { Reply } from '../twist.ts'
import type { World } from '../model/world.ts'
import { notFound, refused } from './reply.ts'
import type { Request, Route } from './router.ts'

/** The operations: each kind of resource has an address, and the body names what is to be done. */
export function operationRoutes(
  world: World,
  forms: Forms,
  desk: Switch,
  tell: {
    /** Which operation a request turned out to be. */
    readonly operation: (request: Request, ask: Ask) => void
    /** The request ended its HTTP session. */
    readonly ended: (request: Request) => void
  },
): readonly Route[] {
  const post = (path: string, on: Operation['on'], leg?: (request: Request) => Ask['leg']): Route => ({
    method: 'POST',
    path,
    handle: (request) => operate(request, on, leg),
  })

  const operate = async (
    request: Request,
    on: Operation['on'],
    legOf?: (request: Request) => Ask['leg'],
  ): Promise<Reply> => {
    const { user, body, params } = request
    const leg = legOf?.(request)
    if (legOf && !leg) return notFound(`call ${params['id']}`)
    if ((on === 'device' || on === 'device-calls') && params['id'] !== user.device.id)
      return notFound(`device ${params['id']}`)
    const name = body['operationName']
    if (name === undefined || name === null || name === '')
      return refused({ statusCode: 1, statusMessage: 'Required parameter "operationName" is missing.' })
    const operation = operations.find((known) => known.on === on && known.name === name)
    if (!operation) return refused({ statusCode: 2, statusMessage: 'There is no such operation here.' })
    const ask: Ask = {
      world,
      user,
      operation: operation.name,
      body,
      device: user.device,
      ...(leg && { leg }),
    }
    tell.operation(request, ask)
    const reply = notAllowed(operation, ask) ?? (await desk.perform(operation, ask))
    if (operation.name === 'EndContactCenterSession' && reply.status === 200) tell.ended(request)
    return reply
  }

  const ownCall = ({ user, params }: Request) =>
    user.device.legs.findLast((leg) => callId(leg, forms) === params['id'])

  return [
    post('/me', 'me'),
    post('/me/channels/voice', 'voice'),
    post('/me/devices/:id', 'device'),
    post('/me/devices/:id/calls', 'device-calls'),
    post('/devices/:id/calls', 'device-calls'),
    post('/me/calls/:id', 'call', ownCall),
  ]
}

function notAllowed(operation: Operation, { user, world }: Ask): Reply | undefined {
  if (!user.roles.includes(operation.role))
    return refused({ statusCode: 5, statusMessage: 'The user lacks the permission for this operation.' })
  const lacking = operation.features.find((feature) => !world.settings.features.includes(feature))
  return lacking === undefined
    ? undefined
    : refused({ statusCode: 5, statusMessage: `The feature ${lacking} is not assigned.` })
}
