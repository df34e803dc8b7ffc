import type { Fault } from '../../opponent.ts'
import type { Twist } from '../twist.ts'

/** A fault of this server: what it is called and breaks, and how the server is bent by it. */
export interface BentFault extends Fault {
  /** Made anew for each server, so that it may remember. */
  readonly twist: () => readonly Twist[]
}

/** A twist, or what makes some for each server anew because they remember. */
export type Bending = Twist | (() => Twist | readonly Twist[])

/** `breaks` leaves out what all ids begin with: `acw.notified` stands for `gws.acw.notified`. */
export function fault(name: string, breaks: string, says: string, ...twists: readonly Bending[]): BentFault {
  return { name, breaks: ids(breaks), says, twist: () => twists.flatMap(make) }
}

/**
 * A fault that shows only after several operations in a certain order. `shows` lists them: the shortest sequence that
 * is known, separated by commas.
 */
export const sequenceFault = (shows: string, ...parts: Parameters<typeof fault>): BentFault => ({
  ...fault(...parts),
  sequence: true,
  shows: shows.split(', '),
})

const make = (twist: Bending): Twist | readonly Twist[] => (typeof twist === 'function' ? twist() : twist)

const ids = (breaks: string): readonly string[] =>
  breaks
    .split(/\s+/)
    .filter((id) => id !== '')
    .map((id) => `gws.${id}`)
