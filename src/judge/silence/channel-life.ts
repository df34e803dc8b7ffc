import type { ConnectionEntry, EntryId } from '../../journal/entry.ts'
import { covers } from '../channel.ts'
import type { Tape } from '../tape.ts'
import { indexAfter, lastBefore } from '../tape/order.ts'

/** Whether a participant could have heard an event on a channel, and whether it was shown to be alive. */
export interface ChannelLife {
  /** The acknowledgement (or event) that armed the channel before `since`, if it still held then. */
  readonly armed: EntryId | undefined
  /** The first entry after `since` that may have lost events, or ended the subscription. */
  readonly brokenAt: ConnectionEntry | undefined
  /** The last sign of life after `since`, before anything broke and before `until`: what came later is not known. */
  readonly aliveAt: { readonly seq: EntryId; readonly t: number } | undefined
  /** Whether the connection has delivered anything since it was opened: one that never did is no witness. */
  readonly delivers: boolean
  /** Whether the wire claims to keep this channel's events in order. */
  readonly ordered: boolean
}

/**
 * The facts that a statement about silence rests on (DESIGN section 6): a subscription that was acknowledged, a
 * connection without a gap, and a sign of life. An event on the channel arms it as well as an acknowledgement.
 */
export function channelLife(
  tape: Tape,
  participant: string,
  channel: string,
  since: EntryId,
  until: EntryId = Infinity,
): ChannelLife {
  const { changes, signs } = tape.connection(participant)
  const before = replay(changes, channel, since)
  const brokenAt = firstBreak(changes.slice(indexAfter(changes, since)), channel, before.subscriptions, until)
  const limit = Math.min(until, brokenAt?.seq ?? Infinity)
  const delivered = [lastBefore(tape.events(participant), limit), lastBefore(signs, limit)]
  const acknowledged = changes.filter(({ change }) => change === 'armed')
  const [aliveAt] = [...delivered, lastBefore(acknowledged, limit)]
    .flatMap((sign) => (sign !== undefined && sign.seq > since ? [{ seq: sign.seq, t: sign.t }] : []))
    .toSorted((a, b) => b.seq - a.seq)
  const heard = tape.eventsOn(participant, channel)
  const first = heard[indexAfter(heard, before.brokenAt)]
  return {
    armed: before.armed ?? (first !== undefined && first.seq <= since ? first.seq : undefined),
    brokenAt,
    aliveAt,
    delivers: delivered.some((sign) => sign !== undefined && sign.seq > before.openedAt),
    ordered: before.ordered,
  }
}

/**
 * Subscriptions that cover the channel, with the entries that acknowledged them. Each stands for itself: that a pattern
 * is unsubscribed from ends nothing that was subscribed to beside it.
 */
type Subscriptions = ReadonlyMap<string, EntryId>

interface Before {
  readonly armed: EntryId | undefined
  readonly subscriptions: Subscriptions
  readonly ordered: boolean
  readonly openedAt: EntryId
  readonly brokenAt: EntryId
}

/** How the connection stood at an entry. */
function replay(changes: readonly ConnectionEntry[], channel: string, since: EntryId): Before {
  let subscriptions: Subscriptions = new Map()
  /** Those before a gap: they hold again where the same session goes on. */
  let held: Subscriptions = new Map()
  let ordered = false
  let openedAt = -1
  let brokenAt = -1
  for (const entry of changes) {
    if (entry.seq > since) break
    ordered = entry.ordered ?? ordered
    const left = after(entry, channel, subscriptions)
    if (isBreak(entry, channel, left)) {
      held = entry.change === 'gap' ? new Map([...held, ...subscriptions]) : new Map()
      brokenAt = entry.seq
    }
    subscriptions = left
    if (entry.change === 'opened') openedAt = entry.seq
    if (entry.change === 'resumed') {
      if (entry.session === 'same') subscriptions = new Map([...held, ...subscriptions])
      else openedAt = brokenAt
      held = new Map()
    }
  }
  const armed = subscriptions.size === 0 ? undefined : Math.min(...subscriptions.values())
  return { armed, subscriptions, ordered, openedAt, brokenAt }
}

function firstBreak(
  changes: readonly ConnectionEntry[],
  channel: string,
  before: Subscriptions,
  until: EntryId,
): ConnectionEntry | undefined {
  let subscriptions = before
  for (const entry of changes) {
    if (entry.seq >= until) return undefined
    subscriptions = after(entry, channel, subscriptions)
    if (isBreak(entry, channel, subscriptions)) return entry
  }
  return undefined
}

/** The subscriptions that still hold behind an entry. */
function after(entry: ConnectionEntry, channel: string, subscriptions: Subscriptions): Subscriptions {
  const { change, channel: subscribed = '' } = entry
  switch (change) {
    case 'opened':
    case 'gap':
    case 'closed':
    case 'failed':
      return new Map()
    case 'disarmed':
      return new Map([...subscriptions].filter(([one]) => one !== subscribed))
    case 'armed':
      if (!covers(subscribed, channel)) return subscriptions
      // Acknowledged again it holds since it was acknowledged first.
      return new Map([[subscribed, entry.seq], ...subscriptions])
    case 'denied':
    case 'alive':
    case 'resumed':
      return subscriptions
  }
}

/** Whether events on the channel may be lost from this entry on. */
function isBreak(entry: ConnectionEntry, channel: string, left: Subscriptions): boolean {
  switch (entry.change) {
    case 'opened':
    case 'gap':
    case 'closed':
    case 'failed':
      return true
    case 'disarmed':
      return covers(entry.channel ?? '', channel) && left.size === 0
    case 'armed':
    case 'denied':
    case 'alive':
    case 'resumed':
      return false
  }
}
