import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { systemClock } from '../base/clock.ts'
import { noProxies } from './reach.ts'
import { runStimulus } from './stimulus.ts'
import type { Stimulus } from './stimulus.ts'

const wish = { name: 'inbound-call', user: 'alice' }
const run = (stimulus: Stimulus, operator?: Parameters<typeof runStimulus>[3]) =>
  runStimulus(stimulus, wish, systemClock, operator)
const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

const command = (command: string | readonly string[], ms = 10_000): Stimulus => ({
  via: 'command',
  command,
  directory: '/',
  ms,
})

describe('a command', () => {
  test('is told whom it concerns, and runs in the target file’s folder', async () => {
    expect(await run(command('echo "$WIRECHIEF_USER $WIRECHIEF_STIMULUS $PWD"'))).toEqual({
      outcome: 'done',
      detail: 'exit code 0: alice inbound-call /',
    })
  })

  test('that fails says what it said', async () => {
    expect(await run(command('echo no such queue >&2; exit 3'))).toEqual({
      outcome: 'failed',
      detail: 'exit code 3: no such queue',
    })
  })

  test('may be a list, which no shell reads', async () => {
    expect(await run(command(['echo', '$WIRECHIEF_USER', 'a  b']))).toEqual({
      outcome: 'done',
      detail: 'exit code 0: $WIRECHIEF_USER a  b',
    })
  })

  test('that does not exist has failed', async () => {
    expect(await run(command(['./no-such-program']))).toMatchObject({ outcome: 'failed' })
    expect(await run(command('./no-such-program'))).toMatchObject({ outcome: 'failed' })
  })

  test('that does not end is ended, with all that it started', async () => {
    const began = performance.now()
    const marker = `9${process.pid}`
    const endless = `sleep ${marker} & wait`
    expect(await run(command(endless, 200))).toEqual({ outcome: 'failed', detail: 'not done within 200 ms' })
    expect(performance.now() - began).toBeLessThan(5_000)
    const left = await run(command(`sleep 0.2; ps ax -o args | grep -c '^sleep ${marker}$' || true`))
    expect(left.detail).toBe('exit code 0: 0')
  })

  test('that talks without end is not remembered without end', async () => {
    const { detail } = await run(command('yes | head -c 1000000; echo the end'))
    expect(detail.length).toBeLessThan(1_100)
    expect(detail).toMatch(/the end$/)
  })
})

async function serving(status: number, body: string) {
  const came: unknown[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      came.push([request.method, request.url, text === '' ? text : (JSON.parse(text) as unknown)])
      if (status > 0) response.writeHead(status).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const http = (method: string, ms = 5_000): Stimulus => ({
    via: 'http',
    method,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x?y=1`,
    tls: {},
    proxies: noProxies,
    ms,
  })
  return { came, http }
}

describe('a request', () => {
  test('says whom it concerns', async () => {
    const { came, http } = await serving(200, '{}')
    expect(await run(http('POST'))).toEqual({ outcome: 'done', detail: 'HTTP 200: {}' })
    expect(await run(http('GET'))).toEqual({ outcome: 'done', detail: 'HTTP 200: {}' })
    expect(came).toEqual([
      ['POST', '/x?y=1', { user: 'alice', stimulus: 'inbound-call' }],
      ['GET', '/x?y=1', ''],
    ])
  })

  test('that is refused has failed', async () => {
    const { http } = await serving(404, 'no such user')
    expect(await run(http('POST'))).toEqual({ outcome: 'failed', detail: 'HTTP 404: no such user' })
  })

  test('that nobody answers has failed', async () => {
    const { http } = await serving(0, '')
    expect(await run(http('POST', 100))).toEqual({ outcome: 'failed', detail: 'not done within 100 ms' })
    const nobody = { ...http('POST'), url: 'http://127.0.0.1:1/' } as Stimulus
    expect(await run(nobody)).toMatchObject({ outcome: 'failed' })
  })

  test('whose answer has no end is not read to its end', async () => {
    const { http } = await serving(200, 'x'.repeat(1_000_000))
    const { outcome, detail } = await run(http('POST'))
    expect([outcome, detail.length]).toEqual(['done', 1_010])
  })
})

describe('a question', () => {
  const question: Stimulus = { via: 'operator', question: 'Call the number 5001.', ms: 100 }

  test('without a person is unavailable, saying so', async () => {
    expect(await run(question)).toEqual({
      outcome: 'unavailable',
      detail: 'nobody is there to be asked: Call the number 5001.',
    })
  })

  test('is what the person says', async () => {
    const asked: string[] = []
    const operator = (answer: boolean) => (text: string) => {
      asked.push(text)
      return Promise.resolve(answer)
    }
    expect(await run(question, operator(true))).toEqual({ outcome: 'done', detail: 'the operator did it' })
    expect(await run(question, operator(false))).toMatchObject({ outcome: 'failed' })
    expect(asked[0]).toBe('Call the number 5001. (for alice)')
  })

  test('that nobody answers ends, and takes the question back', async () => {
    let back = false
    const silent = (_: string, signal: AbortSignal) =>
      new Promise<boolean>(() => signal.addEventListener('abort', () => (back = true)))
    expect(await run(question, silent)).toEqual({ outcome: 'failed', detail: 'not done within 100 ms' })
    expect(back).toBe(true)
  })

  test('that cannot be asked has failed', async () => {
    expect(await run(question, () => Promise.reject(new Error('no terminal')))).toEqual({
      outcome: 'failed',
      detail: 'no terminal',
    })
  })
})
