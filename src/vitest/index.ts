import { afterAll, describe, it, type TestContext } from 'vitest'
import { loadSpecs } from '../cli/catalogue.ts'
import { settings } from '../cli/commands/serve.ts'
import { selectionOf } from '../cli/selection.ts'
import { runSuite } from '../cli/suite.ts'
import { openTargets, type Targets } from '../cli/targets.ts'
import type { Catalogue } from '../catalogue/model.ts'
import { plan } from '../drive/plan.ts'
import type { Planned } from '../journal/entry.ts'
import type { ScenarioResult } from '../judge/result.ts'
import { failureText } from '../report/text/text.ts'
import { systems } from '../systems/index.ts'

/** What to run; the members are the command line's options (see `wirechief run --help`). */
export interface ScenarioTests {
  /** A target file; without one the embedded reference servers. */
  readonly target?: string
  readonly system?: readonly string[]
  readonly specs?: readonly string[]
  readonly only?: readonly string[]
  readonly profile?: string
  readonly strict?: boolean
  /** What becomes of a scenario that could not be judged: a failed test, unless said. */
  readonly inconclusive?: 'fail' | 'skip'
  readonly seed?: number
  readonly patience?: number
  readonly timeScale?: number
  /** Deliberate defects and legal variation of the embedded server. */
  readonly fault?: readonly string[]
  readonly jitter?: boolean
  readonly option?: readonly string[]
}

/**
 * Makes each scenario a vitest test, with the failure text of the command line: watch, filter and shard as usual.
 *
 * @example
 * import { scenarios } from 'wirechief/vitest'
 * await scenarios({ only: ['voice'], target: 'lab.yaml' })
 */
export async function scenarios(options: ScenarioTests = {}): Promise<void> {
  const { specs = [], only = [], system = [], profile } = options
  const catalogue = await loadSpecs(specs)
  const selection = selectionOf({ specs, only, system, ...(profile !== undefined && { profile }) }, catalogue)
  const targets = await openTargets({
    target: options.target === undefined ? [] : [options.target],
    system,
    catalogue,
    opponent: {
      faults: options.fault ?? [],
      jitter: options.jitter ?? false,
      seed: options.seed ?? 1,
      options: settings(options.option ?? []),
    },
  })
  // They are open already: the plan needs what they claim.
  afterAll(() => targets.close())
  for (const { name } of targets.facts) {
    describe(name, () => {
      for (const planned of plan(catalogue, targets.facts, selection).filter(
        ({ target }) => target === name,
      )) {
        it(planned.scenario, (context) => one(planned, catalogue, targets, options, context))
      }
    })
  }
}

async function one(
  planned: Planned,
  catalogue: Catalogue,
  targets: Targets,
  options: ScenarioTests,
  context: TestContext,
): Promise<void> {
  const { entries, judgement } = await runSuite({
    catalogue,
    systems,
    targets: targets.make,
    plan: [planned],
    seed: options.seed ?? 1,
    timeScale: options.timeScale ?? 1,
    patience: options.patience ?? 5000,
    jobs: 1,
    strict: options.strict ?? false,
    signal: context.signal,
  })
  const [result] = judgement.scenarios
  if (result === undefined || result.verdict === 'pass') return
  if (result.verdict === 'not-applicable') context.skip(result.cause)
  if (options.inconclusive === 'skip' && (result.verdict === 'inconclusive' || result.verdict === 'blocked'))
    context.skip(result.cause)
  const text = failureText({ judgement, entries, catalogue, systems }, planned.run)
  throw new ScenarioFailure(text === '' ? verdictText(result) : text)
}

/** Its message is the whole story; a stack through the harness would only hide it. */
class ScenarioFailure extends Error {
  override readonly name = 'ScenarioFailure'
  override readonly stack = undefined
}

function verdictText({ id, verdict, cause, detail }: ScenarioResult): string {
  return `${id} is ${verdict}: ${[cause, detail].filter(Boolean).join(' ')}`
}
