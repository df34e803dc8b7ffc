import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure, messageOf } from '../base/failure.ts'

/** Writes a file that somebody asked for, and the folders above it; `what` says what could not be written. */
export function save(path: string, text: string, what: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  } catch (error) {
    throw new Failure('configuration', `cannot write ${what} to ${path}: ${messageOf(error)}`, undefined, {
      cause: error,
    })
  }
}
