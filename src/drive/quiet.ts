import { within, type Clock } from '../base/clock.ts'
import type { NeverStep } from '../catalogue/model.ts'
import type { ConnectionEntry, EntryId } from '../journal/entry.ts'
import type { Journal } from '../journal/journal.ts'
import { silentFrom } from '../judge/absence.ts'
import type { Course } from '../judge/course.ts'
import { silenceWindow } from '../judge/delays.ts'
import { resolveText } from '../judge/resolve.ts'
import type { Line } from '../wire/line.ts'
import type { Driven } from './driven.ts'
import { withReserve } from './reserve.ts'
import type { Watch } from './watch.ts'

/** How long a server that can tell whether it is done may take for it, at least. Milliseconds. */
const patience = 2000

/** How long it is waited for what nobody has asked about, where the server can tell. Milliseconds. */
const moment = 500

/** What a server has sent when these happen may be lost on its way. */
const losesEvents: ReadonlySet<ConnectionEntry['change']> = new Set(['gap', 'closed', 'failed'])

/** An open monitor: what it watches, and the line it listens on. */
interface Monitor {
  readonly run: string
  readonly step: NeverStep
  readonly course: Course
  readonly line: Line
}

/**
 * One target's silence. Monitors are opened here and closed together: by the server's own word where it can tell,
 * else by waiting out the window that the run's own delays demand.
 */
export class Quiet {
  readonly #target: Driven
  readonly #watch: Watch
  readonly #journal: Journal
  readonly #clock: Clock
  readonly #timeScale: number
  readonly #delays: number[] = []
  readonly #received = new Map<string, number>()
  /** What each user was sent that never came to us: it went to somebody else before, or was lost in a gap. */
  readonly #missed = new Map<string, number>()
  /** The newest gap of each participant's connection since all that was sent had arrived. */
  readonly #gaps = new Map<string, EntryId>()
  #monitors: Monitor[] = []

  constructor(target: Driven, watch: Watch, journal: Journal, clock: Clock, timeScale: number) {
    this.#target = target
    this.#watch = watch
    this.#journal = journal
    this.#clock = clock
    this.#timeScale = timeScale
    journal.follow((entry) => {
      if (entry.kind === 'event')
        this.#received.set(entry.participant, (this.#received.get(entry.participant) ?? 0) + 1)
      if (entry.kind === 'connection' && losesEvents.has(entry.change))
        this.#gaps.set(entry.participant, entry.seq)
    })
  }

  /** Before anybody is logged in: what the server has sent by now it sent to somebody else. */
  async begin(): Promise<void> {
    const { idle } = this.#target
    if (idle === undefined) return
    const sent = await within(this.#clock, patience, idle(), () => ({}))
    for (const [user, count] of Object.entries(sent)) this.#missed.set(this.#participant(user), count)
  }

  /** Whether the server itself can say that it is done. */
  get canTell(): boolean {
    return this.#target.idle !== undefined
  }

  /** One operation and its event took this long. Milliseconds. */
  measured(delay: number): void {
    this.#delays.push(delay)
  }

  /** All that were measured since the start. Milliseconds. */
  get delays(): readonly number[] {
    return this.#delays
  }

  open(run: string, step: NeverStep, course: Course, line: Line): void {
    this.#monitors.push({ run, step, course, line })
  }

  /**
   * True when the server says that nothing is left, and all that it sent has arrived here: an `idle` entry stands
   * in the journal then. False after `ms`.
   */
  async idle(ms: number): Promise<boolean> {
    const { idle, facts } = this.#target
    if (idle === undefined) return false
    const end = this.#clock.now() + ms
    const asked = this.#watch.tape.last?.seq ?? 0
    const sent = await within(this.#clock, ms, idle(), () => undefined)
    if (sent === undefined) return false
    if (!(await this.#arrived(sent, end - this.#clock.now()))) {
      if (ms >= patience) this.#giveUp(sent)
      return false
    }
    // Nothing was lost in a gap that lies behind it.
    for (const [participant, seq] of this.#gaps) if (seq <= asked) this.#gaps.delete(participant)
    this.#journal.write({
      kind: 'idle',
      target: facts.name,
      asked,
      detail: 'the server has nothing left to send, and all that it sent has arrived',
    })
    return true
  }

  /** Whether as many events have come as were sent to each user; false after `ms`. */
  async #arrived(sent: Readonly<Record<string, number>>, ms: number): Promise<boolean> {
    const isAll = () => this.#missing(sent).length === 0
    const done = new AbortController()
    // It hears of each entry after the count has.
    const stop = this.#journal.follow(() => {
      if (isAll()) done.abort('arrived')
    })
    if (!isAll()) await this.#clock.sleep(Math.max(0, ms), done.signal)
    stop()
    return isAll()
  }

  /** What was sent into a gap never comes: it was waited for once, long enough, and is not waited for again. */
  #giveUp(sent: Readonly<Record<string, number>>): void {
    for (const [participant, count] of this.#missing(sent))
      if (this.#gaps.delete(participant))
        this.#missed.set(participant, (this.#missed.get(participant) ?? 0) + count)
  }

  /** How many events of those that were sent have not come, by participant. */
  #missing(sent: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
    return Object.entries(sent).flatMap(([user, count]) => {
      const participant = this.#participant(user)
      const come = (this.#received.get(participant) ?? 0) + (this.#missed.get(participant) ?? 0)
      return come < count ? [[participant, count - come] as const] : []
    })
  }

  #participant(user: string): string {
    return `${this.#target.facts.name}/${user}`
  }

  /** Makes the server answer on a line's event connection. */
  async sign(line: Line, channel: string): Promise<void> {
    await line.subscribe(channel)
  }

  /**
   * Lets what is on its way arrive before the agents are lent again. It proves nothing, so it takes no longer than a
   * moment where the server does not come to rest.
   * @param since when the last act was over, in the journal's milliseconds: what was waited since counts
   */
  async rest(run: string, since: number): Promise<void> {
    if (this.canTell) return void (await this.idle(moment))
    const window = silenceWindow(this.#delays, this.#timeScale)
    const passed = (this.#watch.tape.last?.t ?? since) - since
    const ms = Math.ceil(Math.min(window?.usual ?? 0, patience) - passed)
    if (ms <= 0) return
    await this.#clock.sleep(ms)
    this.#journal.write({ kind: 'wait', reason: 'what nothing waited for may still come', ms, run })
  }

  /**
   * Closes the monitors of one execution, or all: afterwards the journal holds what is needed to decide them.
   * A barrier waits even where there are none, so that whatever is still on its way shows itself before it.
   */
  async settle(run?: string, barrier = false): Promise<void> {
    const mine = this.#monitors.filter((monitor) => run === undefined || monitor.run === run)
    this.#monitors = this.#monitors.filter((monitor) => !mine.includes(monitor))
    if (mine.length === 0 && !barrier) return
    // Each on the tape of its own execution: in exploring, nobody keeps one of all.
    const times = mine.map(({ course, step }) => {
      const from = silentFrom(course, step)
      return (from === undefined ? undefined : course.setting.tape.time(from)) ?? 0
    })
    const latest = mine.length === 0 ? (this.#watch.tape.last?.t ?? 0) : Math.max(...times)
    const window = silenceWindow(this.#delays, this.#timeScale)
    const wait = withReserve(window, this.#timeScale)
    if (await this.idle(Math.max(wait, patience) * 3)) return
    const passed = (this.#watch.tape.last?.t ?? latest) - latest
    const ms = Math.max(0, wait - passed)
    if (ms > 0) {
      await this.#clock.sleep(ms)
      this.#journal.write({
        kind: 'wait',
        reason: `${mine.length === 0 ? 'a barrier waits' : `${mine.length} monitors wait`} for silence (${window?.bound ?? 'no delay is known yet'})`,
        ms: Math.round(ms),
        ...(run !== undefined && { run }),
      })
    }
    await Promise.all(
      mine.map(async ({ course, step, line }) => {
        const channel = resolveText(step.on, course.values)
        if (channel.ok) await this.sign(line, channel.value)
      }),
    )
  }
}
