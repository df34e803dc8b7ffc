import { isArray, isObject, type JsonObject } from '../../base/json.ts'
import type { TargetFacts } from '../../journal/entry.ts'
import type { Account, Agent, Outcome, Port } from '../system.ts'
import { mediaOf } from './media.ts'
import { state } from './state.ts'
import { get, list, operate, text } from './talk.ts'

const mark = { purpose: 'login' } as const

/**
 * Reads who the account is, arms its topics, and only then starts the session, so that no event is lost (what the
 * vendor's own clients do; Start contact center session, Recovering existing state).
 */
export async function login(
  port: Port,
  account: Account,
  { features }: Pick<TargetFacts, 'features'>,
): Promise<Outcome<JsonObject>> {
  const me = await get(port, '/me?subresources=devices', mark)
  if (!me.ok) return me
  const user = me.facts['user']
  if (!isObject(user))
    return { ok: false, cause: 'GET /me gave no user', detail: JSON.stringify(me.facts).slice(0, 200) }
  const opened = await port.open()
  if (!opened.ok) return opened
  const roles = isArray(user['roles']) ? user['roles'].map(text) : []
  const media = mediaOf(features)
  for (const { topic, needed } of topicsOf(roles, media.topics)) {
    const armed = await port.subscribe(topic)
    if (!armed.ok && needed) return armed
  }
  const devices = [...list(user, 'devices'), ...list(me.facts, 'devices')]
  const device = devices.find(({ phoneNumber }) => phoneNumber === account['device']) ?? devices[0]
  const facts = {
    ...factsOf(user, roles, device),
    place: account['place'] ?? null,
    mediaTopics: media.topics,
    mediaChannels: media.channels,
  }
  if (device === undefined && !account.roles.includes('agent')) return { ok: true, facts }
  const started = await startSession(port, { account, facts })
  return started.ok ? { ok: true, facts: { ...facts, ...started.facts } } : started
}

/** Starts the agent's session on the voice channel, unless it is already logged in. */
export async function startSession(port: Port, agent: Agent): Promise<Outcome<JsonObject>> {
  const before = await state(port, agent, mark)
  if (before.ok && before.facts['state'] !== 'LoggedOut') return { ok: true, facts: {} }
  const started = await operate(
    port,
    '/me',
    { operationName: 'StartContactCenterSession', channels: ['voice'] },
    mark,
  )
  return started.ok ? { ok: true, facts: {} } : started
}

function topicsOf(
  roles: readonly string[],
  media: readonly string[],
): readonly { readonly topic: string; readonly needed: boolean }[] {
  const oversees = roles.some((role) => /SUPERVISOR|ADMIN/i.test(role))
  return [
    { topic: '/v2/me/devices', needed: true },
    { topic: '/v2/me/calls', needed: true },
    { topic: '/v2/me', needed: false },
    { topic: '/v2/me/channels', needed: false },
    ...media.map((topic) => ({ topic, needed: false })),
    ...(oversees ? [{ topic: '/v2/users', needed: false }] : []),
  ]
}

function factsOf(user: JsonObject, roles: readonly string[], device: JsonObject | undefined): JsonObject {
  return {
    id: text(user['id']),
    userName: text(user['userName']),
    uri: text(user['uri']),
    roles,
    ...(device && {
      deviceId: text(device['id']),
      deviceUri: text(device['uri']) || `/devices/${text(device['id'])}`,
      phoneNumber: text(device['phoneNumber']),
    }),
  }
}
