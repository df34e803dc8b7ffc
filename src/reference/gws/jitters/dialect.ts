import type { Json, JsonObject } from '../../opponent.ts'
import { sometimes, type BentJitter } from './jitter.ts'

/** What the documentation leaves open or says in two ways. */
export const dialectJitters: readonly BentJitter[] = [
  {
    name: 'definition-id-case',
    says: 'The ids of agent-state definitions are written in small letters.',
    twist: () => ({
      resource: (resource, of) =>
        of.kind === 'device' && isObject(resource['userState'])
          ? { ...resource, userState: lowerId(resource['userState']) }
          : resource,
    }),
  },
  {
    name: 'login-outcome',
    says: 'After the login the switch leaves the agent logged in, or makes it ready or not ready.',
    twist: ({ random }) => ({
      decide(ask, plan, again) {
        if (ask.operation !== 'StartContactCenterSession') return plan
        const outcomes = ['LoggedIn', 'NotReady', 'Ready'] as const
        const afterLogin = outcomes[Math.floor(random() * outcomes.length)] ?? 'LoggedIn'
        return again({ ...ask, world: { ...ask.world, settings: { ...ask.world.settings, afterLogin } } })
      },
    }),
  },
  {
    name: 'silent-end',
    says: 'The end of the contact center session is not told.',
    twist: () => ({
      messages: (cause, messages) => (cause.ask?.operation === 'EndContactCenterSession' ? [] : messages),
    }),
  },
  {
    name: 'channel-replies-ok',
    says: 'Ready, NotReady and custom states on the voice channel are answered in the older dialect.',
    twist: () => ({
      reply(exchange, reply) {
        const { operation = '' } = exchange.ask ?? {}
        if (!exchange.path.startsWith('/me/channels/') || !['Ready', 'NotReady', 'Lunch'].includes(operation))
          return reply
        return isObject(reply.body) && reply.body['statusCode'] === 0
          ? { ...reply, body: { status: 'ok' } }
          : reply
      },
    }),
  },
  {
    name: 'refusal-status',
    says: 'Refusals come with HTTP 200, 400, 409 or 500: no page says which.',
    twist: ({ random }) => ({
      reply(_, reply) {
        const code = isObject(reply.body) ? reply.body['statusCode'] : undefined
        if (typeof code !== 'number' || ![1, 2, 3, 5, 6, 19].includes(code)) return reply
        const statuses = [200, 400, 409, 500]
        return { ...reply, status: statuses[Math.floor(random() * statuses.length)] ?? 400 }
      },
    }),
  },
  {
    name: 'forbidden-for-impossible',
    says: 'What is not possible now is refused with code 3 and not 2.',
    twist: ({ random }) => ({
      decide(_, plan) {
        if (!('refuse' in plan) || plan.refuse.statusCode !== 2 || !sometimes(random)) return plan
        return { ...plan, refuse: { ...plan.refuse, statusCode: 3 } }
      },
    }),
  },
  {
    name: 'translated-names',
    says: 'The contact centre calls its agent states by names of its own.',
    twist: () => ({
      resource: (resource, of) =>
        of.kind === 'device' && isObject(resource['userState'])
          ? { ...resource, userState: translated(resource['userState']) }
          : resource,
      reply(exchange, reply) {
        if (exchange.path !== '/settings/agent-states' || !isObject(reply.body)) return reply
        const settings = reply.body['settings'] as readonly JsonObject[]
        return { ...reply, body: { ...reply.body, settings: settings.map(translated) } }
      },
    }),
  },
  {
    name: 'no-dnis',
    says: 'Calls have no dnis.',
    twist: () => ({
      resource(resource, of) {
        if (of.kind !== 'call') return resource
        const { dnis: _, ...others } = resource
        return others
      },
    }),
  },
  {
    name: 'error-message-type',
    says: 'A call operation that failed is reported in an ErrorMessage.',
    options: { 'call-error': 'error-message' },
  },
]

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const lowerId = (state: JsonObject): JsonObject =>
  typeof state['id'] === 'string' ? { ...state, id: state['id'].toLowerCase() } : state

const names: Readonly<Record<string, string>> = {
  Ready: 'Готов',
  'Not Ready': 'Nicht bereit – 休憩',
  AuxWork: 'Rückfragen',
  Offline: 'Hors ligne 🌙',
}

const translated = (state: JsonObject): JsonObject =>
  typeof state['displayName'] === 'string'
    ? { ...state, displayName: names[state['displayName']] ?? state['displayName'] }
    : state
