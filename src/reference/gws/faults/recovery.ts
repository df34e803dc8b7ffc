import type { JsonObject } from '../../opponent.ts'
import { edit, isObject } from './edit.ts'
import { fault, type BentFault } from './fault.ts'
import { phantomCall } from './phantom.ts'

/** What can go wrong when a client comes back, or finds nothing. */
export const recoveryFaults: readonly BentFault[] = [
  fault(
    'second-connection-deaf',
    'recovery.reconnect',
    'Who opens a second event connection is told nothing any more.',
    { isDeaf: (_, connection) => connection > 1 },
  ),
  fault(
    'reads-forget-after-reconnect',
    'recovery.read-after-reconnect',
    'Who opens a second event connection reads that every device is ready.',
    () => {
      const again = new Set<string>()
      return {
        isDeaf({ name }, connection) {
          if (connection > 1) again.add(name)
          return false
        },
        reply: ({ path, user }, reply) =>
          path === '/me/devices' && again.has(user?.name ?? '')
            ? {
                ...reply,
                body: edit(reply.body ?? null, '/devices/*/userState', () => ({ state: 'Ready' })),
              }
            : reply,
      }
    },
  ),
  fault('call-from-nowhere', 'recovery.no-calls', 'Who has no calls reads one that rings.', {
    reply({ path, user }, reply) {
      const calls = isObject(reply.body) ? reply.body['calls'] : undefined
      if (path !== '/me/calls' || !Array.isArray(calls) || calls.length > 0 || !user) return reply
      const { data } = phantomCall(user.name, user.device.number)
      return { ...reply, body: { ...(reply.body as JsonObject), calls: [data['call'] ?? null] } }
    },
  }),
]
