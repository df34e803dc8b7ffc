import type { JsonObject } from '../../../opponent.ts'
import { idOf } from '../../model/people.ts'
import type { Forms } from '../../render/forms.ts'
import { link } from '../../render/links.ts'
import type { Channel } from '../model.ts'
import type { Item, SeatState } from './model.ts'
import { offersOf } from './offers.ts'

/** Chats, e-mails and work items as reads and messages show them to one of their agents. */

export const plural: Readonly<Record<Channel, string>> = {
  chat: 'chats',
  email: 'emails',
  workitem: 'workitems',
}

export function renderItem(
  item: Item,
  agent: string,
  forms: Forms,
  { as, alone }: { readonly as?: SeatState; readonly alone?: true } = {},
): JsonObject {
  const { id, medium, userData, received, parent } = item
  const state = as ?? item.seats.get(agent)?.state ?? 'Completed'
  const path = `/${plural[medium]}/${id}`
  const resource = {
    id,
    state,
    uri: link(forms, path),
    path,
    capabilities: as === undefined ? offersOf(item, agent) : [],
    userData,
    receivedDate: received,
    ...(parent && { parentId: parent.id }),
    ...ofMedium(item, agent, alone === true || state === 'Completed'),
  }
  return forms.dress(resource, { kind: 'item', item })
}

function ofMedium(item: Item, agent: string, alone: boolean): JsonObject {
  const { medium, outbound, mail } = item
  switch (medium) {
    case 'chat':
      return { chatType: 'Inbound', participants: alone ? [] : participantsOf(item) }
    case 'email':
      return {
        emailType: outbound ? 'Outbound' : 'Inbound',
        assignedTo: agent,
        contactId: '0000Wa9CAM6W018X',
        mime: 'text/html',
        attachments: [],
        suggestedQueueUris: [],
        revelantResponseTemplateGroups: [],
        ...mail,
      }
    case 'workitem':
      return { workitemType: 'Inbound' }
  }
}

function participantsOf({ id, seats }: Item): JsonObject[] {
  const agents = [...seats].flatMap(([name, { state, nickname, visibility }]) =>
    state === 'Chatting'
      ? [{ participantId: idOf(`${id} ${name}`), nickname, type: 'Agent', visibility }]
      : [],
  )
  const customer = {
    participantId: idOf(`${id} customer`),
    nickname: 'Ζωή 😀',
    type: 'Customer',
    visibility: 'All',
  }
  return [...agents, customer]
}

/** What lies in a workbin has neither state nor address, and offers nothing. */
export function renderParked(item: Item, agent: string, forms: Forms): JsonObject {
  const { state: _state, uri: _uri, path: _path, ...others } = renderItem(item, agent, forms)
  return {
    ...others,
    capabilities: [],
    interactionQueue: item.queue,
    interactionType: item.outbound ? 'Outbound' : 'Inbound',
    interactionSubtype: item.outbound ? 'OutboundNew' : 'InboundNew',
    assignedTo: agent,
  }
}
