import { github } from './github.ts'
import { html } from './html/html.ts'
import type { ReportInput } from './input.ts'
import { json } from './json.ts'
import { junit, type JUnitOptions } from './junit.ts'
import { markdown } from './markdown.ts'

export interface ReporterOptions extends JUnitOptions {
  /** The folder that annotations name their files from: the repository's root. */
  readonly root?: string
}

export type Reporter = (input: ReportInput, options: ReporterOptions) => string

/** Every kind that `--report KIND=PATH` knows. All are pure: equal inputs give equal bytes. */
export const reporters: Readonly<Record<string, Reporter>> = { json, junit, html, markdown, github }
