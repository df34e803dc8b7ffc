import type { RunEntries } from '../journal-index.ts'
import type { Told } from '../narrate.ts'
import { ellipsis } from '../visible.ts'
import type { Lane } from './model.ts'

/** A server can name any number of topics; a picture has room for these. */
const topicLimit = 6
export const otherTopics = 'other topics'

/** The columns of a sequence diagram: agents, the server's HTTP side, topics in the order they were first seen. */
export interface Lanes {
  readonly all: readonly Lane[]
  agent(participant: string): number
  readonly http: number
  topic(channel: string): number
}

/** `expected` are topics that an event was awaited on, whether one came or not. */
export function lanesOf(
  run: RunEntries | undefined,
  told: readonly Told[],
  expected: readonly string[] = [],
): Lanes {
  const names = new Map(run?.names)
  for (const { participant } of told)
    if (participant !== undefined && !names.has(participant)) names.set(participant, participant)
  const events = told.flatMap(({ way, channel }) =>
    way === 'event' && channel !== undefined ? [channel] : [],
  )
  const channels = [...new Set([...events, ...expected])]
  const topics = channels.length > topicLimit ? [...channels.slice(0, topicLimit - 1), otherTopics] : channels
  const agents = [...names.keys()]
  return {
    all: [
      ...agents.map((participant): Lane => ({ kind: 'agent', name: names.get(participant) ?? participant })),
      { kind: 'http', name: 'HTTP' },
      ...topics.map((channel): Lane => ({ kind: 'topic', name: ellipsis(channel, 80) })),
    ],
    agent: (participant) => Math.max(0, agents.indexOf(participant)),
    http: agents.length,
    topic: (channel) => {
      const place = topics.indexOf(channel)
      return agents.length + 1 + (place < 0 ? topics.length - 1 : place)
    },
  }
}
