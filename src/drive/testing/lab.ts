import { afterEach } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import type { Scenario } from '../../catalogue/model.ts'
import type { Entry, ScenarioEntry } from '../../journal/entry.ts'
import type { Journal } from '../../journal/journal.ts'
import { openJournal } from '../../journal/writer.ts'
import { judge } from '../../judge/judge.ts'
import type { Judgement } from '../../judge/result.ts'
import { catalogueOf, lab } from '../../judge/testing/desk.ts'
import type { Account, System } from '../../systems/system.ts'
import type { Limits } from '../../wire/limits.ts'
import { openLine } from '../../wire/open.ts'
import { targetAt } from '../../wire/testing/server.ts'
import type { Driven, DriveOptions } from '../driven.ts'
import { plan } from '../plan.ts'
import { serveDesk, type DeskServer, type Habits } from './server.ts'
import { working } from './system.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

/** A desk that is closed after the test. */
export async function desk(habits: Habits = {}): Promise<DeskServer> {
  const server = await serveDesk(habits)
  cleanups.push(() => server.close())
  return server
}

export interface LabSetting {
  readonly scenarios: readonly Scenario[]
  readonly users?: readonly string[]
  readonly name?: string
  /** Whether the server says itself when it is done: then what does not come is known soon. */
  readonly canTell?: boolean
  readonly system?: Partial<System>
  readonly driven?: Partial<Driven>
  readonly limits?: Partial<Limits>
  /** One that others write into as well. */
  readonly journal?: Journal
  readonly options?: Partial<DriveOptions>
}

export interface Lab {
  readonly options: DriveOptions
  readonly target: Driven
  readonly entries: readonly Entry[]
  /** The entries of one kind without numbers and times. */
  readonly plain: <K extends Entry['kind']>(
    kind: K,
  ) => readonly Omit<Extract<Entry, { kind: K }>, 'seq' | 't' | 'at'>[]
  /** What became of each execution: `x began`, `x ended`, `x ended: why, cause`, `x not-started: why, cause`. */
  readonly executions: () => readonly string[]
  readonly judged: () => Judgement
  /** `a pass`, `b blocked: why`. */
  readonly verdicts: () => readonly string[]
}

/** Everything that it takes to drive scenarios at a desk, with a real journal in memory. */
export function labAt(server: Pick<DeskServer, 'url' | 'sent'>, setting: LabSetting): Lab {
  const { scenarios, users = ['anna', 'ben'], canTell = true, name = lab.name } = setting
  const journal = setting.journal ?? openJournal({ clock: systemClock })
  const entries: Entry[] = []
  journal.follow((entry) => entries.push(entry))
  const facts = { ...lab, name, url: server.url }
  const system: System = { ...working, ...setting.system }
  const target: Driven = {
    facts,
    accounts: users.map((user): Account => ({ user, roles: ['agent'] })),
    connect: (participant, account) =>
      openLine({
        participant,
        target: targetAt(server.url),
        account: account && { type: 'basic', user: account.user, password: 'pw' },
        wire: 'bayeux',
        journal,
        clock: systemClock,
        secrets: { learn: () => undefined },
        limits: { ...setting.limits, backoffMs: 20 },
      }),
    stimulate: () => Promise.resolve({ outcome: 'done', detail: '' }),
    ...(canTell && { idle: () => Promise.resolve(server.sent()) }),
    ...setting.driven,
  }
  const catalogue = catalogueOf(scenarios)
  const options: DriveOptions = {
    version: '0.0.0',
    catalogue,
    systems: { desk: system },
    targets: [target],
    plan: plan(catalogue, [facts], { only: [] }),
    journal,
    clock: systemClock,
    seed: 7,
    timeScale: 1,
    patience: 5_000,
    jobs: 1,
    signal: new AbortController().signal,
    ...setting.options,
  }
  const judged = () => judge(entries, { catalogue, systems: options.systems, strict: false })
  const of = <K extends Entry['kind']>(kind: K) =>
    entries.filter((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind)
  return {
    options,
    target,
    entries,
    plain: (kind) => of(kind).map(({ seq: _seq, t: _t, at: _at, ...rest }) => rest),
    executions: () => of('scenario').map(told),
    judged,
    verdicts: () =>
      judged().scenarios.map(
        ({ id, verdict, cause }) => `${id} ${verdict}${cause === undefined ? '' : `: ${cause}`}`,
      ),
  }
}

function told({ scenario, phase, stopped }: ScenarioEntry): string {
  const what = phase === 'begin' ? 'began' : phase === 'end' ? 'ended' : phase
  return `${scenario} ${what}${stopped === undefined ? '' : `: ${stopped.why}, ${stopped.cause}`}`
}
