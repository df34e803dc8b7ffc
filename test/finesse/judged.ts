import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSpecs } from '../../src/cli/catalogue.ts'
import { runSuite } from '../../src/cli/suite.ts'
import { openTargets } from '../../src/cli/targets.ts'
import { plan } from '../../src/drive/plan.ts'
import type { Entry } from '../../src/journal/entry.ts'
import type { ScenarioResult } from '../../src/judge/result.ts'
import type { OpponentOptions } from '../../src/reference/opponent.ts'
import { startFinesse } from '../../src/reference/finesse/start.ts'
import { failureText } from '../../src/report/text/text.ts'
import { systems } from '../../src/systems/index.ts'

export interface Outcome {
  readonly passed: number
  /** Runs without a judgement, each with its reason: a starved machine is one, and none of them is an alarm. */
  readonly inconclusive: readonly string[]
  /** Runs that blame the server, or that could not be judged for a reason that is not the server's. */
  readonly wrong: readonly string[]
  /** What was noticed beside the checks: kind and message. */
  readonly findings: readonly string[]
  /** Each of the wrong runs in full, with its slice of the journal: what a failing test prints. */
  readonly why: string
}

/** Reading the specs keeps a process busy for a while, and would stop the clocks of the runs beside it. */
const catalogueRead = loadSpecs([])

/**
 * What the suite makes of a Finesse that is known by its target file alone, as any lab is: nobody tells when it is
 * idle. `options.notifications` says who carries its events.
 */
export async function judged(options: OpponentOptions, only: readonly string[]): Promise<Outcome> {
  const opponent = await startFinesse(options)
  const folder = await mkdtemp(join(tmpdir(), 'wirechief-test-'))
  try {
    const path = join(folder, 'target.yaml')
    await writeFile(path, JSON.stringify(opponent.target))
    const catalogue = await catalogueRead
    const targets = await openTargets({ target: [path], system: [], opponent: {}, catalogue })
    const { entries, judgement } = await runSuite({
      catalogue,
      systems,
      targets: targets.make,
      plan: plan(catalogue, targets.facts, { only }),
      seed: options.seed ?? 1,
      timeScale: 1,
      patience: 5000,
      jobs: 6,
      strict: true,
      signal: new AbortController().signal,
    })
    const wrong = judgement.scenarios.filter(
      ({ verdict }) => verdict === 'fail' || verdict === 'error' || verdict === 'blocked',
    )
    const input = { judgement, entries, catalogue, systems }
    return {
      passed: judgement.scenarios.filter(({ verdict }) => verdict === 'pass').length,
      inconclusive: judgement.scenarios.flatMap(({ run, verdict, cause, detail, checks }) => {
        if (verdict !== 'inconclusive') return []
        const causes = checks.flatMap((check) =>
          check.verdict === 'inconclusive' ? [`${check.cause} ${check.detail ?? ''}`.trim()] : [],
        )
        return [`${run}: ${[cause ?? [], detail ?? [], causes].flat().join('; ')}`]
      }),
      wrong: wrong.map(({ run }) => run),
      findings: judgement.findings.map(({ kind, message }) => `${kind}: ${message}`),
      why: wrong
        .map((result) => `${failureText(input, result.run, { entries: 60 })}\n${before(entries, result)}`)
        .join('\n'),
    }
  } finally {
    await opponent.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** What its agents did and heard shortly before and in a scenario: what is blamed may have begun there. */
function before(entries: readonly Entry[], { span: [first, last] = [0, 0], agents }: ScenarioResult): string {
  const mine = Object.values(agents)
  return entries
    .filter(({ seq }) => seq > first - 400 && seq <= last)
    .filter((entry) => 'participant' in entry && mine.includes(entry.participant))
    .map((entry) => JSON.stringify(entry).slice(0, 600))
    .slice(-30)
    .join('\n')
}
