import type { User, World } from '../model/world.ts'
import { operations } from '../operations/all.ts'
import type { Ask, Operation } from '../operations/operation.ts'
import { callId } from '../render/call.ts'
import type { Forms } from '../render/forms.ts'
import type { Switch } from '../switch.ts'
import type { Reply } from '../twist.ts'
import { notFound, refused } from './reply.ts'
import type { Request, Route } from './router.ts'

/** What the rest of the server learns about operations. */
export interface Told {
  /** Which operation a request turned out to be. */
  readonly operation: (request: Request, ask: Ask) => void
  /** The request ended its HTTP session. */
  readonly ended: (request: Request) => void
}

/** What a request is about; or the reply that there is no such thing. */
type Find = (request: Request) => { readonly subject: User; readonly leg?: Ask['leg'] } | Reply

const own: Find = ({ user }) => ({ subject: user })
const ownVoice: Find = ({ user, params }) =>
  params['channel'] === 'voice' ? { subject: user } : notFound(`channel ${params['channel']}`)
const ownDevice: Find = ({ user, params }) =>
  params['id'] === user.device.id ? { subject: user } : notFound(`device ${params['id']}`)

/** The operations: each kind of resource has an address, and the body names what is to be done. */
export function operationRoutes(world: World, forms: Forms, desk: Switch, told: Told): readonly Route[] {
  const operate = async (request: Request, on: Operation['on'], find: Find): Promise<Reply> => {
    const found = find(request)
    if ('status' in found) return found
    const { subject, leg } = found
    const name = request.body['operationName']
    if (name === undefined || name === null || name === '')
      return refused({ statusCode: 1, statusMessage: 'Required parameter "operationName" is missing.' })
    const operation = operations.find((known) => known.on === on && known.name === name)
    if (!operation) return refused({ statusCode: 2, statusMessage: 'There is no such operation here.' })
    const ask: Ask = {
      world,
      user: request.user,
      subject,
      operation: operation.name,
      body: request.body,
      device: subject.device,
      ...(leg && { leg }),
    }
    told.operation(request, ask)
    const reply = notAllowed(operation, ask) ?? (await desk.perform(operation, ask))
    if (operation.name === 'EndContactCenterSession' && reply.status === 200) told.ended(request)
    return reply
  }
  const post = (path: string, on: Operation['on'], find: Find): Route => ({
    method: 'POST',
    path,
    handle: (request) => operate(request, on, find),
  })

  const ownCall: Find = ({ user, params }) => {
    const leg = user.device.legs.findLast((one) => callId(one, forms) === params['id'])
    return leg ? { subject: user, leg } : notFound(`call ${params['id']}`)
  }
  const voiceOfUser: Find = ({ params }) => {
    const subject = [...world.users.values()].find(({ id }) => id === params['user'])
    return subject && params['channel'] === 'voice' ? { subject } : notFound(`user ${params['user']}`)
  }

  return [
    post('/me', 'me', own),
    post('/me/channels/:channel', 'voice', ownVoice),
    post('/users/:user/channels/:channel', 'user-voice', voiceOfUser),
    post('/me/devices/:id', 'device', ownDevice),
    post('/me/devices/:id/calls', 'device-calls', ownDevice),
    post('/devices/:id/calls', 'device-calls', ownDevice),
    post('/me/calls/:id', 'call', ownCall),
  ]
}

function notAllowed(operation: Operation, { user, world }: Ask): Reply | undefined {
  if (!user.roles.includes(operation.role))
    return refused({ statusCode: 5, statusMessage: 'The user lacks the permission for this operation.' })
  const lacking = operation.features.find(
    (feature) => feature === user.without || !world.settings.features.includes(feature),
  )
  return lacking === undefined
    ? undefined
    : refused({ statusCode: 5, statusMessage: `The feature ${lacking} is not assigned.` })
}
