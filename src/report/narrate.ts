import type { Json } from '../base/json.ts'
import type { Entry, EventEntry } from '../journal/entry.ts'
import type { ReportInput } from './input.ts'
import type { JournalIndex } from './journal-index.ts'
import { gist, pathOf } from './requests.ts'
import { duration } from './words.ts'

/** One entry in words, raw as it came from the wire: whoever shows it makes it harmless for its medium. */
export interface Told {
  /** The participant it concerns; absent where it concerns the whole run. */
  readonly participant?: string
  readonly way: Way
  readonly what: string
  /** The word in a request's body that names its operation. */
  readonly gist?: string
  /** The topic of an event, a frame or a connection change. */
  readonly channel?: string
  readonly body?: Json
  /** What was sent or came, where it is no JSON. */
  readonly text?: string
}

/** out: a request; in: its reply; event: pushed; lost: no reply came; note: nothing went over the wire. */
export type Way = 'out' | 'in' | 'event' | 'lost' | 'note'

export type Narrator = (entry: Entry) => Told

export function narrator(input: ReportInput, index: JournalIndex): Narrator {
  const targets = new Map(input.judgement.targets.map((target) => [target.name, target]))
  const targetOf = (participant: string) => {
    const name = index.targetOf(participant)
    if (name !== undefined) return targets.get(name)
    return targets.size === 1 ? input.judgement.targets[0] : undefined
  }
  const messageOf = (event: EventEntry) => {
    const system = targetOf(event.participant)?.system
    return system === undefined ? undefined : input.systems?.[system]?.decode(event).message
  }

  return (entry) => {
    switch (entry.kind) {
      case 'invoke': {
        const what = `${entry.method} ${pathOf(entry.url, targetOf(entry.participant)?.url)}`
        const word = gist(entry.body)
        const named = word === undefined ? {} : { gist: word }
        return { participant: entry.participant, way: 'out', what, ...named, ...payload(entry) }
      }
      case 'reply':
        if (entry.outcome === 'unknown') {
          const what = `no reply: ${entry.reason} after ${duration(entry.ms)}`
          return { participant: entry.participant, way: 'lost', what, text: entry.detail }
        }
        return { participant: entry.participant, way: 'in', what: String(entry.status), ...payload(entry) }
      case 'event':
        return {
          participant: entry.participant,
          way: 'event',
          what: messageOf(entry) ?? 'event',
          channel: entry.channel,
          body: entry.data,
        }
      case 'frame': {
        const { participant, channel, frame, direction } = entry
        return {
          participant,
          way: direction === 'out' ? 'out' : 'event',
          what: 'frame',
          channel,
          body: frame,
        }
      }
      case 'connection': {
        const what = `event connection ${entry.change}${entry.detail === undefined ? '' : `: ${entry.detail}`}`
        const channel = entry.channel === undefined ? {} : { channel: entry.channel }
        return { participant: entry.participant, way: 'note', what, ...channel }
      }
      case 'stimulus':
        return {
          participant: entry.participant,
          way: 'note',
          what: `stimulus ${entry.name}: ${entry.outcome}`,
          text: entry.detail,
        }
      case 'begin':
        return note(`the journal of wirechief ${entry.wirechief} begins`)
      case 'end':
        return note(`the journal ends: ${entry.reason}`)
      case 'scenario':
        return note(
          `${entry.scenario} ${entry.phase}${entry.stopped === undefined ? '' : `: ${entry.stopped.cause}`}`,
        )
      case 'step':
        return note(`${entry.step} ${entry.phase}${entry.note === undefined ? '' : `: ${entry.note}`}`)
      case 'wait':
        return note(`waited ${duration(entry.ms)}: ${entry.reason}`)
      case 'idle':
        return note(`the target is idle: ${entry.detail}`)
      case 'order':
        return note(`order self-test: ${entry.ordered ? 'in order' : 'not in order'}, ${entry.detail}`)
      case 'stall':
        return note(`the harness stood still for ${duration(entry.ms)}`)
      case 'note':
        return note(`${entry.about}: ${entry.text}`)
      case 'verdict':
        return note(`the run's own verdict: ${entry.verdict}`)
    }
  }
}

function note(what: string): Told {
  return { way: 'note', what }
}

function payload(entry: { readonly body?: Json; readonly text?: string }): { body?: Json; text?: string } {
  return {
    ...(entry.body === undefined ? {} : { body: entry.body }),
    ...(entry.text === undefined ? {} : { text: entry.text }),
  }
}
