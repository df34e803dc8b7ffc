import type { JsonObject } from '../../opponent.ts'
import { active, type Leg, type User, type World } from '../model/world.ts'
import { callId, renderCall } from '../render/call.ts'
import { renderDevice } from '../render/device.ts'
import type { Forms } from '../render/forms.ts'
import { link } from '../render/links.ts'
import { renderFeature } from '../render/user.ts'
import { collection } from './collection.ts'
import { found, notFound } from './reply.ts'
import type { Route } from './router.ts'

/** Who is no agent has no device. */
const devicesOf = (user: User, forms: Forms) =>
  user.roles.includes('ROLE_AGENT') ? [renderDevice(user.device, user, forms)] : []

const callsOf = (user: User) => user.device.legs.filter(active)

/** The reads of the agent's own resources: `/me/devices` and `/me/calls`. */
export function ownReads(world: World, forms: Forms): readonly Route[] {
  const uriOf = (leg: Leg) => link(forms, `/me/calls/${callId(leg, forms)}`)
  const oneCall: Route['handle'] = ({ user, params }) => {
    const leg = callsOf(user).find((one) => callId(one, forms) === params['id'])
    return leg ? found({ call: renderCall(leg, world, forms) }) : notFound(`call ${params['id']}`)
  }
  return [
    {
      method: 'GET',
      path: '/me/devices',
      handle: ({ user, query }) =>
        collection(
          'devices',
          query,
          devicesOf(user, forms).map((item) => ({ uri: link(forms, `/devices/${user.device.id}`), item })),
        ),
    },
    {
      method: 'GET',
      path: '/me/devices/:id',
      handle: ({ user, params }) =>
        params['id'] === user.device.id
          ? found({ device: renderDevice(user.device, user, forms) })
          : notFound(`device ${params['id']}`),
    },
    {
      method: 'GET',
      path: '/me/calls',
      handle: ({ user, query }) =>
        collection(
          'calls',
          query,
          callsOf(user).map((leg) => ({ uri: uriOf(leg), item: renderCall(leg, world, forms) })),
        ),
    },
    { method: 'GET', path: '/me/calls/:id', handle: oneCall },
    { method: 'GET', path: '/calls/:id', handle: oneCall },
  ]
}

/** What `GET /me` can show of the voice side. */
export const voiceSubresources =
  (world: World, forms: Forms) =>
  (user: User): JsonObject => ({
    devices: devicesOf(user, forms),
    calls: callsOf(user).map((leg) => renderCall(leg, world, forms)),
    features: world.settings.features
      .filter((id) => id !== user.without)
      .map((id) => renderFeature(id, forms)),
    skills: [],
    settings: [],
  })
