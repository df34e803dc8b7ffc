import { createHash } from 'node:crypto'
import type { Device, Role, User } from './world.ts'

/** Who works in the contact centre of the reference server. Some names test that text arrives whole. */

interface Kind {
  readonly prefix: string
  readonly count: number
  readonly firstNumber: number
  readonly roles: readonly Role[]
  readonly pools: readonly string[]
  readonly registered?: false
  readonly multimedia?: false
  readonly without?: string
}

const kinds: readonly Kind[] = [
  { prefix: 'agent', count: 16, firstNumber: 5001, roles: ['ROLE_AGENT'], pools: ['agent'] },
  {
    prefix: 'supervisor',
    count: 3,
    firstNumber: 5101,
    roles: ['ROLE_AGENT', 'ROLE_SUPERVISOR'],
    pools: ['supervisor'],
  },
  { prefix: 'admin', count: 2, firstNumber: 5201, roles: ['ROLE_AGENT', 'ROLE_ADMIN'], pools: ['admin'] },
  {
    prefix: 'unregistered',
    count: 1,
    firstNumber: 5301,
    roles: ['ROLE_AGENT'],
    pools: ['unregistered-device'],
    registered: false,
  },
  {
    prefix: 'voiceonly',
    count: 1,
    firstNumber: 5401,
    roles: ['ROLE_AGENT'],
    pools: ['voice-only'],
    multimedia: false,
  },
  {
    prefix: 'novoice',
    count: 1,
    firstNumber: 5601,
    roles: ['ROLE_AGENT'],
    pools: ['agent-without-voice'],
    without: 'api-voice',
  },
  { prefix: 'guest', count: 1, firstNumber: 5501, roles: ['ROLE_APIUSER'], pools: ['guest'] },
]

const firstNames = ['Anna', 'Zoë', 'Łukasz', 'Иван', '李雷', 'Björn', 'José', 'Ζωή', '🎧 Sam', 'Ngọc']

/** A GUID that is the same in every run: target files and journals stay comparable. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

export function createPeople(): ReadonlyMap<string, User> {
  const users = new Map<string, User>()
  for (const kind of kinds)
    for (let i = 0; i < kind.count; i += 1) {
      const name = `${kind.prefix}${i + 1}`
      const device: Device = {
        id: idOf(`device ${name}`),
        number: String(kind.firstNumber + i),
        owner: name,
        registered: kind.registered ?? true,
        state: { state: 'LoggedOut' },
        doNotDisturb: false,
        legs: [],
      }
      users.set(name, {
        id: idOf(`user ${name}`).replaceAll('-', ''),
        name,
        firstName: firstNames[users.size % firstNames.length] ?? '',
        lastName: `Beispiel-${i + 1}`,
        roles: kind.roles,
        pools: kind.pools,
        device,
        multimedia: kind.multimedia ?? true,
        ...(kind.without !== undefined && { without: kind.without }),
        password: `secret-of-${name}`,
        started: false,
        channels: [],
      })
    }
  return users
}
