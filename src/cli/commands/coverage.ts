import { coverage } from '../../report/coverage.ts'
import { systems } from '../../systems/index.ts'
import { loadSpecs } from '../catalogue.ts'
import { opponents } from '../opponents.ts'
import type { Terminal } from '../terminal.ts'

/** Page → statements → scenarios → faults, with the untested named: the page docs/coverage.md is this command's output. */
export async function coverageCommand(
  flags: { readonly specs: readonly string[] },
  terminal: Terminal,
): Promise<number> {
  terminal.out(await coveragePage(flags.specs))
  return 0
}

export async function coveragePage(specs: readonly string[]): Promise<string> {
  const catalogue = await loadSpecs(specs)
  return coverage(
    catalogue,
    Object.values(opponents).flatMap(({ faults }) => faults),
    Object.values(systems).flatMap(({ model }) => model?.proves ?? []),
  )
}
