import type { Entry } from '../../journal/entry.ts'
import type { Delay } from '../delays.ts'
import { quantiles } from '../quantiles.ts'
import type { DelayFigures } from '../result.ts'
import type { TargetOf } from './housekeeping.ts'

/** One target's delays in figures; nothing where none was measured. */
export function delayFigures(
  target: string,
  delays: readonly Delay[],
  entries: readonly Entry[],
  targetOf: TargetOf,
): readonly DelayFigures[] {
  const mine = delays.filter((delay) => delay.target === target)
  if (mine.length === 0) return []
  const replies = entries.flatMap((entry) =>
    entry.kind === 'reply' && entry.outcome === 'answered' && targetOf(entry.participant) === target
      ? [entry.ms]
      : [],
  )
  return [
    {
      target,
      event: quantiles(mine.map(({ fromInvoke }) => fromInvoke)),
      afterReply: quantiles(mine.map(({ fromReply }) => fromReply)),
      reply: quantiles(replies),
    },
  ]
}
