import type { JsonObject } from '../../opponent.ts'
import { isObject } from '../faults/edit.ts'
import { sometimes, type BentJitter } from '../jitters/jitter.ts'
import type { Message } from '../render/message.ts'
import type { Twist } from '../twist.ts'
import { mediaJitters } from './media/jitters.ts'
import { interactionsTopic } from './render.ts'

/** What the pages about interactions leave open, or say in two ways. */

const aboutOne = ({ topic, data }: Message): boolean =>
  topic === interactionsTopic && !('interactions' in data)

const eachAboutOne = (change: (message: Message) => readonly Message[]): Twist => ({
  messages: (_, messages) => messages.flatMap((message) => (aboutOne(message) ? change(message) : [message])),
})

/** Operations after which no page promises a message. */
const untold = [
  'Complete',
  'PlaceInQueue',
  'PlaceInWorkbin',
  'UpdateUserData',
  'AttachUserData',
  'DeleteUserData',
]

export const interactionJitters: readonly BentJitter[] = [
  {
    name: 'interactions-flat',
    says: 'Messages about interactions have their members beside the type, as in 8.5.0.',
    options: { 'interactions-shape': 'flat' },
  },
  {
    name: 'interactions-message-type',
    says: 'Messages about interactions call their type messageType, as all other messages do.',
    options: { 'interactions-type': 'messageType' },
  },
  {
    name: 'interactions-prose',
    says: 'Accept and Reject are answered by an empty reply, as the page says beside its samples.',
    options: { 'interactions-reply': 'prose' },
  },
  {
    name: 'interactions-repeated',
    says: 'A message about an interaction may come twice.',
    twist: ({ random }) =>
      eachAboutOne((message) => (sometimes(random, 0.3) ? [message, message] : [message])),
  },
  {
    name: 'interactions-metrics',
    says: 'Messages about interactions carry metrics and a notification type.',
    twist: () =>
      eachAboutOne((message) => [
        {
          ...message,
          data: {
            ...message.data,
            notificationType: 'StatusChange',
            metrics: { eventProcessing: { serverProcessingTimeTotalMs: -1 } },
          },
        },
      ]),
  },
  {
    name: 'interactions-extras',
    says: 'Interactions have the members that live servers send of e-mails.',
    twist: () => ({
      resource: (resource, of) =>
        of.kind === 'interaction'
          ? {
              ...resource,
              contactId: '0000Wa9CAM6W018X',
              mediaType: 'email',
              receivedDate: '2026-03-01 09:30:00.000+0100',
              assignedTo: of.interaction.agent ?? '',
              attachments: [],
            }
          : resource,
    }),
  },
  {
    name: 'interactions-untold',
    says: 'What ends or changes an interaction is told to its agent now and then only.',
    twist: ({ random }) => ({
      messages: (cause, messages) =>
        messages.filter(
          (message) =>
            !aboutOne(message) ||
            message.to !== cause.ask?.user.name ||
            !untold.includes(cause.ask.operation) ||
            sometimes(random),
        ),
    }),
  },
  {
    name: 'interactions-failure-status',
    says: 'Failures that say status error come with HTTP 200, 400, 409 or 500: no page says which.',
    twist: ({ random }) => ({
      reply(_, reply) {
        if (!isObject(reply.body) || reply.body['status'] !== 'error') return reply
        const statuses = [200, 400, 409, 500]
        return { ...reply, status: statuses[Math.floor(random() * statuses.length)] ?? 400 }
      },
    }),
  },
  {
    name: 'interactions-description-alone',
    says: 'A failed DeleteUserData gives the description alone, as its sample does.',
    twist: () => ({
      reply({ ask }, reply) {
        if (ask?.operation !== 'DeleteUserData' || !isObject(reply.body) || reply.body['status'] !== 'error')
          return reply
        const { errorDescription = '' } = reply.body
        return { ...reply, body: { errorDescription } }
      },
    }),
  },
  {
    name: 'interactions-listed-whole',
    says: 'The list of all interactions gives the interactions themselves, whether or not it is asked for fields.',
    twist: () => ({
      arrive: (arrival) =>
        arrival.method === 'GET' && arrival.path === '/interactions'
          ? { ...arrival, query: new URLSearchParams({ fields: '*' }) }
          : arrival,
    }),
  },
  {
    name: 'interactions-details-bare',
    says: 'The details of an interaction stand in the reply itself, as the members of the older messages do.',
    twist: () => ({
      reply({ method, path }, reply) {
        if (method !== 'GET' || !/^\/interactions\/[^/]+$/.test(path) || !isObject(reply.body)) return reply
        const { interaction, ...others } = reply.body
        return isObject(interaction)
          ? { ...reply, body: { ...others, ...interaction } satisfies JsonObject }
          : reply
      },
    }),
  },
  {
    name: 'interactions-list-with-envelope',
    says: 'The agent’s own interactions are listed as their messages are, each in a member interaction.',
    twist: () => ({
      reply({ method, path }, reply) {
        if (method !== 'GET' || path !== '/me/interactions' || !isObject(reply.body)) return reply
        const { interactions } = reply.body
        if (!Array.isArray(interactions)) return reply
        return {
          ...reply,
          body: { ...reply.body, interactions: interactions.map((interaction) => ({ interaction })) },
        }
      },
    }),
  },
  {
    name: 'workbins-status-code',
    says: 'The list of workbins says statusCode 0 and not status 0.',
    twist: () => ({
      reply({ path }, reply) {
        if (path !== '/me/workbins' || !isObject(reply.body) || reply.body['status'] !== 0) return reply
        const { status: _, ...others } = reply.body
        return { ...reply, body: { statusCode: 0, ...others } }
      },
    }),
  },
  ...mediaJitters,
]
