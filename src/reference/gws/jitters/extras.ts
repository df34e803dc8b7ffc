import type { JsonObject } from '../../opponent.ts'
import type { Message } from '../render/message.ts'
import type { Twist } from '../twist.ts'
import type { BentJitter } from './jitter.ts'

/** Members that live servers send beyond the documentation, and what is shown in other words. */

const everyMessage = (change: (message: Message) => JsonObject): Twist => ({
  messages: (_, messages) => messages.map((message) => ({ ...message, data: change(message) })),
})

const deviceMessage = ({ data }: Message): boolean => data['messageType'] === 'DeviceStateChangeMessage'
const callMessage = ({ data }: Message): boolean => data['messageType'] === 'CallStateChangeMessage'

export const extrasJitters: readonly BentJitter[] = [
  {
    name: 'metrics',
    says: 'Messages carry metrics, whose total time may be -1.',
    twist: ({ random }) =>
      everyMessage((message) =>
        deviceMessage(message) || callMessage(message)
          ? {
              ...message.data,
              metrics: {
                eventProcessing: {
                  nodeProcessingTimeNanos: Math.floor(random() * 1e6),
                  serverGenerationTimestamp: Date.now(),
                  serverProcessingTimeTotalMs: Math.floor(random() * 3) - 1,
                },
              },
            }
          : message.data,
      ),
  },
  {
    name: 'device-extras',
    says: 'Devices have description, channels and dynamicPhoneNumber.',
    twist: () => ({
      resource: (resource, of) =>
        of.kind === 'device'
          ? {
              ...resource,
              description: `Platz ${of.device.number}`,
              channels: ['voice'],
              dynamicPhoneNumber: of.device.number,
            }
          : resource,
    }),
  },
  {
    name: 'clear-call',
    says: 'Calls offer ClearCall, which ends them for everyone.',
    options: { 'clear-call': 'on' },
  },
  {
    name: 'extensions',
    says: 'Status changes carry the extensions of the switch.',
    twist: () =>
      everyMessage((message) =>
        callMessage(message) && message.data['notificationType'] === 'StatusChange'
          ? { ...message.data, extensions: { BusinessCall: 0, WrapUpTime: 0, NO_ANSWER_ACTION: 'notready' } }
          : message.data,
      ),
  },
  {
    name: 'case-list',
    says: 'Calls have an empty list called case once they are established.',
    twist: () => ({
      resource: (resource, of) =>
        of.kind === 'call' && (of.leg.state === 'Established' || of.leg.state === 'Held')
          ? { ...resource, case: [] }
          : resource,
    }),
  },
  {
    name: 'user-extras',
    says: 'Users have a password member, empty, and more of their own.',
    twist: () => ({
      resource: (resource, of) =>
        of.kind === 'user' ? { ...resource, password: '', loginCode: 'n/a' } : resource,
    }),
  },
  {
    name: 'password-message-type',
    says: 'Password messages carry a time and an error code that is text.',
    twist: () =>
      everyMessage(({ topic, data }) =>
        topic === '/v2/me' || topic === '/v2/users'
          ? {
              ...data,
              timestamp: Date.now(),
              ...(typeof data['errorCode'] === 'number' && { errorCode: String(data['errorCode']) }),
            }
          : data,
      ),
  },
  {
    name: 'e164-filled',
    says: 'Devices give their number as e164Number too, and not an empty text.',
    twist: () => ({
      resource: (resource, of) =>
        of.kind === 'device' ? { ...resource, e164Number: of.device.number } : resource,
    }),
  },
  {
    name: 'ani-inside',
    says: 'Calls between agents have an ani as well.',
    twist: () => ({
      resource: (resource, of) =>
        of.kind === 'call' && resource['ani'] === undefined && of.leg.type === 'Internal'
          ? { ...resource, ani: of.leg.talk.legs[0]?.device.number ?? of.leg.device.number }
          : resource,
    }),
  },
  {
    name: 'reference-id',
    says: 'Replies to operations repeat a number by which the server knows the request.',
    twist: () => {
      let number = 0
      return {
        reply(exchange, reply) {
          number += 1
          const { body } = reply
          return exchange.ask && reply.status === 200 && typeof body === 'object' && body !== null
            ? { ...reply, body: { referenceId: number, ...(body as JsonObject) } }
            : reply
        },
      }
    },
  },
]
