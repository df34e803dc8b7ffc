import type { Work } from '../base/work.ts'
import type { Bus, NodeSpec } from '../notify/bus.ts'
import { itemIds, itemOf } from '../notify/item.ts'
import type { Quirks } from '../quirks/quirks.ts'
import type { Site } from '../site.ts'
import { startProsody } from './process.ts'
import { Publisher } from './publisher.ts'

const publisher = 'finesse'

/**
 * The notification service in a real XMPP server: Prosody, started for this Finesse alone. It does not tell whom it
 * has reached, so nobody's events are counted: such a target is not asked whether it is idle.
 */
export async function startProsodyBus(
  site: Site,
  nodes: readonly NodeSpec[],
  quirks: Quirks,
  work: Work,
  command?: string,
): Promise<Bus> {
  const password = `secret-${publisher}`
  const accounts = Object.fromEntries(site.people.map((person) => [person.id, person.password]))
  const prosody = await startProsody(site.domain, publisher, { ...accounts, [publisher]: password }, command)
  const voice = await Publisher.connect(prosody, password)
  await Promise.all(nodes.map((node) => voice.create(node)))
  const nextId = itemIds()
  return {
    address: `ws://${prosody.host}:${prosody.httpPort}/ws`,
    publish(node, payload) {
      // A failure is Prosody going down while the Finesse does: nobody is left to be told.
      work.track(voice.publish(node, itemOf(quirks, nextId(), payload))).catch(() => {})
    },
    sent: () => ({}),
    async close() {
      await voice.close()
      await prosody.stop()
    },
  }
}
