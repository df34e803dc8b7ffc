import type { Clock } from '../base/clock.ts'
import type { Entry } from '../journal/entry.ts'
import type { Journal } from '../journal/journal.ts'
import { Tape } from '../judge/tape.ts'

/** The journal as it grows: its tape, and a way to wait for what it will say. */
export interface Watch {
  readonly tape: Tape
  /** The first defined answer of `ask`, which is asked now and after each new entry; undefined after `ms` or an abort. */
  until<T>(ask: () => T | undefined, ms: number, signal: AbortSignal): Promise<T | undefined>
  stop(): void
}

/** @param concerns what is worth remembering: a long run that looks back on little forgets the rest */
export function watch(
  journal: Journal,
  clock: Clock,
  tape: Tape = new Tape(),
  concerns: (entry: Entry) => boolean = () => true,
): Watch {
  const waiting = new Set<() => void>()
  const stop = journal.follow((entry) => {
    if (!concerns(entry)) return
    tape.add(entry)
    if (isNews(entry)) for (const look of waiting) look()
  })
  return {
    tape,
    stop,
    async until<T>(ask: () => T | undefined, ms: number, signal: AbortSignal): Promise<T | undefined> {
      const answer = ask()
      if (answer !== undefined || ms <= 0 || signal.aborted) return answer
      return new Promise((resolve, reject) => {
        const end = () => {
          cancel()
          signal.removeEventListener('abort', giveUp)
          waiting.delete(look)
        }
        const giveUp = () => {
          end()
          resolve(undefined)
        }
        // A question that fails is the failure of who asked it, and not of the wire that writes an entry.
        const look = () => {
          try {
            const answer = ask()
            if (answer === undefined) return
            end()
            resolve(answer)
          } catch (error) {
            end()
            reject(error)
          }
        }
        const cancel = clock.after(ms, giveUp)
        signal.addEventListener('abort', giveUp, { once: true })
        waiting.add(look)
      })
    },
  }
}

/** Only these can change what a step looks like. */
function isNews(entry: Entry): boolean {
  return (
    entry.kind === 'event' || entry.kind === 'reply' || entry.kind === 'connection' || entry.kind === 'idle'
  )
}
