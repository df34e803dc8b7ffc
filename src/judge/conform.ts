import type { Schemas, SystemSpec, TopicMessage } from '../catalogue/model.ts'
import type { EventEntry } from '../journal/entry.ts'
import type { System } from '../systems/system.ts'
import { covers } from './channel.ts'

export interface Conformity {
  /** How the event differs from its documentation; empty when it does not. */
  readonly errors: readonly string[]
  readonly schema?: string
  /** JSON Pointers of members that the documentation nowhere describes, list positions as `*`. */
  readonly extensions: readonly string[]
}

/** Holds one pushed event against what its topic may carry and its schema says. */
export function conform(event: EventEntry, spec: SystemSpec, schemas: Schemas, system: System): Conformity {
  const messages = messagesOn(event.channel, spec)
  if (messages === undefined) return strange(`no page describes events on ${event.channel}`)
  const known = documented(event, spec, system)
  const { message = 'a message without a type', body } = system.decode(event)
  if (known === undefined) {
    const names = messages.map((entry) => entry.message).join(', ')
    return strange(`${message} is not documented on ${event.channel} (only ${names})`)
  }
  return {
    errors: schemas
      .validate(known.schema, body)
      .map(({ at, message: text }) => `${at === '' ? 'the message' : at} ${text}`),
    schema: known.schema,
    extensions: schemas.extensions(known.schema, body).map((at) => at.replaceAll(/\/\d+(?=\/|$)/g, '/*')),
  }
}

/** What the documentation says of a message of an event's type on its topic. */
export function documented(event: EventEntry, spec: SystemSpec, system: System): TopicMessage | undefined {
  const { message } = system.decode(event)
  return messagesOn(event.channel, spec)?.find((entry) => entry.message === message)
}

/** Several topics may cover a channel; together they say what may come on it. */
function messagesOn(channel: string, spec: SystemSpec): readonly TopicMessage[] | undefined {
  const topics = spec.topics.filter((topic) => covers(topic.on, channel))
  return topics.length === 0 ? undefined : topics.flatMap(({ messages }) => messages)
}

function strange(error: string): Conformity {
  return { errors: [error], extensions: [] }
}
