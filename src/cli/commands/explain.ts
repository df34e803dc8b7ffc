import { Failure } from '../../base/failure.ts'
import { explain } from '../../report/explain.ts'
import { judgeStored } from '../offline.ts'
import { textOptions, type Terminal } from '../terminal.ts'

export interface ExplainFlags {
  readonly journal?: string
  readonly specs: readonly string[]
  readonly strict: boolean
}

/** One check of a stored journal: its requirement, its page, its entries, why. */
export async function explainCommand(
  check: string,
  flags: ExplainFlags,
  terminal: Terminal,
): Promise<number> {
  if (flags.journal === undefined)
    throw new Failure(
      'usage',
      'say which run: --journal PATH',
      'wirechief run --journal PATH keeps a journal.',
    )
  const { input } = await judgeStored(flags.journal, flags, terminal)
  terminal.out(explain(input, check, textOptions(terminal)))
  return 0
}
