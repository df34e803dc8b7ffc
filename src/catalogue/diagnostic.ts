import { Failure } from '../base/failure.ts'
import { nearest } from '../base/nearest.ts'
import type { Source } from './model.ts'

/** One mistake in one place of one file, with all that a person needs to see it without opening the file. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  /** The rule broken, stable, e.g. `unknown-key`. */
  readonly rule: string
  readonly source: Source
  /** How many characters the mistake is long. */
  readonly length: number
  /** The line of the file, without its end. */
  readonly excerpt: string
  readonly message: string
  readonly hint?: string
}

/** Columns shown of a long line; the caret stays in sight. */
const width = 110

/** `file:line:column: message`, the line, a caret below the mistake, the rule and a hint. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { source, length, excerpt, severity, rule, message, hint } = diagnostic
  const start = Math.max(0, source.column - Math.floor(width * 0.75))
  const shown = excerpt.slice(start, start + width)
  const before = shown.slice(0, source.column - 1 - start)
  const carets = '^'.repeat(Math.max(1, Math.min(length, shown.length - before.length)))
  const number = String(source.line)
  const gutter = ' '.repeat(number.length)
  return [
    `${source.file}:${number}:${String(source.column)}: ${severity === 'warning' ? 'warning: ' : ''}${message}`,
    `  ${number} | ${shown.replaceAll('\t', '→')}`.trimEnd(),
    `  ${gutter} | ${' '.repeat(before.length)}${carets}`,
    `  ${gutter} = ${rule}${hint === undefined ? '' : `: ${hint}`}`,
  ].join('\n')
}

/** By file, then by place; the same mistake is told once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map(diagnostics.map((d) => [`${where(d)}\0${d.rule}\0${d.message}`, d]))
  return [...unique.values()].toSorted(
    (a, b) =>
      compare(a.source.file, b.source.file) ||
      a.source.line - b.source.line ||
      a.source.column - b.source.column ||
      compare(a.message, b.message),
  )
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function where({ source }: Diagnostic): string {
  return `${source.file}:${String(source.line)}:${String(source.column)}`
}

/** More than this nobody reads; the number of the rest is told. */
const printed = 50

/** The specs cannot be used: every mistake of every file is in `diagnostics`, the first ones are in the message. */
export class CatalogueError extends Failure {
  readonly diagnostics: readonly Diagnostic[]

  constructor(diagnostics: readonly Diagnostic[]) {
    const errors = diagnostics.filter((d) => d.severity === 'error')
    const files = new Set(errors.map((d) => d.source.file)).size
    const rest = errors.length - printed
    super(
      'bad-input',
      [
        ...errors.slice(0, printed).map(formatDiagnostic),
        ...(rest > 0 ? [`… and ${plural(rest, 'more mistake')}`] : []),
        `${plural(errors.length, 'mistake')} in ${plural(files, 'file')}`,
      ].join('\n\n'),
      'Nothing was run. docs/writing-specs.md describes the files.',
    )
    this.diagnostics = diagnostics
  }
}

function plural(n: number, noun: string): string {
  return `${String(n)} ${noun}${n === 1 ? '' : 's'}`
}

/** `unknown form \`x\`; did you mean \`y\`?`, and the whole choice as a hint while it is short. */
export function unknown(
  kind: string,
  word: string,
  candidates: Iterable<string>,
): { message: string; hint: string | undefined } {
  const known = [...candidates].toSorted()
  return { message: `unknown ${kind} \`${word}\`${didYouMean(word, known)}`, hint: choice(kind, known) }
}

export function didYouMean(word: string, candidates: readonly string[]): string {
  const best = nearest(word, candidates)
  return best === undefined ? '' : `; did you mean \`${best}\`?`
}

function choice(kind: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return `there is no ${kind} at all`
  return known.length <= 16 ? `known: ${known.join(', ')}` : undefined
}
