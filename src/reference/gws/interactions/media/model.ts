import type { JsonObject } from '../../../opponent.ts'
import type { Channel } from '../model.ts'

/** Chats, e-mails and work items as the pages of 8.5.2 know them. Operations change them in place. */

export type SeatState =
  | 'Invited'
  | 'Chatting'
  | 'LeftChat'
  | 'Processing'
  | 'Composing'
  | 'InWorkbin'
  | 'Completed'
  | 'Canceled'
  | 'Revoked'

export interface Item {
  readonly id: string
  readonly medium: Channel
  readonly outbound: boolean
  readonly received: string
  readonly parent?: Item
  userData: JsonObject
  /** Everybody who was ever invited, by name; each sees a state of their own. */
  readonly seats: Map<string, Seat>
  queue: string
  /** Whom it waits for, when it was sent to an agent who is not ready for it. */
  meantFor?: string
  /** Who is not to be asked again. */
  readonly declined: Set<string>
  /** The id of the workbin that it is parked in; it is the workbin of the agent who has a seat. */
  workbin?: string
  mail?: Mail
  /** How often something was said in it. */
  said: number
}

export interface Seat {
  state: SeatState
  nickname: string
  /** An agent who is only consulted is not seen by the customer. */
  readonly visibility: 'All' | 'Agents'
}

export interface Mail {
  readonly subject: string
  readonly from: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
  readonly body: string
  readonly bodyAsPlainText: string
}

/** What stands in a chat's log. */
export interface Entry {
  readonly type:
    | 'Text'
    | 'CustomNotice'
    | 'Notice'
    | 'TypingStarted'
    | 'TypingStopped'
    | 'ParticipantJoined'
    | 'ParticipantLeft'
  readonly from: { readonly nickname: string; readonly type: 'Agent' | 'Customer' }
  readonly text?: string
  readonly noticeText?: string
  readonly visibility: 'All' | 'Agents'
}

/** Where work is done: nobody can do anything in the other states. */
const at: readonly SeatState[] = ['Chatting', 'Processing', 'Composing', 'LeftChat']

export const worksOn = (item: Item, agent: string): boolean =>
  at.includes(item.seats.get(agent)?.state ?? 'Revoked')

/** The agents who talk in a chat, by name. */
export const talking = ({ seats }: Item): readonly string[] =>
  [...seats].flatMap(([name, { state }]) => (state === 'Chatting' ? [name] : []))

export const seated = ({ seats }: Item): readonly string[] =>
  [...seats].flatMap(([name, { state }]) =>
    ['Completed', 'Canceled', 'Revoked', 'InWorkbin'].includes(state) ? [] : [name],
  )
