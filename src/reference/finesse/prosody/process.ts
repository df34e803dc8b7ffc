import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { accountFile, configuration, type ProsodyPlan } from './config.ts'

export interface Prosody extends ProsodyPlan {
  stop(): Promise<void>
}

const startMs = 20_000

/**
 * Starts the Prosody that is installed (`prosody` on the PATH, unless said) in a folder of its own, with these
 * accounts. Rejects with what Prosody wrote when it does not come up.
 */
export async function startProsody(
  domain: string,
  publisher: string,
  accounts: Readonly<Record<string, string>>,
  command = 'prosody',
): Promise<Prosody> {
  const host = '127.0.0.1'
  const folder = await mkdtemp(join(tmpdir(), 'wirechief-prosody-'))
  const plan: ProsodyPlan = {
    folder,
    domain,
    host,
    publisher,
    port: await freePort(host),
    httpPort: await freePort(host),
  }
  for (const [user, password] of Object.entries(accounts)) {
    const { path, content } = accountFile(plan, user, password)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  const config = join(folder, 'prosody.cfg.lua')
  await writeFile(config, configuration(plan))

  const child = spawn(command, ['-F', '--config', config], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-4000)
    })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`it ended with ${code ?? signal}`))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  const trouble = await Promise.race([
    ended,
    Promise.all([listens(host, plan.port), listens(host, plan.httpPort)]).then((up) =>
      up.every(Boolean) ? undefined : `it does not listen after ${startMs} ms`,
    ),
  ])
  if (trouble === undefined) return { ...plan, stop }
  const log = await readFile(join(folder, 'prosody.log'), 'utf8').catch(() => '')
  await stop()
  throw new Error(`Prosody ("${command}") did not start: ${trouble}.\n${said}${log}`)
}

async function freePort(host: string): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const address = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('No port is free.')
  return address.port
}

/** True as soon as somebody answers on the port. */
async function listens(host: string, port: number): Promise<boolean> {
  const end = performance.now() + startMs
  while (performance.now() < end) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect(port, host)
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (answered) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}
