import type { Schemas, SystemSpec, Topic, TopicMessage } from '../catalogue/model.ts'
import type { EventEntry } from '../journal/entry.ts'
import type { System } from '../systems/system.ts'
import { covers } from './channel.ts'

export interface Conformity {
  /** How the event differs from its documentation; empty when it does not. */
  readonly errors: readonly string[]
  readonly schema?: string
  readonly message?: TopicMessage
  /** JSON Pointers of members that the documentation nowhere describes, list positions as `*`. */
  readonly extensions: readonly string[]
}

/** Holds one pushed event against what its topic may carry and its schema says. */
export function conform(event: EventEntry, spec: SystemSpec, schemas: Schemas, system: System): Conformity {
  const topic = topicOf(event.channel, spec)
  if (topic === undefined) return { errors: [`no page describes events on ${event.channel}`], extensions: [] }
  const { message, body } = system.decode(event)
  const known = topic.messages.find((entry) => entry.message === message)
  if (known === undefined) {
    const names = topic.messages.map((entry) => entry.message).join(', ')
    return {
      errors: [
        `${message ?? 'a message without a type'} is not documented on ${event.channel} (only ${names})`,
      ],
      extensions: [],
    }
  }
  return {
    errors: schemas
      .validate(known.schema, body)
      .map(({ at, message: text }) => `${at === '' ? 'the message' : at} ${text}`),
    schema: known.schema,
    message: known,
    extensions: schemas.extensions(known.schema, body).map((at) => at.replaceAll(/\/\d+(?=\/|$)/g, '/*')),
  }
}

export function topicOf(channel: string, spec: SystemSpec): Topic | undefined {
  return spec.topics.find((topic) => covers(topic.on, channel))
}
