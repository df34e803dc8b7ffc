import type { Fault, JsonObject } from '../../opponent.ts'
import type { Message } from '../render/message.ts'
import type { Cause, Twist } from '../twist.ts'

/** A fault of this server: what it is called and breaks, and how the server is bent by it. */
export interface BentFault extends Fault {
  /** Made anew for each server, so that it may remember. */
  readonly twist: () => Twist | readonly Twist[]
}

/** Which events a fault is about. */
export interface EventFilter {
  /** The operation that caused it. */
  readonly operation?: string | readonly string[]
  readonly topic?: string
  readonly where?: (data: JsonObject, cause: Cause, message: Message) => boolean
}

export function matches(filter: EventFilter, message: Message, cause: Cause): boolean {
  const { operation, topic, where } = filter
  if (operation !== undefined && ![operation].flat().includes(cause.ask?.operation ?? '')) return false
  if (topic !== undefined && message.topic !== topic) return false
  return where?.(message.data, cause, message) ?? true
}

/** Replaces each matching event by any number of events. */
export function bendEvents(
  filter: EventFilter,
  change: (message: Message, cause: Cause) => readonly Message[],
): Twist {
  return {
    messages: (cause, messages) =>
      messages.flatMap((message) => (matches(filter, message, cause) ? change(message, cause) : [message])),
  }
}
