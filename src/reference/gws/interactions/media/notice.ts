import type { Entry, Item, SeatState } from './model.ts'

/** What agents are told of chats, e-mails, work items and workbins. */

export type MediaNotice = ItemNotice | LogNotice | BinNotice | SubscriptionNotice

export interface ItemNotice {
  readonly about: 'item'
  readonly item: Item
  readonly to: string
  readonly type: 'StatusChange' | 'ParticipantsUpdated' | 'PropertiesUpdated' | 'EmailSaved'
  /** What the agent sees, where it is not the state of the agent's seat. */
  readonly as?: SeatState
  /** Of the request that caused it; what comes of itself has none. */
  readonly reference?: number
  /** The first message of a state does not list the participants of a chat. */
  readonly alone?: true
}

export interface LogNotice {
  readonly about: 'log'
  readonly item: Item
  readonly to: string
  readonly entries: readonly Entry[]
  readonly first: number
}

export interface BinNotice {
  readonly about: 'bin'
  readonly bin: string
  readonly to: string
  readonly item: Item
  readonly action: 'ItemAdded' | 'ItemRemoved'
  readonly reference?: number
}

export interface SubscriptionNotice {
  readonly about: 'subscription'
  readonly bin: string
  readonly to: string
  readonly state: 'Subscribed' | 'Unsubscribed'
  readonly reference: number
}
