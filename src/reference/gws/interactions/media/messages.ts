import type { JsonObject } from '../../../opponent.ts'
import type { Forms } from '../../render/forms.ts'
import { link } from '../../render/links.ts'
import type { Message } from '../../render/message.ts'
import type { LogNotice, MediaNotice } from './notice.ts'
import { plural, renderItem, renderParked } from './render.ts'

const messageTypes = {
  chat: 'ChatStateChangeMessage',
  email: 'EmailStateChangeMessage',
  workitem: 'WorkitemStateChangeMessage',
} as const

/** The messages of the topics /v2/me/chats, /emails, /workitems and /workbins. */
export function renderMediaNotice(notice: MediaNotice, forms: Forms): Message {
  const { to } = notice
  const reference = 'reference' in notice &&
    notice.reference !== undefined && { referenceId: notice.reference }
  switch (notice.about) {
    case 'item': {
      const { item, type } = notice
      const { medium } = item
      return {
        to,
        topic: `/v2/me/${plural[medium]}`,
        data: {
          messageType: messageTypes[medium],
          notificationType: type,
          [medium]: renderItem(item, to, forms, notice),
          ...reference,
        },
      }
    }
    case 'log':
      return { to, topic: '/v2/me/chats', data: renderLog(notice, forms) }
    case 'bin': {
      const { item, bin, action } = notice
      return {
        to,
        topic: '/v2/me/workbins',
        data: {
          messageType: 'WorkbinStateChangeMessage',
          id: bin,
          action,
          [`${item.medium}StateResourceV2`]: renderParked(item, to, forms),
          ...reference,
        },
      }
    }
    case 'subscription':
      return {
        to,
        topic: '/v2/me/workbins',
        data: {
          messageType: 'WorkbinSubscriptionStateChangeMessage',
          id: notice.bin,
          stateResource: notice.state,
          ...reference,
        },
      }
  }
}

/** What is called timestampSeconds holds milliseconds, as in the sample. */
function renderLog({ item, entries, first }: LogNotice, forms: Forms): JsonObject {
  const path = `/chats/${item.id}`
  const now = new Date()
  return {
    messageType: 'MessageLogUpdated',
    notificationType: 'NewMessages',
    chatUri: link(forms, path),
    chatPath: path,
    messages: entries.map((entry, i) => ({
      index: first + i,
      ...entry,
      timestamp: asDate(now),
      timestampSeconds: now.getTime(),
    })),
  }
}

/** Such as `2014-05-28 14:03:11.123+0000`. */
export const asDate = (date: Date): string => `${date.toISOString().replace('T', ' ').slice(0, -1)}+0000`
