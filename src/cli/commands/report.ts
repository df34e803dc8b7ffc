import { Failure } from '../../base/failure.ts'
import { exitCodeOf } from '../../report/input.ts'
import { judgeStored } from '../offline.ts'
import { wantedReports, writeReports } from '../reports.ts'
import type { Terminal } from '../terminal.ts'
import type { JudgeFlags } from './judge.ts'

/** Makes any report of a stored journal, later. */
export async function reportCommand(journal: string, flags: JudgeFlags, terminal: Terminal): Promise<number> {
  const wanted = wantedReports(flags.report)
  if (wanted.length === 0)
    throw new Failure(
      'usage',
      'say which reports: --report KIND=PATH',
      'For example: --report html=report.html',
    )
  const { input } = await judgeStored(journal, flags, terminal)
  writeReports(wanted, input, { inconclusive: flags.inconclusive }, (report) => terminal.out(report))
  return exitCodeOf(input)
}
