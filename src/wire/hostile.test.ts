import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { connect, http } from './testing/line.ts'

const mark = { purpose: 'step' } as const
const get = { method: 'GET', path: '/' } as const

/** Heap and buffers of this process, in MiB. */
function memory(): number {
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1024 / 1024
}

test('a body of 30 MB is not read to its end', async () => {
  let written = 0
  const server = await http((_request, response) => {
    const chunk = Buffer.alloc(1024 * 1024, 0x20)
    const more = () => {
      if (written >= 30 || response.destroyed) return response.end()
      written++
      return response.write(chunk, more)
    }
    more()
  })
  const reply = await connect(server.url).line.request(get, mark)
  const detail = 'The body is larger than 8388608 bytes; the rest was not read.'
  expect(reply).toMatchObject({
    outcome: 'unknown',
    reason: 'too-large',
    detail: `HTTP 200: ${detail}`,
    defects: [{ kind: 'too-large', detail }],
  })
  expect(written).toBeLessThan(30)
})

test('a gzip bomb is not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024))
  const server = await http((_request, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.setHeader('content-type', 'application/json')
    response.end(bomb)
  })
  const { line } = connect(server.url)
  const before = memory()
  const reply = await line.request(get, mark)
  expect(reply).toMatchObject({ outcome: 'unknown', reason: 'too-large', defects: [{ kind: 'too-large' }] })
  expect(memory() - before).toBeLessThan(60)
})

describe('compression', () => {
  test('that is honest is undone', async () => {
    const server = await http((_request, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.setHeader('content-type', 'application/json')
      response.end(gzipSync('{"name":"Jürgen"}'))
    })
    const reply = await connect(server.url).line.request(get, mark)
    expect(reply).toMatchObject({ outcome: 'answered', body: { name: 'Jürgen' } })
  })

  test('that is none, or unknown, is a defect, and the bytes stay', async () => {
    const server = await http((request, response) => {
      response.setHeader('content-encoding', request.url === '/a' ? 'gzip' : 'snappy')
      response.end('{}')
    })
    const { line } = connect(server.url)
    for (const path of ['/a', '/b'])
      expect(await line.request({ method: 'GET', path }, mark)).toMatchObject({
        outcome: 'answered',
        body: {},
        defects: [{ kind: 'protocol', detail: expect.stringContaining('Content-Encoding') }],
      })
  })
})

test('JSON nested 10,000 deep is not walked', async () => {
  const server = await http((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)
  })
  const reply = await connect(server.url).line.request(get, mark)
  expect(reply).toMatchObject({
    outcome: 'answered',
    defects: [{ kind: 'too-deep', detail: 'The JSON is nested more than 100 deep.' }],
  })
  expect('body' in reply).toBe(false)
})

test('a slow drip ends with the time for the whole reply', async () => {
  const server = await http((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.write('[')
    const drip = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(drip))
  })
  const { line } = connect(server.url, { limits: { requestMs: 200 } })
  const reply = await line.request(get, mark)
  expect(reply).toMatchObject({
    outcome: 'unknown',
    reason: 'timeout',
    detail: expect.stringMatching(/^HTTP 200: No whole reply within 200 ms; \d+ bytes of a body had come\.$/),
    defects: [{ kind: 'slow', detail: expect.any(String) }],
  })
  expect(reply.ms).toBeLessThan(2_000)
})

test('headers without end are cut off', async () => {
  const server = await http((_request, response) => {
    response.setHeader('x-long', 'x'.repeat(200 * 1024))
    response.end('{}')
  })
  const reply = await connect(server.url).line.request(get, mark)
  expect(reply).toMatchObject({ outcome: 'unknown', reason: 'too-large', defects: [{ kind: 'too-large' }] })
})

test('what is not HTTP is a defect', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.write('SSH-2.0-OpenSSH_9.6\r\n'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const reply = await connect(`http://127.0.0.1:${port}`).line.request(get, mark)
  expect(reply).toMatchObject({ outcome: 'unknown', reason: 'protocol', defects: [{ kind: 'protocol' }] })
  server.close()
})

test('a CSRF header that is no header’s name is not sent back', async () => {
  const server = await http((_request, response) => {
    response.setHeader('X-CSRF-HEADER', 'bad name: x')
    response.setHeader('X-CSRF-TOKEN', 'token')
    response.end('{}')
  })
  const { line } = connect(server.url)
  await line.request(get, mark)
  expect(await line.request({ method: 'POST', path: '/', body: {} }, mark)).toMatchObject({ status: 200 })
})
