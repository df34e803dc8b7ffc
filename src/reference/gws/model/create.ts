import type { Random } from '../../random.ts'
import { createInteractions } from '../interactions/model.ts'
import { createPeople } from './people.ts'
import type { World, WorldSettings } from './world.ts'

/** A contact centre on its first morning: everybody logged out, no calls. */
export function createWorld(
  settings: WorldSettings,
  random: Random,
  now: () => number = () => performance.now(),
): World {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
  const run = Array.from({ length: 24 }, () => letters[Math.floor(random() * letters.length)]).join('')
  const place = Math.floor(random() * 0x1_00_00_00_00)
    .toString(16)
    .padStart(8, '0')
  let count = 0
  return {
    users: createPeople(),
    interactions: createInteractions(run.slice(0, 8)),
    settings,
    now,
    nextIds() {
      count += 1
      return {
        uuid: run + count.toString(36).toUpperCase().padStart(8, '0'),
        connId: place + count.toString(16).padStart(8, '0'),
      }
    },
  }
}
