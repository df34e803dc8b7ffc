import { stringify } from 'yaml'
import { Failure } from '../../base/failure.ts'
import { startOpponent } from '../opponents.ts'
import { save } from '../save.ts'
import { untilStopped } from '../stop.ts'
import type { Terminal } from '../terminal.ts'

export interface ServeFlags {
  readonly system: string
  readonly port: number
  readonly host: string
  readonly externalUrl?: string
  readonly fault: readonly string[]
  readonly jitter: boolean
  readonly zoo?: string
  readonly seed: number
  readonly option: readonly string[]
  readonly targetOut?: string
}

/** Runs an opponent until it is stopped. Its first line is `{"url": …}`, so that a script can go on. */
export async function serveCommand(flags: ServeFlags, terminal: Terminal): Promise<number> {
  const { system, port, host, externalUrl, fault, jitter, zoo, seed, option, targetOut } = flags
  const opponent = await startOpponent(system, {
    port,
    host,
    faults: fault,
    jitter,
    seed,
    options: settings(option),
    ...(externalUrl !== undefined && { externalUrl }),
    ...(zoo !== undefined && { zoo }),
  })
  if (targetOut !== undefined) {
    const text = `# A target file for the reference server at ${opponent.url}.\n${stringify(opponent.target)}`
    save(targetOut, text, 'the target file')
  }
  terminal.out(
    JSON.stringify({ system, url: opponent.url, ...(targetOut !== undefined && { target: targetOut }) }),
  )
  await untilStopped()
  await opponent.close()
  return 0
}

/** `name=value` pairs. */
export function settings(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name, value] = /^([^=]+)=(.*)$/.exec(pair) ?? []
      if (name === undefined || value === undefined)
        throw new Failure('usage', `--option ${pair} is not NAME=VALUE`)
      return [name, value]
    }),
  )
}
