import type { Agent } from './agent/agent.ts'
import { Desk } from './agent/desk.ts'
import type { Refusal } from './agent/errors.ts'
import { ObjectQueue } from './base/queue.ts'
import type { Work } from './base/work.ts'
import { Exchange } from './call/exchange.ts'
import type { Bus } from './notify/bus.ts'
import { Feed } from './notify/feed.ts'
import type { Quirks } from './quirks/quirks.ts'
import type { Site } from './site.ts'

/** The whole contact centre behind the wires: agents, calls, and the CTI server that confirms requests. */
export class Finesse {
  readonly site: Site
  readonly quirks: Quirks
  readonly work: Work
  readonly desk: Desk
  readonly exchange: Exchange
  readonly feed: Feed
  readonly #queue = new ObjectQueue()
  readonly #waiting = new Set<string>()

  constructor(site: Site, quirks: Quirks, work: Work, publish: Bus['publish']) {
    this.site = site
    this.quirks = quirks
    this.work = work
    const feed = new Feed(site, quirks, publish)
    this.feed = feed
    this.desk = new Desk(
      { site, quirks, work },
      {
        changed: (agent, requestId) => feed.userChanged(agent, requestId),
        failed: (agent, error, requestId) => feed.userFailed(agent, error, requestId),
        wrappedUp: (agent) => this.exchange.wrappedUp(agent),
        left: (agent) => this.exchange.leave(agent),
      },
    )
    this.exchange = new Exchange(this.desk, quirks, {
      added: (dialog, agent, requestId) => feed.dialogAdded(dialog, agent, requestId),
      changed: (dialog, agents, requestId) => feed.dialogChanged(dialog, agents, requestId),
      removed: (dialog, agent) => feed.dialogRemoved(dialog, agent),
    })
  }

  agent(id: string): Agent | undefined {
    return this.desk.agents.get(id)
  }

  /**
   * One request about an object, in its turn: Finesse's own check, and when that lets it through, after a while, what
   * the CTI server makes of it. Resolves after the check; `done` resolves after the confirmation.
   */
  request(key: string, check: () => Refusal | undefined, act: () => void): Promise<Turn> {
    const { quirks, work } = this
    return new Promise((checked, failed) => {
      const run = async () => {
        const refusal = check()
        checked(refusal ? { refusal } : { done: turn })
        if (refusal) return
        await work.pause(this.#confirmationMs(key))
        act()
        this.#waiting.delete(key)
      }
      const start = quirks.breaks('requests-overtake') ? Promise.resolve().then(run) : undefined
      const turn = start ?? this.#queue.run(key, run)
      work.track(turn).catch(failed)
    })
  }

  /** A server whose requests overtake each other is slow with the first of those that wait. */
  #confirmationMs(key: string): number {
    const { quirks } = this
    if (quirks.breaks('requests-overtake')) {
      const isFirst = !this.#waiting.has(key)
      this.#waiting.add(key)
      return isFirst ? 500 : 1
    }
    return quirks.varies('slow-confirmation') ? 10 + quirks.random() * 70 : 2 + quirks.random() * 4
  }
}

/** What came of the check. */
export type Turn = { readonly refusal: Refusal } | { readonly done: Promise<void> }
