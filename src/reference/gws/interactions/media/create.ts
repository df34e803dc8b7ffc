import type { JsonObject } from '../../../opponent.ts'
import type { World } from '../../model/world.ts'
import { text, type Ask, type Operation } from '../../operations/operation.ts'
import { ownAddress, type Channel } from '../model.ts'
import { asDate } from './messages.ts'
import type { Item, Mail, SeatState } from './model.ts'
import { answer, referring } from './operation.ts'

/** How chats, e-mails and work items come to be. */

export interface Content {
  readonly mail?: Mail
  readonly parent?: Item
  readonly userData?: JsonObject
}

export function newItem(world: World, medium: Channel, outbound: boolean, content: Content): Item {
  const { interactions } = world
  const item: Item = {
    id: interactions.nextId(),
    medium,
    outbound,
    received: asDate(new Date()),
    userData: {},
    seats: new Map(),
    queue: interactions.queues[0] ?? '',
    declined: new Set(),
    said: 0,
    ...content,
  }
  interactions.items.set(item.id, item)
  return item
}

/** Makes an item that its agent works on from the start. */
export function create({ world, user }: Ask, medium: Channel, state: SeatState, content: Content): Item {
  const item = newItem(world, medium, medium === 'email', content)
  item.seats.set(user.name, { state, nickname: user.firstName, visibility: 'All' })
  return item
}

const empty: Mail = {
  subject: '',
  from: ownAddress,
  to: [],
  cc: [],
  bcc: [],
  body: '',
  bodyAsPlainText: '',
}

/** `POST /me/emails` and `POST /me/workitems`. */
export const createOperations: Readonly<Record<'email' | 'workitem', Operation>> = {
  email: creation('email', 'Composing', { mail: empty }),
  workitem: creation('workitem', 'Processing', {}),
}

function creation(medium: 'email' | 'workitem', state: SeatState, content: Content): Operation {
  return {
    name: 'Create',
    on: 'item',
    features: [],
    role: 'ROLE_AGENT',
    plan(ask) {
      const queueUri = text(ask.body, 'queueUri')
      if (typeof queueUri !== 'string') return queueUri
      return {
        change: (outlet) => answer(ask, create(ask, medium, state, content), 'StatusChange', outlet),
        ...(medium === 'workitem' && { reply: referring(ask) }),
      }
    },
  }
}
