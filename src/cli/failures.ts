import { Failure, type FailureCode } from '../base/failure.ts'

const codes: Readonly<Record<FailureCode, 2 | 3 | 4>> = {
  usage: 4,
  'bad-input': 4,
  configuration: 3,
  unreachable: 3,
  internal: 3,
  interrupted: 2,
}

/** 4: the command line or a file that it names must be changed first; 3: the harness or its configuration is at fault. */
export function exitCodeOfFailure(failure: Failure): number {
  return codes[failure.code]
}

/** What a person reads: one sentence, what to do, and no stack unless it is our own mistake. */
export function describeFailure(error: unknown, colour: boolean): string {
  const red = (text: string) => (colour ? `\u001B[31m${text}\u001B[0m` : text)
  if (error instanceof Failure) {
    return `${red('wirechief:')} ${error.message}\n${error.hint === undefined ? '' : `${error.hint}\n`}`
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `${red('wirechief: this is a mistake in wirechief itself')}\n${stack}\n`
}
