import { spawn } from 'node:child_process'
import type { Clock } from '../base/clock.ts'
import { within } from '../base/clock.ts'
import { messageOf } from '../base/failure.ts'
import type { Proxies, Tls } from './reach.ts'
import { openSockets } from './sockets.ts'

/** How the world outside the API is asked to do something. `ms`: how long it may take. */
export type Stimulus =
  | {
      readonly via: 'command'
      /** For the shell; or a program and its arguments, without a shell. */
      readonly command: string | readonly string[]
      readonly directory: string
      readonly ms: number
    }
  | {
      readonly via: 'http'
      readonly method: string
      readonly url: string
      readonly tls: Tls
      readonly proxies: Proxies
      readonly ms: number
    }
  | { readonly via: 'operator'; readonly question: string; readonly ms: number }

/** What is asked for, and whom it concerns. */
export interface Wish {
  readonly name: string
  readonly user: string
}

/** Asks the person who runs the tests; true when the person says that it is done. The signal ends the waiting. */
export type Operator = (question: string, signal: AbortSignal) => Promise<boolean>

export interface Happened {
  readonly outcome: 'done' | 'failed' | 'unavailable'
  readonly detail: string
}

/** Makes it happen, or says why not; never rejects. `unavailable`: it needs a person and there is none. */
export async function runStimulus(
  stimulus: Stimulus,
  wish: Wish,
  clock: Clock,
  operator?: Operator,
): Promise<Happened> {
  const late = new AbortController()
  try {
    return await within(clock, stimulus.ms, attempt(stimulus, wish, operator, late.signal), () => {
      late.abort()
      return { outcome: 'failed', detail: `not done within ${stimulus.ms} ms` } as const
    })
  } catch (error) {
    return { outcome: 'failed', detail: messageOf(error) }
  }
}

function attempt(
  stimulus: Stimulus,
  wish: Wish,
  operator: Operator | undefined,
  signal: AbortSignal,
): Promise<Happened> {
  switch (stimulus.via) {
    case 'command':
      return command(stimulus, wish, signal)
    case 'http':
      return http(stimulus, wish, signal)
    case 'operator':
      return ask(stimulus.question, wish, operator, signal)
  }
}

function command(
  { command, directory }: Extract<Stimulus, { via: 'command' }>,
  { name, user }: Wish,
  signal: AbortSignal,
): Promise<Happened> {
  const [program = '', ...args] = typeof command === 'string' ? [command] : command
  const env = { ...process.env, WIRECHIEF_USER: user, WIRECHIEF_STIMULUS: name }
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: directory,
      env,
      shell: typeof command === 'string',
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its own group, so that what it started ends with it.
      detached: process.platform !== 'win32',
    })
    let said = ''
    const listen = (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-1_000))
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', (error) => resolve({ outcome: 'failed', detail: messageOf(error) }))
    child.on('close', (code, killed) => {
      const end = code === null ? `ended by ${killed ?? 'a signal'}` : `exit code ${code}`
      resolve({ outcome: code === 0 ? 'done' : 'failed', detail: `${end}${said && `: ${said.trim()}`}` })
    })
    signal.addEventListener('abort', () => kill(child.pid), { once: true })
  })
}

function kill(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}

async function http(
  { method, url, tls, proxies }: Extract<Stimulus, { via: 'http' }>,
  { name, user }: Wish,
  signal: AbortSignal,
): Promise<Happened> {
  const { origin, pathname, search } = new URL(url)
  const sockets = openSockets({ tls, proxies }, 64 * 1024)
  const withBody = method !== 'GET' && method !== 'DELETE'
  try {
    const reply = await sockets.to(origin).request({
      origin,
      path: pathname + search,
      method,
      signal,
      headers: {
        'wirechief-user': encodeURIComponent(user),
        'wirechief-stimulus': name,
        ...(withBody && json),
      },
      ...(withBody && { body: JSON.stringify({ user, stimulus: name }) }),
    })
    let said = ''
    for await (const chunk of reply.body) {
      said += String(chunk)
      if (said.length > 1_000) break
    }
    const detail = `HTTP ${reply.statusCode}${said && `: ${said.slice(0, 1_000)}`}`
    return { outcome: reply.statusCode < 300 ? 'done' : 'failed', detail }
  } finally {
    await sockets.destroy()
  }
}
const json = { 'content-type': 'application/json' }

async function ask(
  question: string,
  { user }: Wish,
  operator: Operator | undefined,
  signal: AbortSignal,
): Promise<Happened> {
  if (operator === undefined)
    return { outcome: 'unavailable', detail: `nobody is there to be asked: ${question}` }
  const yes = await operator(`${question} (for ${user})`, signal)
  return { outcome: yes ? 'done' : 'failed', detail: yes ? 'the operator did it' : 'the operator says no' }
}
