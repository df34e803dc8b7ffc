import type { JsonObject } from '../opponent.ts'
import type { World } from './model/world.ts'
import { outside } from './operations/destination.ts'
import type { Settings } from './settings.ts'

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
    features: [...settings.features, ...(settings.csrf ? ['csrf-protection'] : [])],
    accounts: [...world.users.values()].map(({ name, password, pools, device }) => ({
      user: name,
      password,
      roles: pools,
      device: device.number,
    })),
    values: {
      dispositionKey: settings.dispositionKey,
      externalNumber: outside.answers,
      busyNumber: outside.busy,
      silentNumber: outside.silent,
      customState: 'Lunch',
      customReason: 'Lunch',
    },
    ...(settings.wrapUpMs > 0 && { timers: { wrapUp: `${settings.wrapUpMs}ms` } }),
    stimuli: Object.fromEntries(
      stimuli.map((name) => [name, { http: { post: `${origin}/control/stimuli/${name}` } }]),
    ),
  }
}
