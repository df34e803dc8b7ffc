import type { Json, JsonObject } from '../../../opponent.ts'
import { edit, isObject, rename } from '../../faults/edit.ts'
import { sometimes, type BentJitter } from '../../jitters/jitter.ts'
import type { Message } from '../../render/message.ts'
import type { Twist } from '../../twist.ts'

/** What the pages about chats, e-mails, work items and workbins leave open, or say in two ways. */

const topics = ['/v2/me/chats', '/v2/me/emails', '/v2/me/workitems', '/v2/me/workbins']

const each = (change: (message: Message) => readonly Message[]): Twist => ({
  messages: (_, messages) =>
    messages.flatMap((message) => (topics.includes(message.topic) ? change(message) : [message])),
})

const ofData = (change: (data: JsonObject) => Json): Twist =>
  each((message) => [{ ...message, data: change(message.data) as JsonObject }])

const answering = (pattern: RegExp, operations: readonly string[], body: Json | undefined): Twist => ({
  reply({ path, ask }, reply) {
    // Any status may go with a refusal, also 200.
    const accepted = isObject(reply.body) && reply.body['statusCode'] === 0
    if (!accepted || !ask || !pattern.test(path) || !operations.includes(ask.operation)) return reply
    const { body: _, ...others } = reply
    return body === undefined ? others : { ...others, body }
  },
})

export const mediaJitters: readonly BentJitter[] = [
  {
    name: 'media-repeated',
    says: 'A message about a chat, an e-mail or a work item may come twice.',
    twist: ({ random }) =>
      each((message) =>
        'chat' in message.data || 'email' in message.data || 'workitem' in message.data
          ? sometimes(random, 0.3)
            ? [message, message]
            : [message]
          : [message],
      ),
  },
  {
    name: 'media-metrics',
    says: 'Messages about media carry metrics.',
    twist: () =>
      ofData((data) => ({ ...data, metrics: { eventProcessing: { serverProcessingTimeTotalMs: -1 } } })),
  },
  {
    name: 'chat-reject-empty',
    says: 'Reject of a chat is answered by an empty reply, as the text says.',
    twist: () => answering(/^\/me\/chats\//, ['Reject'], undefined),
  },
  {
    name: 'email-invitation-empty',
    says: 'Accept and Reject of an e-mail are answered by an empty reply, as the text says.',
    twist: () => answering(/^\/me\/emails\//, ['Accept', 'Reject'], undefined),
  },
  {
    name: 'email-cancel-status',
    says: 'Cancel of an e-mail is answered with status 0, as the sample is.',
    twist: () => answering(/^\/me\/emails\//, ['Cancel'], { status: 0 }),
  },
  {
    name: 'email-uri-singular',
    says: 'The address of an e-mail is /email/ and its id, as in some samples.',
    twist: () => ({
      resource: (resource, of) =>
        of.kind === 'item' && of.item.medium === 'email' && typeof resource['uri'] === 'string'
          ? { ...resource, uri: resource['uri'].replace('/emails/', '/email/') }
          : resource,
    }),
  },
  {
    name: 'chat-in-focus',
    says: 'Chats offer InFocus and not SetInFocus.',
    twist: () => ({
      resource: (resource, of) =>
        of.kind === 'item' && of.item.medium === 'chat'
          ? (edit(resource, '/capabilities/*', (one) =>
              one === 'SetInFocus' ? 'InFocus' : one,
            ) as JsonObject)
          : resource,
    }),
  },
  {
    name: 'chat-completed-bare',
    says: 'A completed chat has no capabilities, not even none.',
    twist: () => ({
      resource(resource, of) {
        if (of.kind !== 'item' || of.item.medium !== 'chat' || resource['state'] !== 'Completed')
          return resource
        const { capabilities: _, ...others } = resource
        return others
      },
    }),
  },
  {
    name: 'chat-log-uri-only',
    says: 'The message log names its chat by chatUri only, and its indexes leave some out.',
    twist: () =>
      ofData((data) => {
        if (data['messageType'] !== 'MessageLogUpdated') return data
        const { chatPath: _, ...others } = data
        return edit(others, '/messages/*/index', (index) => (typeof index === 'number' ? index * 3 : index))
      }),
  },
  {
    name: 'chat-log-seconds',
    says: 'timestampSeconds holds seconds.',
    twist: () =>
      ofData((data) =>
        edit(data, '/messages/*/timestampSeconds', (time) =>
          typeof time === 'number' ? Math.floor(time / 1000) : time,
        ),
      ),
  },
  {
    name: 'workbin-name-member',
    says: 'The first workbin of a list has its name in name, as one entry of the sample has.',
    twist: () => ({
      reply(exchange, reply) {
        if (!/^(\/me)?\/workbins$/.test(exchange.path) || !isObject(reply.body)) return reply
        const { workbins } = reply.body
        // The older interface has a list of the same name.
        return Array.isArray(workbins) && isObject(workbins[0] as Json) && 'displayName' in workbins[0]
          ? { ...reply, body: rename(reply.body, '/workbins/0/workbinName', 'name') }
          : reply
      },
    }),
  },
  {
    name: 'workbin-empty-lists',
    says: 'A workbin shows a list for each medium, also where nothing is in it.',
    twist: () => ({
      reply(exchange, reply) {
        if (!exchange.query.has('subresources') || !/\/workbins\/[^/]+$/.test(exchange.path)) return reply
        if (!isObject(reply.body) || !isObject(reply.body['workbin'])) return reply
        const workbin = { chats: [], emails: [], workitems: [], ...reply.body['workbin'] }
        return { ...reply, body: { ...reply.body, workbin } }
      },
    }),
  },
]
