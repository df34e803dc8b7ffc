import type { RequestListener } from 'node:http'
import { Agent } from 'undici'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../base/clock.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { receive, type Sending } from './receive.ts'
import { afterwards, http } from './testing/line.ts'

async function received(
  listener: RequestListener,
  more: Partial<Sending> = {},
  limits: Partial<Limits> = {},
) {
  const { url } = await http(listener)
  return receive(
    afterwards(new Agent()),
    { method: 'GET', url: new URL('/a?b=c', url), headers: {}, ...more },
    { ...defaultLimits, ...limits },
    systemClock,
  )
}

const unknown = (reason: string, detail: string) => ({ outcome: 'unknown', reason, detail, defects: [] })

describe('a reply', () => {
  test('is taken in whole, however many pieces it comes in', async () => {
    const reply = await received((request, response) => {
      response.writeHead(201, [
        ['content-type', 'text/plain'],
        ['x-two', '1'],
        ['x-two', '2'],
      ])
      response.write(`${request.method ?? ''} `)
      setImmediate(() => response.end(request.url))
    })
    expect(reply).toEqual({
      outcome: 'received',
      status: 201,
      headers: expect.objectContaining({ 'content-type': 'text/plain', 'x-two': ['1', '2'] }),
      bytes: Buffer.from('GET /a?b=c'),
    })
  })

  test('is what comes after the hints that are sent before it', async () => {
    const reply = await received((_, response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' })
      response.end('late')
    })
    expect(reply).toMatchObject({ outcome: 'received', status: 200, bytes: Buffer.from('late') })
  })

  test('that is too large is not read to its end', async () => {
    let cut = false
    const listener: RequestListener = (_, response) => {
      response.on('close', () => (cut = !response.writableFinished))
      response.write('12345678')
    }
    const detail = 'The body is larger than 4 bytes; the rest was not read.'
    expect(await received(listener, {}, { bodyBytes: 4 })).toEqual({
      ...unknown('too-large', detail),
      status: 200,
      defects: [{ kind: 'too-large', detail }],
    })
    await expect.poll(() => cut).toBe(true)
  })
})

describe('a request', () => {
  test('that was given up before is not sent', async () => {
    let asked = 0
    const reply = await received(() => void asked++, { signal: AbortSignal.abort() })
    expect(reply).toEqual(unknown('aborted', 'This operation was aborted'))
    expect(asked).toBe(0)
  })

  test('that is given up while it waits for its reply ends at once', async () => {
    const stop = new AbortController()
    const reply = await received(() => stop.abort(), { signal: stop.signal })
    expect(reply).toEqual(unknown('aborted', 'This operation was aborted'))
  })

  test('that waits for another one on the same connection ends in its time, and is not sent then', async () => {
    const urls: (string | undefined)[] = []
    const { url } = await http((request, response) => {
      urls.push(request.url)
      setTimeout(() => response.end(), 150)
    })
    const agent = afterwards(new Agent({ connections: 1 }))
    const ask = (path: string, requestMs: number) =>
      receive(
        agent,
        { method: 'GET', url: new URL(path, url), headers: {} },
        { ...defaultLimits, requestMs },
        systemClock,
      )
    const [first, second] = await Promise.all([ask('/1', 5_000), ask('/2', 50)])
    expect([first.outcome, second]).toEqual([
      'received',
      unknown('timeout', 'No whole reply within 50 ms; 0 bytes of a body had come.'),
    ])
    expect(await ask('/3', 5_000)).toMatchObject({ outcome: 'received' })
    expect(urls).toEqual(['/1', '/3'])
  })

  test('for a tunnel, or with a header that is none, is not sent', async () => {
    let asked = 0
    const listener: RequestListener = () => void asked++
    expect(await received(listener, { method: 'CONNECT' })).toEqual(unknown('not-sent', 'invalid method'))
    expect(await received(listener, { headers: { 'a b': 'c' } })).toMatchObject({ reason: 'not-sent' })
    expect(asked).toBe(0)
  })
})
