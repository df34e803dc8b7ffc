import { AckExtension } from 'cometd'
import { messageOf } from '../../base/failure.ts'
import { jsonCodec } from '../codec.ts'
import type { EventWireOptions } from '../events.ts'
import { createPace } from './guard.ts'
import { Client } from './library.ts'
import { createPost } from './post.ts'
import { Subscriptions } from './subscriptions.ts'
import type { SubscriptionsOptions } from './subscriptions.ts'
import { ParticipantTransport } from './transport.ts'

export interface Parts {
  readonly client: Client
  readonly transport: ParticipantTransport
  readonly subscriptions: Subscriptions
}

export interface Hooks {
  readonly epoch: () => number
  readonly changed: SubscriptionsOptions['changed']
  /** The library stumbled over something; it may never get up again. */
  readonly stumbled: (detail: string) => void
}

/** The library with our transport, our clock and the ack extension, configured but not yet connected. */
export function assemble(options: EventWireOptions, hooks: Hooks): Parts {
  const { participant, journal, clock, limits, url } = options
  const slowed = (detail: string) => {
    const defects = [{ kind: 'protocol', detail }] as const
    const frame = {
      kind: 'frame',
      participant,
      direction: 'in',
      channel: '/meta/connect',
      frame: {},
    } as const
    journal.write({ ...frame, defects })
  }
  const stumbled = (error: unknown) => {
    const detail = `The Bayeux library stumbled: ${messageOf(error)}`
    journal.write({ kind: 'note', about: participant, text: detail })
    hooks.stumbled(detail)
  }
  const post = createPost({
    ...options,
    codec: jsonCodec(limits.depth),
    epoch: hooks.epoch,
    refused: options.renew,
    pace: createPace(clock, slowed),
  })
  const transport = new ParticipantTransport(post, stumbled)
  const client = new Client(participant, clock, transport, stumbled)
  client.registerExtension('ack', new AckExtension())
  client.configure({
    url,
    logLevel: 'warn',
    useWorkerScheduler: false,
    // A server that matches paths strictly knows nothing of …/handshake and …/connect.
    appendMessageTypeToURL: false,
    maxNetworkDelay: limits.requestMs,
    backoffIncrement: limits.backoffMs,
    maxBackoff: limits.backoffMs * 20,
  })
  const { changed } = hooks
  const subscriptions = new Subscriptions({ client, clock, ms: limits.requestMs, changed })
  return { client, transport, subscriptions }
}
