import type { Absence } from '../../judge/result.ts'
import { duration, plural } from '../words.ts'

/** How a silence was proven, in a sentence (DESIGN section 6). */
export function absenceText(absence: Absence): string {
  const silent = `${duration(absence.silentMs)} of silence`
  switch (absence.grade) {
    case 'exact':
      return `exact: the server itself reported that nothing was left to send (entry ${absence.until}).`
    case 'fence':
      return `fence: a later event came on the same ordered channel (entry ${absence.until}), after ${silent}.`
    case 'window': {
      const { window } = absence
      if (!window) return `window: ${silent}.`
      return `window: ${silent}; ${duration(window.ms)} were demanded: ${window.bound}, from ${plural(window.samples, 'sample')}.`
    }
  }
}
