import { describe, expect, test } from 'vitest'
import type { Json } from '../base/json.ts'
import { connect, http } from './testing/line.ts'

const mark = { run: 'r', step: 'steps.0', purpose: 'step' } as const

describe('a request', () => {
  test('and its reply are journalled as a pair', async () => {
    const server = await http((request, response) => {
      request.resume()
      response.setHeader('content-type', 'application/json')
      response.setHeader('date', 'today')
      response.end('{"statusCode":0}')
    })
    const { line, journal } = connect(server.url)
    const reply = await line.request({ method: 'post', path: '/me', body: { operationName: 'Ready' } }, mark)
    expect(journal.entries).toEqual([
      {
        kind: 'invoke',
        seq: 0,
        t: expect.any(Number),
        at: expect.any(String),
        participant: 'alice',
        mark,
        method: 'POST',
        url: `${server.url}/me`,
        headers: {
          'accept-encoding': 'gzip, deflate',
          accept: 'application/json, */*;q=0.1',
          authorization: 'Basic YWxpY2U6cHctb2YtYWxpY2U=',
          'content-type': 'application/json',
        },
        body: { operationName: 'Ready' },
      },
      reply,
    ])
    expect(reply).toEqual({
      kind: 'reply',
      outcome: 'answered',
      seq: 1,
      t: expect.any(Number),
      at: expect.any(String),
      cause: 0,
      participant: 'alice',
      status: 200,
      headers: {
        'content-type': 'application/json',
        date: 'today',
        connection: 'keep-alive',
        'keep-alive': 'timeout=5',
        'content-length': '16',
      },
      body: { statusCode: 0 },
      ms: expect.any(Number),
    })
  })

  test('sends text as it stands, with the scenario’s own headers', async () => {
    const came: Json[] = []
    const server = await http((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        came.push([request.headers['content-type'] ?? '', request.headers['x-mine'] ?? '', body])
        response.end()
      })
    })
    const { line, journal } = connect(server.url)
    const headers = { 'Content-Type': 'text/plain', 'X-Mine': 'yes' }
    const reply = await line.request({ method: 'POST', path: '/', text: '{broken', headers }, mark)
    expect(came).toEqual([['text/plain', 'yes', '{broken']])
    expect(reply).toMatchObject({ outcome: 'answered', status: 200 })
    expect('body' in reply || 'text' in reply).toBe(false)
    expect(journal.of('invoke')[0]).toMatchObject({ text: '{broken' })
  })

  test('of nobody carries no credentials, and a bearer carries his token', async () => {
    const came: (string | undefined)[] = []
    const server = await http((request, response) => {
      came.push(request.headers.authorization)
      response.end()
    })
    await connect(server.url, { account: undefined }).line.request({ method: 'GET', path: '/' }, mark)
    const bearer = connect(server.url, { account: { type: 'bearer', token: 'tok-123' } })
    await bearer.line.request({ method: 'GET', path: '/' }, mark)
    expect(came).toEqual([undefined, 'Bearer tok-123'])
    expect(Object.fromEntries(bearer.learned)).toEqual({ 'bearer token': 'tok-123' })
  })
})

describe('UTF-8', () => {
  test('split inside a character arrives whole, both ways', async () => {
    let came = ''
    const server = await http((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        came = Buffer.concat(chunks).toString('utf8')
        const bytes = Buffer.from('{"name":"Jürgen 你好 👩‍🚀"}')
        response.setHeader('content-type', 'application/json')
        response.flushHeaders()
        let i = 0
        // One byte at a time: every character is split everywhere.
        const next = () => {
          if (i === bytes.length) response.end()
          else response.write(bytes.subarray(i, ++i), () => setImmediate(next))
        }
        next()
      })
    })
    const { line } = connect(server.url)
    const body = { name: 'Jürgen 你好 👩‍🚀' }
    const reply = await line.request({ method: 'POST', path: '/', body }, mark)
    expect(reply).toMatchObject({ outcome: 'answered', body })
    expect(JSON.parse(came)).toEqual(body)
  })

  test('that is none is a defect beside the reply', async () => {
    const server = await http((_request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(Buffer.from([0x22, 0xff, 0x22]))
    })
    const reply = await connect(server.url).line.request({ method: 'GET', path: '/' }, mark)
    expect(reply).toMatchObject({
      outcome: 'answered',
      body: '\uFFFD',
      defects: [{ kind: 'invalid-utf8', detail: 'Not UTF-8: near byte 1 of 3 stands ff22.' }],
    })
  })
})

async function answer(type: string | undefined, body: string) {
  const server = await http((_request, response) => {
    if (type !== undefined) response.setHeader('content-type', type)
    response.end(body)
  })
  const reply = await connect(server.url).line.request({ method: 'GET', path: '/' }, mark)
  const { body: decoded, text, defects } = reply as unknown as Record<string, unknown>
  return { body: decoded, text, defects }
}

describe('a body', () => {
  test('that claims to be JSON and is none is a defect', async () => {
    expect(await answer('application/json', '<h1>no</h1>')).toEqual({
      text: '<h1>no</h1>',
      defects: [{ kind: 'not-json', detail: expect.any(String) }],
    })
  })

  test('in plain words is text, as some documented errors are', async () => {
    expect(await answer('text/html', 'Missing or invalid Csrf token')).toEqual({
      text: 'Missing or invalid Csrf token',
    })
    expect(await answer('text/plain', '{"braces": but no JSON')).toEqual({ text: '{"braces": but no JSON' })
  })

  test('of JSON under another label is read', async () => {
    expect(await answer('text/html', ' {"statusCode":0}')).toEqual({ body: { statusCode: 0 } })
    expect(await answer(undefined, '7')).toEqual({ body: 7 })
  })

  test('that cannot be decoded is cut where it is long', async () => {
    const { text } = await answer('application/json', 'x'.repeat(20_000))
    expect(text).toBe(`${'x'.repeat(10_000)}… (20000 characters)`)
  })
})

describe('no answer', () => {
  test('because nobody listens', async () => {
    const server = await http(() => undefined)
    await server.close()
    const reply = await connect(server.url).line.request({ method: 'GET', path: '/' }, mark)
    expect(reply).toMatchObject({ kind: 'reply', outcome: 'unknown', cause: 0, reason: 'refused' })
  })

  test('because the connection broke', async () => {
    const server = await http((request) => request.socket.destroy())
    const reply = await connect(server.url).line.request({ method: 'GET', path: '/' }, mark)
    expect(reply).toMatchObject({ outcome: 'unknown', reason: 'reset' })
  })

  test('because what was asked for is no request', async () => {
    const server = await http((_request, response) => response.end())
    const { line } = connect(server.url)
    const headers = { 'x-broken': 'a\r\nb' }
    const reply = await line.request({ method: 'GET', path: '/', headers }, mark)
    expect(reply).toMatchObject({ outcome: 'unknown', reason: 'not-sent' })
  })

  test('because the server is silent', async () => {
    const server = await http(() => undefined)
    const { line } = connect(server.url, { limits: { requestMs: 100 } })
    const reply = await line.request({ method: 'GET', path: '/' }, mark)
    const detail = 'No whole reply within 100 ms; 0 bytes of a body had come.'
    expect(reply).toMatchObject({ outcome: 'unknown', reason: 'timeout', detail })
    expect('defects' in reply).toBe(false)
  })

  test('because the line was closed', async () => {
    const server = await http(() => undefined)
    const { line } = connect(server.url)
    const pending = line.request({ method: 'GET', path: '/' }, mark)
    const arrived = new Promise((resolve) => server.server.once('request', resolve))
    await arrived
    await line.close()
    expect(await pending).toMatchObject({ outcome: 'unknown', reason: 'aborted' })
    const later = await line.request({ method: 'GET', path: '/' }, mark)
    expect(later).toMatchObject({ outcome: 'unknown', reason: 'aborted' })
  })
})

describe('redirections', () => {
  test('of a read on the same server are followed, and noted', async () => {
    const server = await http((request, response) => {
      if (request.url === '/new') response.end('arrived')
      else response.writeHead(302, { location: '/new', 'set-cookie': 'lb=1' }).end()
    })
    const { line, journal } = connect(server.url)
    const reply = await line.request({ method: 'GET', path: '/old' }, mark)
    expect(reply).toMatchObject({ outcome: 'answered', status: 200, text: 'arrived' })
    expect(journal.plain('note')).toEqual([
      {
        kind: 'note',
        about: 'alice',
        text: `GET ${server.url}/old was redirected (302) to ${server.url}/new`,
      },
    ])
    expect(journal.of('invoke')).toHaveLength(1)
  })

  test('without end are cut off', async () => {
    let hops = 0
    const server = await http((_request, response) => {
      response.writeHead(302, { location: `/${++hops}` }).end()
    })
    const reply = await connect(server.url).line.request({ method: 'GET', path: '/' }, mark)
    expect(hops).toBe(6)
    expect(reply).toMatchObject({
      outcome: 'answered',
      status: 302,
      defects: [
        { kind: 'redirect', detail: `Still redirected after 5 redirections, now to ${server.url}/6` },
      ],
    })
  })

  test('to another server, or of an operation, are the answer', async () => {
    const asked: string[] = []
    const other = await http((_request, response) => {
      asked.push('other')
      response.end()
    })
    const server = await http((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      response.writeHead(307, { location: `${other.url}/` }).end()
    })
    const { line } = connect(server.url)
    for (const method of ['GET', 'POST'])
      expect(await line.request({ method, path: '/x' }, mark)).toMatchObject({ status: 307 })
    expect(asked).toEqual(['GET /x', 'POST /x'])
  })
})
