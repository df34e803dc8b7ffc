import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Failure, messageOf } from '../base/failure.ts'
import type { JsonObject } from '../base/json.ts'
import { formatDiagnostic, sortDiagnostics } from '../catalogue/diagnostic.ts'
import type { Diagnostic } from '../catalogue/diagnostic.ts'
import { parseDocument } from '../catalogue/document.ts'
import { projectCheck } from '../catalogue/load.ts'
import { compileTarget } from './compile.ts'
import type { KnownSystem } from './reading.ts'
import type { Target } from './target.ts'

export interface ReadOptions {
  /** Where `${env:NAME}` and the proxies are looked up. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The systems that the specs know: with them a misspelt feature, ruling or stimulus is told. */
  readonly systems?: Readonly<Record<string, KnownSystem>>
}

/** Reads a target file. All its mistakes make one Failure, each with its place and a caret. */
export async function readTarget(path: string, options: ReadOptions = {}): Promise<Target> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new Failure(
      'bad-input',
      `cannot read the target file ${path}: ${messageOf(error)}`,
      '`wirechief init` writes one.',
      { cause: error },
    )
  }
  return read(path, text, dirname(resolve(path)), options)
}

/** A target that was never a file: what a reference server says of itself. */
export async function parseTarget(
  value: JsonObject,
  label: string,
  options: ReadOptions = {},
): Promise<Target> {
  return read(label, JSON.stringify(value, null, 2), process.cwd(), options)
}

async function read(
  label: string,
  text: string,
  directory: string,
  { env = process.env, systems }: ReadOptions,
): Promise<Target> {
  const parsed = parseDocument(label, text)
  if (!parsed.ok) throw mistakes(parsed.diagnostics)
  const check = await projectCheck()
  const wrong = check(parsed.document, 'target')
  if (wrong.length > 0) throw mistakes(wrong)
  const { target, diagnostics } = compileTarget(parsed.document, {
    env,
    directory,
    readFile: (path) => readFileSync(resolve(directory, path), 'utf8'),
    ...(systems && { systems }),
  })
  if (target === undefined) throw mistakes(diagnostics)
  return target
}

function mistakes(diagnostics: readonly Diagnostic[]): Failure {
  return new Failure(
    'bad-input',
    sortDiagnostics(diagnostics).map(formatDiagnostic).join('\n\n'),
    'Nothing was run. `wirechief init` writes a target file with comments.',
  )
}
