import { Failure } from '../base/failure.ts'
import { program } from './program.ts'
import { describeFailure, exitCodeOfFailure } from './failures.ts'
import { terminal } from './terminal.ts'

/** The one place that ends the process. A reader that stops reading (`| head`) is no error. */
async function main(): Promise<number> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exitCode = 0
    else throw error
  })
  try {
    return await program(process.argv.slice(2), terminal)
  } catch (error) {
    terminal.err(describeFailure(error, terminal.colour))
    return error instanceof Failure ? exitCodeOfFailure(error) : 3
  }
}

/** What was printed must have been read before the process ends: a pipe takes it piece by piece. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.errored) resolve()
    else stream.write('', () => resolve())
  })
}

// Whatever nobody caught is our mistake. Left to Node it would end with 1, which says that the server is wrong.
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error: unknown) => {
    process.stderr.write(describeFailure(error, terminal.colour))
    process.exit(error instanceof Failure ? exitCodeOfFailure(error) : 3)
  })

const code = await main()
await Promise.all([flushed(process.stdout), flushed(process.stderr)])
// Sockets that a hostile server keeps open must not keep the process alive: the code is known, so it ends.
// eslint-disable-next-line unicorn/no-process-exit -- this is the one place
process.exit(code)
