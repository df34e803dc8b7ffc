import type { BaselineOutcome } from '../baseline.ts'
import { oneLine } from '../visible.ts'
import { plural } from '../words.ts'
import type { Style } from './style.ts'

/** What a run's baseline forgave, and which of its entries have had their day. */
export function baselineText(outcome: BaselineOutcome | undefined, style: Style): readonly string[] {
  if (!outcome || outcome.known.length + outcome.stale.length === 0) return []
  return [
    style.bold(
      `Baseline: ${plural(outcome.known.length, 'known failure')}, ${plural(outcome.stale.length, 'stale entry', 'stale entries')}`,
    ),
    ...outcome.known.map(
      ({ entry, run, check }) =>
        `  ${oneLine(check ?? run)}: ${oneLine(entry.reason)} ${style.dim(oneLine(`${entry.issue}, ${entry.owner}, until ${entry.expires}`))}`,
    ),
    ...outcome.stale.map(
      ({ entry, why }) =>
        `  ${style.red('stale')} ${oneLine(entry.check)}${entry.line === undefined ? '' : ` (line ${entry.line})`}: ${oneLine(why)}`,
    ),
    '',
  ]
}
