import { messageOf } from '../base/failure.ts'
import type { JsonObject } from '../base/json.ts'
import type { Mark } from '../journal/entry.ts'
import type { Journal } from '../journal/journal.ts'
import type { Account, Agent, Outcome, System } from '../systems/system.ts'
import type { Line } from '../wire/line.ts'
import type { Driven } from './driven.ts'
import { Listening } from './listening.ts'

/** An account that is logged in. Its session lives on from scenario to scenario. */
export interface Member {
  readonly account: Account
  readonly participant: string
  readonly line: Line
  readonly agent: Agent
  /** What it listened to when it had logged in; undefined where its events have no connection of their own. */
  readonly channels: ReadonlySet<string> | undefined
}

/** Logs accounts in when they are first needed, and out at the end. */
export class Roster {
  readonly #target: Driven
  readonly #system: System
  readonly #journal: Journal
  readonly #members = new Map<string, Member>()
  readonly #listening = new Listening()
  readonly #unfollow: () => void
  /** Users who could not log in. */
  readonly #failed = new Set<string>()
  #everLoggedIn = false
  /** Set when no login ever worked: the target is not tried again and again for every account. */
  #hopeless: { readonly cause: string; readonly detail: string } | undefined

  constructor(target: Driven, system: System, journal: Journal) {
    this.#target = target
    this.#system = system
    this.#journal = journal
    this.#unfollow = journal.follow((entry) => this.#listening.note(entry))
  }

  get members(): readonly Member[] {
    return [...this.#members.values()]
  }

  get hopeless(): { readonly cause: string; readonly detail: string } | undefined {
    return this.#hopeless
  }

  /** What this server says proves nothing: nobody is sent to it any more. */
  condemn(cause: string, detail: string): void {
    this.#hopeless = { cause, detail }
  }

  /** The account, logged in and in the state that a scenario asks for. */
  async ready(account: Account, state: string | undefined, run: string): Promise<Outcome<Member>> {
    if (this.#hopeless !== undefined) return { ok: false, ...this.#hopeless }
    const known = this.#members.get(account.user)
    const member = known === undefined ? await this.#login(account) : ({ ok: true, facts: known } as const)
    if (!member.ok) return member
    if (state === undefined) return member
    const mark: Mark = { run, purpose: 'prepare' }
    const prepared = await this.#system.prepare(member.facts.line, member.facts.agent, state, mark)
    if (prepared.ok || known === undefined) return prepared.ok ? member : prepared
    // The session may have ended since it was last used: once more, from the start.
    await this.drop(account)
    const again = await this.#login(account)
    if (!again.ok) return again
    const second = await this.#system.prepare(again.facts.line, again.facts.agent, state, mark)
    return second.ok ? again : second
  }

  /** Whether a scenario has changed what its agent listens to. */
  isChanged(member: Member): boolean {
    const { lost, added } = this.#changes(member)
    return lost.length > 0 || added.length > 0
  }

  /**
   * Makes a member listen to what it did after its login, and to nothing else: what one scenario subscribed to or
   * unsubscribed from is none of the next one's business. False when that takes a new session.
   */
  async restore(member: Member): Promise<boolean> {
    const { line, participant, channels } = member
    if (channels === undefined) return true
    if (this.#listening.of(participant) === undefined) return false
    const { lost, added } = this.#changes(member)
    for (const channel of lost) if (!(await line.subscribe(channel)).ok) return false
    for (const channel of added) if (!(await line.unsubscribe(channel)).ok) return false
    return true
  }

  /** Ends what a scenario left behind. */
  async clean(member: Member, run: string): Promise<Outcome<JsonObject>> {
    return this.#system.clean(member.line, member.agent, { run, purpose: 'clean' })
  }

  /** Forgets a session without a goodbye to its server. */
  async drop(account: Account): Promise<void> {
    const member = this.#members.get(account.user)
    this.#members.delete(account.user)
    await member?.line.close()
  }

  async close(): Promise<void> {
    await Promise.all(
      this.members.map(async ({ line, agent }) => {
        await this.#farewell(line, agent)
        await line.close()
      }),
    )
    this.#members.clear()
    this.#unfollow()
  }

  #changes({ participant, channels = new Set() }: Member) {
    const now = this.#listening.of(participant) ?? new Set()
    return {
      lost: [...channels].filter((channel) => !now.has(channel)),
      added: [...now].filter((channel) => !channels.has(channel)),
    }
  }

  async #login(account: Account): Promise<Outcome<Member>> {
    if (this.#hopeless !== undefined) return { ok: false, ...this.#hopeless }
    const participant = `${this.#target.facts.name}/${account.user}`
    const line = this.#target.connect(participant, account)
    const outcome = await this.#open(line, account)
    if (!outcome.ok) {
      this.#note(outcome, account)
      return outcome
    }
    this.#everLoggedIn = true
    const { user, roles, ...rest } = account
    const agent: Agent = { account, facts: { user, roles, ...withoutSecrets(rest), ...outcome.facts } }
    const channels = this.#listening.of(participant)
    const member = { account, participant, line, agent, channels: channels && new Set(channels) }
    this.#members.set(account.user, member)
    return { ok: true, facts: member }
  }

  /** Whatever comes of it, a line without a session does not stay open. */
  async #open(line: Line, account: Account): Promise<Outcome<JsonObject>> {
    let open = false
    try {
      const outcome = await this.#system.login(line, account, this.#target.facts)
      open = outcome.ok
      return outcome
    } finally {
      if (!open) await line.close()
    }
  }

  async #farewell(line: Line, agent: Agent): Promise<void> {
    try {
      await this.#system.logout(line, agent, { purpose: 'clean' })
    } catch (error) {
      this.#journal.write({
        kind: 'note',
        about: 'logout',
        text: `the harness failed while ${agent.account.user} was logged out: ${messageOf(error)}`,
      })
    }
  }

  /** Two accounts that fail before any ever worked: it is the target, not the account. */
  #note({ cause, detail }: { readonly cause: string; readonly detail: string }, account: Account): void {
    this.#failed.add(account.user)
    if (!this.#everLoggedIn && this.#failed.size >= 2) this.#hopeless ??= { cause, detail }
    this.#journal.write({
      kind: 'note',
      about: 'login',
      text: `${account.user} could not log in: ${cause} ${detail}`.trim(),
    })
  }
}

function withoutSecrets({ password: _password, token: _token, ...rest }: JsonObject): JsonObject {
  return rest
}
