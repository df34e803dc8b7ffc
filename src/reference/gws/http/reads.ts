import type { JsonObject } from '../../opponent.ts'
import { active, type Leg, type User, type World } from '../model/world.ts'
import { callId, renderCall } from '../render/call.ts'
import { renderDevice } from '../render/device.ts'
import type { Forms } from '../render/forms.ts'
import { link } from '../render/links.ts'
import { renderFeature, renderUser } from '../render/user.ts'
import { asks, collection, listed } from './collection.ts'
import { found, notFound } from './reply.ts'
import type { Route } from './router.ts'

const callsOf = (user: User) => user.device.legs.filter(active)

/** The reads of the agent's own resources: `/me`, `/me/devices`, `/me/calls`. */
export function ownReads(world: World, forms: Forms): readonly Route[] {
  const devicesOf = (user: User) => [
    {
      uri: link(forms, `/devices/${user.device.id}`),
      item: renderDevice(user.device, user, forms),
    },
  ]
  const uriOf = (leg: Leg) => link(forms, `/me/calls/${callId(leg, forms)}`)
  const items = (legs: readonly Leg[]) =>
    legs.map((leg) => ({ uri: uriOf(leg), item: renderCall(leg, world, forms) }))

  const subresources = (user: User, names: readonly string[] | undefined): JsonObject => ({
    ...(asks(names, 'devices') && { devices: devicesOf(user).map(({ item }) => item) }),
    ...(asks(names, 'calls') && { calls: items(callsOf(user)).map(({ item }) => item) }),
    ...(asks(names, 'features') && {
      features: world.settings.features.map((id) => renderFeature(id, forms)),
    }),
    ...(asks(names, 'skills') && { skills: [] }),
    ...(asks(names, 'settings') && { settings: [] }),
  })

  return [
    {
      method: 'GET',
      path: '/me',
      handle: ({ user, query }) =>
        found({ user: { ...renderUser(user, forms), ...subresources(user, listed(query, 'subresources')) } }),
    },
    {
      method: 'GET',
      path: '/me/devices',
      handle: ({ user, query }) => collection('devices', query, devicesOf(user)),
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
      handle: ({ user, query }) => collection('calls', query, items(callsOf(user))),
    },
    {
      method: 'GET',
      path: '/me/calls/:id',
      handle: ({ user, params }) => {
        const leg = callsOf(user).find((one) => callId(one, forms) === params['id'])
        return leg ? found({ call: renderCall(leg, world, forms) }) : notFound(`call ${params['id']}`)
      },
    },
  ]
}
