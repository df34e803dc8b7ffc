import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What a server says that says yes to everything: enough of a user, a device and a call to be believed. */

export interface Persona {
  readonly user: string
  readonly id: string
  readonly number: string
}

/** Who a request says it is; nobody is checked. */
export function personaOf(request: IncomingMessage): Persona {
  const encoded = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const user = Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] || 'nobody'
  const hash = createHash('sha256').update(user).digest('hex')
  const id = [hash.slice(0, 8), hash.slice(8, 12), '4000', '8000', hash.slice(12, 24)].join('-')
  return { user, id, number: String(5000 + (Number.parseInt(hash.slice(24, 28), 16) % 1000)) }
}

export const deviceOf = ({ id, number }: Persona, userState: object = { state: 'Ready' }) => ({
  id,
  deviceState: 'Active',
  userState,
  phoneNumber: number,
  e164Number: '',
  telephonyNetwork: 'Private',
  doNotDisturb: 'Off',
  voiceEnvironmentUri: `http://zoo/api/v2/voice-environments/${id}`,
  capabilities: ['DoNotDisturbOn', 'ForwardCallsOn'],
})

/** Every read gets all of this, whatever it asked for. */
export function everything(persona: Persona): object {
  const device = deviceOf(persona)
  const role = /^supervisor/i.test(persona.user)
    ? 'ROLE_SUPERVISOR'
    : /^admin/i.test(persona.user)
      ? 'ROLE_ADMIN'
      : 'ROLE_AGENT'
  return {
    statusCode: 0,
    user: {
      id: persona.id.replaceAll('-', ''),
      userName: persona.user,
      firstName: 'Zoo',
      lastName: 'Animal',
      roles: [role],
      enabled: true,
      devices: [device],
      calls: [],
      features: [],
      uri: `http://zoo/api/v2/users/${persona.id}`,
      path: `/users/${persona.id}`,
    },
    device,
    devices: [device],
    calls: [],
    channels: [{ channel: 'voice', userState: device.userState }],
    uris: [],
    settings: [],
  }
}
