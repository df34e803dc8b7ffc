import type { JsonObject } from '../opponent.ts'
import type { Person, Site } from './site.ts'
import { stimulusNames } from './stimuli.ts'

export interface Addresses {
  /** Where clients find the API. */
  readonly url: string
  /** Where clients find the notification service. */
  readonly notifications: string
  /** Where the stimuli are asked for. */
  readonly control: string
}

/** What a target file for this server says. */
export function describeTarget(site: Site, { url, notifications, control }: Addresses): JsonObject {
  const reasons = site.reasonCodes.length > 0
  return {
    name: `embedded-finesse-${site.platform}`,
    system: 'finesse',
    url,
    notifications,
    auth: { type: 'basic' },
    features: [site.platform, ...(reasons ? ['reason-codes'] : [])],
    accounts: site.people.map(account),
    values: { unknownExtension: '599', unknownUser: '0009998' },
    timers: { wrapUp: `${site.wrapUpMs}ms` },
    stimuli: Object.fromEntries(
      stimulusNames.map((name) => [name, { http: { post: `${control}/stimuli/${name}` } }]),
    ),
  }
}

function account(person: Person): JsonObject {
  return {
    user: person.id,
    password: person.password,
    roles: [person.supervises.length > 0 ? 'supervisor' : 'agent'],
    extension: person.extension,
    team: person.team,
    wrapUp: person.wrapUp === 'NOT_ALLOWED' ? 'no' : 'yes',
  }
}
