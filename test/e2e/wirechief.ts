import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The real command, as a person starts it: compiled, in a process of its own. */
const bin = fileURLToPath(new URL('../../bin/wirechief.js', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
  readonly ms: number
}

export interface Started {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
  /** Everything printed to stdout so far. */
  out(): string
  err(): string
}

export function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const began = performance.now()
  const child = spawn(process.execPath, [bin, ...args], {
    env: { ...process.env, NO_COLOR: '1', CI: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ended = once(child, 'close').then(([code, signal]): Ended => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    out,
    err,
    ms: performance.now() - began,
  }))
  return { process: child, ended, out: () => out, err: () => err }
}

export function wirechief(...args: readonly string[]): Promise<Ended> {
  return start(args).ended
}

/** A served opponent and its URL; stop it when done. */
export async function serve(
  ...args: readonly string[]
): Promise<{ readonly url: string; stop(): Promise<Ended> }> {
  const started = start(['serve', '--port', '0', ...args])
  const url = await first(started)
  return {
    url,
    stop() {
      started.process.kill('SIGTERM')
      return started.ended
    },
  }
}

async function first(started: Started): Promise<string> {
  while (!started.out().includes('\n')) {
    const raced = await Promise.race([started.ended, once(started.process.stdout ?? started.process, 'data')])
    if (!Array.isArray(raced)) throw new Error(`serve ended with ${raced.code}: ${raced.err}`)
  }
  return (JSON.parse(started.out().split('\n')[0] ?? '') as { url: string }).url
}

export function scratch(): string {
  return mkdtempSync(join(tmpdir(), 'wirechief-'))
}
