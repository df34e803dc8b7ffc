import { ansi, plain, type Style } from '../report/text/style.ts'

/** The only place that prints. Everything below it takes a Terminal, so tests can read what a person would see. */
export interface Terminal {
  /** What was asked for: goes to stdout. */
  out(text: string): void
  /** What a person should know meanwhile: goes to stderr. */
  err(text: string): void
  /** True when a person is watching stderr: progress may redraw itself. */
  readonly live: boolean
  readonly colour: boolean
  readonly columns: number
}

export const terminal: Terminal = {
  out: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  err: (text) => void process.stderr.write(text),
  live: process.stderr.isTTY && process.env['CI'] === undefined,
  colour: hasColour(),
  columns: process.stdout.columns ?? 100,
}

/** https://no-color.org, and FORCE_COLOR as most tools know it. */
function hasColour(): boolean {
  if (process.env['NO_COLOR']) return false
  if (process.env['FORCE_COLOR']) return process.env['FORCE_COLOR'] !== '0'
  return process.stdout.isTTY
}

/** How texts are laid out for this terminal. */
export function textOptions({ colour, columns }: Terminal): {
  readonly style: Style
  readonly width: number
} {
  return { style: colour ? ansi : plain, width: columns }
}
