import { readCatalogue } from '../../catalogue/load.ts'
import { formatDiagnostic } from '../../catalogue/diagnostic.ts'
import { loadOptions } from '../catalogue.ts'
import type { Terminal } from '../terminal.ts'

/** Checks everything that a person wrote, without a server: 0 when it is right, 4 when it is not. */
export async function lintCommand(
  flags: { readonly specs: readonly string[] },
  terminal: Terminal,
): Promise<number> {
  const { catalogue, diagnostics } = await readCatalogue({ ...loadOptions(flags.specs), thorough: true })
  for (const diagnostic of diagnostics) terminal.err(`${formatDiagnostic(diagnostic)}\n\n`)
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  if (catalogue === undefined || errors > 0) {
    terminal.err(
      `${errors} ${errors === 1 ? 'mistake' : 'mistakes'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}\n`,
    )
    return 4
  }
  terminal.out(
    `${catalogue.scenarios.length} scenarios, ${catalogue.requirements.size} requirements, ${catalogue.schemas.names().length} schemas: no mistakes${warnings > 0 ? `, ${warnings} warnings` : ''}`,
  )
  return 0
}
