import type { Setting } from '../setting.ts'
import type { ChannelLife } from './channel-life.ts'

/**
 * Whether events on one channel of one session come in the order in which they were sent: known from the wire, the
 * target file or the self-test. One inversion in the run, and it is not.
 */
export function isOrdered({ tape, target }: Setting, { ordered }: Pick<ChannelLife, 'ordered'>): boolean {
  const tests = tape.orders.filter((order) => order.target === target.name)
  if (tests.some((test) => !test.ordered)) return false
  return ordered || target.ordered || tests.length > 0
}
