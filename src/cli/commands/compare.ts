import { readFileSync } from 'node:fs'
import { Failure, messageOf } from '../../base/failure.ts'
import { compare } from '../../report/compare.ts'
import { parseReport, type Report } from '../../report/report-file.ts'
import { compareText } from '../../report/text/compare-text.ts'
import { textOptions, type Terminal } from '../terminal.ts'

/** What changed between two report.json files: 1 when something fails that did not, 2 when something is no longer judged. */
export async function compareCommand(before: string, after: string, terminal: Terminal): Promise<number> {
  const comparison = compare(read(before), read(after))
  terminal.out(compareText(comparison, textOptions(terminal).style))
  return comparison.exitCode
}

function read(path: string): Report {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new Failure(
      'bad-input',
      `cannot read the report ${path}: ${messageOf(error)}`,
      'wirechief run --report json=PATH writes one.',
      { cause: error },
    )
  }
  return parseReport(text, path)
}
