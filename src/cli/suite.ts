import { systemClock, type Clock } from '../base/clock.ts'
import type { Catalogue } from '../catalogue/model.ts'
import { drive } from '../drive/drive.ts'
import type { Driven, Progress } from '../drive/driven.ts'
import type { Entry, Planned } from '../journal/entry.ts'
import { createRedactor, type Redactor } from '../journal/redact.ts'
import { openJournal, type OpenJournal } from '../journal/writer.ts'
import { judge } from '../judge/judge.ts'
import type { Judgement } from '../judge/result.ts'
import type { System } from '../systems/system.ts'
import { version } from './version.ts'

/** What makes a target callable once there is a journal to write to. */
export type MakeDriven = (journal: OpenJournal, redactor: Redactor, clock: Clock) => readonly Driven[]

export interface SuiteOptions {
  readonly catalogue: Catalogue
  readonly systems: Readonly<Record<string, System>>
  readonly targets: MakeDriven
  readonly plan: readonly Planned[]
  readonly journal?: string
  readonly seed: number
  readonly timeScale: number
  readonly patience: number
  readonly jobs: number
  readonly strict: boolean
  readonly signal: AbortSignal
  readonly progress?: (progress: Progress) => void
}

export interface SuiteOutcome {
  readonly entries: readonly Entry[]
  readonly judgement: Judgement
}

/** Drives the plan, then judges what the journal says. The run's own verdicts are stored behind its end. */
export async function runSuite(options: SuiteOptions): Promise<SuiteOutcome> {
  const clock = systemClock
  const redactor = createRedactor()
  const journal = openJournal({
    clock,
    redact: (value) => redactor.redact(value),
    ...(options.journal !== undefined && { path: options.journal }),
  })
  const entries: Entry[] = []
  journal.follow((entry) => entries.push(entry))
  try {
    const targets = options.targets(journal, redactor, clock)
    const { catalogue, systems, seed, timeScale, patience, jobs, signal, progress } = options
    await drive({
      version,
      catalogue,
      systems,
      targets,
      plan: options.plan,
      journal,
      clock,
      seed,
      timeScale,
      patience,
      jobs,
      signal,
      ...(progress && { progress }),
    })
    const judgement = judge(entries, { catalogue, systems, strict: options.strict })
    for (const { run, verdict, checks } of judgement.scenarios) {
      journal.write({
        kind: 'verdict',
        run,
        verdict,
        checks: Object.fromEntries(checks.map((check) => [check.id, check.verdict])),
      })
    }
    return { entries, judgement }
  } finally {
    journal.close()
  }
}
