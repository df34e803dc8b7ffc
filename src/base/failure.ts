/**
 * What went wrong with the harness, a file or the command line, for a program (`code`), a person (`message`)
 * and the person's next step (`hint`). A server that is wrong is never a Failure: that is a verdict.
 */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly hint: string | undefined

  constructor(code: FailureCode, message: string, hint?: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.hint = hint
  }
}

/**
 * `usage` and `bad-input` end the command with exit code 4 (the person must change what they typed or wrote
 * before anything runs); the others are found while running and end with 3.
 */
export type FailureCode = 'usage' | 'bad-input' | 'configuration' | 'unreachable' | 'internal' | 'interrupted'

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
