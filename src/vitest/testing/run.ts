import { fileURLToPath } from 'node:url'
import { startVitest, type TestCase } from 'vitest/node'
import type { ScenarioTests } from '../index.ts'

/** What a vitest of its own says of one test. */
export interface Told {
  /** `embedded-gws > voice/after-call-work` */
  readonly name: string
  readonly state: string
  /** Why it failed or was skipped. */
  readonly says: string
  readonly stack: string
}

const suite = fileURLToPath(new URL('suite.ts', import.meta.url))

/** The tests that `scenarios` makes of each of these options, run by a real vitest in a process of its own. */
export async function testsOf(...options: readonly ScenarioTests[]): Promise<readonly Told[]> {
  const { exitCode } = process
  const vitest = await startVitest('test', [suite], {
    watch: false,
    config: false,
    include: [suite],
    reporters: [{}],
    testTimeout: 60_000,
    env: { WIRECHIEF_SCENARIOS: JSON.stringify(options) },
  })
  try {
    const modules = vitest.state.getTestModules()
    const errors = modules.flatMap((module) => module.errors().map(({ message }) => message))
    if (errors.length > 0) throw new Error(errors.join('\n'))
    return modules.flatMap((module) => [...module.children.allTests()].map(told))
  } finally {
    await vitest.close()
    // It speaks for its own tests, and not for those that started it.
    process.exitCode = exitCode
  }
}

function told(test: TestCase): Told {
  const { state, errors = [], ...rest } = test.result()
  const note = 'note' in rest ? (rest.note ?? '') : ''
  return {
    name: test.fullName,
    state,
    says: note + errors.map(({ message }) => message).join('\n'),
    stack: errors.map(({ stack = '' }) => stack).join('\n'),
  }
}
