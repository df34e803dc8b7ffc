import type { JsonObject } from '../opponent.ts'
import { definitions } from './model/agent-state.ts'
import { idOf } from './model/people.ts'
import { ownAddress } from './interactions/model.ts'
import type { World } from './model/world.ts'
import { outside } from './operations/destination.ts'
import type { Settings } from './settings.ts'

/** The state that this contact centre defines itself. */
const custom = definitions.find(({ reason }) => reason !== undefined)

/** What a target file for this server says. */
export function describeTarget(
  url: string,
  origin: string,
  world: World,
  settings: Settings,
  stimuli: readonly string[],
): JsonObject {
  return {
    name: 'embedded-gws',
    system: 'gws',
    url,
    auth: { type: 'basic' },
    features: [
      ...settings.features,
      // The documentation has no name for this one, nor for the next.
      ...(settings.media === 'generic' ? ['generic-interactions'] : []),
      ...(settings.csrf ? ['csrf-protection'] : []),
    ],
    accounts: [...world.users.values()].map(({ name, password, roles, pools, device, without }) => ({
      user: name,
      password,
      roles: pools,
      ...(roles.includes('ROLE_AGENT') && { device: device.number }),
      ...(pools.length === 1 && { only: pools[0] ?? '' }),
      ...(without !== undefined && { without }),
    })),
    values: {
      dispositionKey: settings.dispositionKey,
      externalNumber: outside.answers,
      busyNumber: outside.busy,
      silentNumber: outside.silent,
      refusedNumber: outside.refused,
      customState: custom?.operationName ?? '',
      customReason: custom?.reason ?? '',
      queueName: world.interactions.queues[0] ?? '',
      queueUri: `${url}/queues/${idOf('queue support')}`,
      emailFrom: ownAddress,
      workbin: world.interactions.workbins[0]?.id ?? '',
    },
    ...(settings.wrapUpMs > 0 && { timers: { wrapUp: `${settings.wrapUpMs}ms` } }),
    stimuli: Object.fromEntries(
      stimuli.map((name) => [name, { http: { post: `${origin}/control/stimuli/${name}` } }]),
    ),
  }
}
