import { definitions } from '../model/agent-state.ts'
import { idOf } from '../model/people.ts'
import type { Role, User, World } from '../model/world.ts'
import { renderDevice, renderState } from '../render/device.ts'
import type { Forms } from '../render/forms.ts'
import { link } from '../render/links.ts'
import { renderUser } from '../render/user.ts'
import { collection } from './collection.ts'
import { found, notFound, refused } from './reply.ts'
import type { Request, Route } from './router.ts'

const get = (path: string, handle: Route['handle'], roles?: readonly Role[]): Route => ({
  method: 'GET',
  path,
  handle: (request) => (roles && !hasOne(request.user, roles) ? forbidden() : handle(request)),
})

/** The reads around the agent's own resources: channels, settings, services, and what only some roles may see. */
export function otherReads(world: World, forms: Forms): readonly Route[] {
  const users = [...world.users.values()]
  const userItem = (user: User) => ({ uri: link(forms, `/users/${user.id}`), item: renderUser(user, forms) })
  const deviceItem = (owner: User) => ({
    uri: link(forms, `/devices/${owner.device.id}`),
    item: renderDevice(owner.device, owner, forms),
  })
  const byId = ({ params }: Request) => users.find(({ id }) => id === params['id'])
  const supervising: readonly Role[] = ['ROLE_SUPERVISOR', 'ROLE_ADMIN']

  return [
    get('/me/channels', ({ user, query }) =>
      collection('channels', query, [
        {
          uri: link(forms, '/me/channels/voice'),
          item: {
            channel: 'voice',
            userState: renderState(user.device.state),
            phoneNumber: user.device.number,
            switchName: 'SIP',
            userActivity: null,
          },
        },
      ]),
    ),
    get('/me/devices/:id/settings/tserver', () => found({ settings: [], key: 'name' })),
    get('/users', ({ query }) => collection('users', query, users.map(userItem)), supervising),
    get(
      '/users/:id',
      (request) => {
        const user = byId(request)
        return user ? found({ user: renderUser(user, forms) }) : notFound('user')
      },
      supervising,
    ),
    get(
      '/users/:id/devices',
      (request) => {
        const user = byId(request)
        return user ? collection('devices', request.query, [deviceItem(user)]) : notFound('user')
      },
      ['ROLE_ADMIN'],
    ),
    get('/devices', ({ query }) => collection('devices', query, users.map(deviceItem)), ['ROLE_ADMIN']),
    get('/settings', () =>
      found({ uris: [link(forms, '/settings/agent-states'), link(forms, '/settings/general-settings')] }),
    ),
    get('/settings/agent-states', () => found({ settings: definitions.map(renderDefinition), key: 'id' })),
    get('/settings/general-settings', () => found({ settings: [], key: 'name' })),
    get('/services', ({ query }) =>
      collection('services', query, [
        {
          uri: link(forms, `/services/${idOf('service voice')}`),
          item: {
            id: idOf('service voice'),
            name: 'Voice',
            type: 'Voice',
            state: 'Active',
            uri: link(forms, `/services/${idOf('service voice')}`),
            path: `/services/${idOf('service voice')}`,
          },
        },
      ]),
    ),
    get('/diagnostics/version', () => found({ version: '8.5.202.96' })),
  ]
}

const hasOne = ({ roles }: User, wanted: readonly Role[]) => wanted.some((role) => roles.includes(role))

const forbidden = () =>
  refused({ statusCode: 5, statusMessage: 'The user lacks the permission for this resource.' })

/** The definition of Offline calls its state Logout, which user states call LoggedOut. */
function renderDefinition(definition: (typeof definitions)[number]) {
  return definition.state === 'LoggedOut' ? { ...definition, state: 'Logout' } : { ...definition }
}
