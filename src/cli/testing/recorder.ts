import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../../base/failure.ts'
import { exitCodeOfFailure } from '../failures.ts'
import { program } from '../program.ts'
import type { Terminal } from '../terminal.ts'

/** A terminal that keeps what a person would see. */
export function recorder(
  of: Partial<Terminal> = {},
): Terminal & { readonly shown: { out: string; err: string } } {
  const shown = { out: '', err: '' }
  return {
    shown,
    out: (text) => void (shown.out += text.endsWith('\n') ? text : `${text}\n`),
    err: (text) => void (shown.err += text),
    live: false,
    colour: false,
    columns: 100,
    ...of,
  }
}

/** A command in this process: what it prints, and the code and the sentence that it ends with. */
export async function command(...argv: readonly string[]): Promise<{
  readonly code: number
  readonly out: string
  readonly err: string
  readonly failure?: string
  readonly hint?: string | undefined
}> {
  const terminal = recorder()
  try {
    return { code: await program(argv, terminal), ...terminal.shown }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { code: exitCodeOfFailure(error), ...terminal.shown, failure: error.message, hint: error.hint }
  }
}

export function scratch(): string {
  return mkdtempSync(join(tmpdir(), 'wirechief-cli-'))
}
