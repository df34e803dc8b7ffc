import type { JsonObject } from '../../opponent.ts'
import type { AgentState } from '../model/agent-state.ts'
import type { Item } from './media/model.ts'

/** Interactions as the server remembers them. Operations change them in place; nothing here talks to a client. */

export type State =
  'Invited' | 'Processing' | 'Composing' | 'InWorkbin' | 'Queued' | 'Completed' | 'Canceled' | 'Revoked'

export interface Interaction {
  readonly id: string
  readonly direction: 'Inbound' | 'Outbound'
  readonly from: string
  readonly to: readonly string[]
  subject: string
  body: string
  /** The e-mail that this one answers. */
  readonly parent?: Interaction
  state: State
  /** By name: to whom it is offered, who works on it or has parked it. Nobody while it waits, or when it has ended. */
  agent?: string
  queue: string
  /** Whom it waits for, when it was sent to an agent who is not ready for it. */
  meantFor?: string
  /** The id of the workbin that it is parked in. */
  workbin?: string
  userData: JsonObject
  /** Who is not to be asked again. */
  readonly declined: Set<string>
}

export interface Workbin {
  readonly id: string
  readonly name: string
  readonly view: string
}

/** What the agent's media other than voice are called. */
export type Channel = 'email' | 'chat' | 'workitem'

export interface Interactions {
  readonly known: Map<string, Interaction>
  /** What the pages of 8.5.2 know instead. */
  readonly items: Map<string, Item>
  /** Who is told of a workbin: its id and the agent's name, a space between. */
  readonly subscribers: Set<string>
  readonly queues: readonly string[]
  readonly workbins: readonly Workbin[]
  /** By channel, and by the agents' names, from when they are first set until the session ends; latest last. */
  readonly channelStates: Readonly<Record<Channel, Map<string, AgentState>>>
  nextId(): string
}

/** What the contact centre sends e-mails from. */
export const ownAddress = 'support@reference.example'

/** `place` makes the ids differ from server to server: eight letters or digits. */
export function createInteractions(place: string): Interactions {
  let count = 0
  return {
    known: new Map(),
    items: new Map(),
    subscribers: new Set(),
    queues: ['support', 'sales'],
    workbins: ['EmailDraft', 'EmailInProgress'].map(workbin),
    channelStates: { email: new Map(), chat: new Map(), workitem: new Map() },
    nextId() {
      count += 1
      return `0000${place}${count.toString(36).toUpperCase().padStart(4, '0')}`
    },
  }
}

/** A workbin is known by its view, in Base64. */
function workbin(name: string): Workbin {
  const view = `${name}/PrivateView`
  return { id: Buffer.from(view).toString('base64'), name, view }
}

/** Finds by id, whatever the case of its letters. */
export const interactionOf = ({ known }: Interactions, id: string): Interaction | undefined =>
  known.get(id.toUpperCase())

const ended: readonly State[] = ['Completed', 'Canceled', 'Revoked']
export const isActive = ({ state }: Interaction): boolean => !ended.includes(state)

/** What an agent works on: what is only offered is not handled yet, and what is parked not now. */
export const handledBy = ({ known }: Interactions, agent: string): readonly Interaction[] =>
  [...known.values()].filter(
    (one) => one.agent === agent && (one.state === 'Processing' || one.state === 'Composing'),
  )
