import type { JsonObject } from '../../opponent.ts'
import { idOf } from '../model/people.ts'
import type { User } from '../model/world.ts'
import type { Forms } from './forms.ts'
import { link } from './links.ts'

/** The user resource without its subresources. */
export function renderUser(user: User, forms: Forms): JsonObject {
  const resource = {
    id: user.id,
    userName: user.name,
    firstName: user.firstName,
    lastName: user.lastName,
    emailAddress: `${user.name}@reference.example`,
    roles: user.roles,
    enabled: true,
    changePasswordOnFirstLogin: false,
    contactCenterId: idOf('contact center'),
    uri: link(forms, `/users/${user.id}`),
    path: `/users/${user.id}`,
  }
  return forms.dress(resource, { kind: 'user', user })
}

const featureNames: Readonly<Record<string, string>> = {
  'api-voice': 'API Voice',
  'api-voice-recording': 'API Voice Recording',
  'api-supervisor-monitoring': 'API Supervisor Monitoring',
  'api-supervisor-agent-control': 'API Supervisor Agent Control',
}

export function renderFeature(id: string, forms: Forms): JsonObject {
  const displayName = featureNames[id] ?? id
  return {
    id,
    displayName,
    description: displayName,
    autoAssignOnContactCenterCreate: false,
    uri: link(forms, `/features/${id}`),
    path: `/features/${id}`,
  }
}
