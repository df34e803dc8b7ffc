import { Failure } from '../base/failure.ts'
import { nearest } from '../base/nearest.ts'
import type { ReportInput } from '../report/input.ts'
import { reporters, type ReporterOptions } from '../report/reporters.ts'
import { save } from './save.ts'

export interface WantedReport {
  readonly kind: string
  readonly path: string
}

/** `json=r.json` … An unknown kind is a mistake on the command line, found before anything runs. */
export function wantedReports(flags: readonly string[]): readonly WantedReport[] {
  return flags.map((flag) => {
    const [, kind = '', path = ''] = /^([^=]*)=(.+)$/.exec(flag) ?? []
    if (Object.hasOwn(reporters, kind)) return { kind, path }
    const near = nearest(kind === '' ? flag : kind, Object.keys(reporters))
    throw new Failure(
      'usage',
      kind === ''
        ? `--report ${flag} names no file`
        : `there is no report kind "${kind}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
      `It is KIND=PATH with one of: ${Object.keys(reporters).join(', ')}.`,
    )
  })
}

/** Writes each report; `-` is stdout. */
export function writeReports(
  wanted: readonly WantedReport[],
  input: ReportInput,
  options: ReporterOptions,
  out: (text: string) => void,
): void {
  for (const { kind, path } of wanted) {
    const text = reporters[kind]?.(input, options) ?? ''
    if (path === '-') {
      out(text)
      continue
    }
    save(path, text, `the ${kind} report`)
  }
}
