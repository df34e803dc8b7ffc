import type { Entry } from '../journal/entry.ts'

/** What each participant listens to, as the journal tells it. */
export class Listening {
  readonly #channels = new Map<string, Set<string>>()

  /** The channels that are armed; undefined where there is no event connection any more. */
  of(participant: string): ReadonlySet<string> | undefined {
    return this.#channels.get(participant)
  }

  note(entry: Entry): void {
    if (entry.kind !== 'connection') return
    const { participant, channel = '' } = entry
    switch (entry.change) {
      case 'opened':
        this.#channels.set(participant, new Set())
        return
      case 'armed':
        this.#channels.get(participant)?.add(channel)
        return
      case 'disarmed':
      case 'denied':
        this.#channels.get(participant)?.delete(channel)
        return
      case 'closed':
      case 'failed':
        this.#channels.delete(participant)
        return
      // What is lost in a gap is armed anew when it is over.
      case 'gap':
      case 'resumed':
      case 'alive':
        return
    }
  }
}
