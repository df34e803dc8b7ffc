import { describe, expect, test } from 'vitest'
import { connect, http } from './testing/line.ts'

const mark = { purpose: 'step' } as const

/** A server that demands the token it announced, as the CSRF protection of GWS does; it forgets on demand. */
async function guarded() {
  let token = 'token-1'
  const server = await http((request, response) => {
    request.resume()
    if (request.method === 'GET') {
      response.setHeader('X-CSRF-HEADER', 'X-My-Csrf')
      response.setHeader('X-My-Csrf', token)
      response.end('{}')
    } else if (request.headers['x-my-csrf'] === token) response.end('{}')
    else response.writeHead(403).end('Missing or invalid Csrf token')
  })
  return { ...server, renew: () => (token = 'token-2') }
}

describe('the CSRF token', () => {
  test('is learned from any reply, and sent with what changes something', async () => {
    const server = await guarded()
    const { line, journal, learned } = connect(server.url)
    const status = async (method: string, csrf?: boolean) => {
      const reply = await line.request({ method, path: '/me', ...(csrf !== undefined && { csrf }) }, mark)
      return reply.outcome === 'answered' ? reply.status : reply.reason
    }
    expect(await status('POST')).toBe(403)
    expect(await status('GET')).toBe(200)
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) expect(await status(method)).toBe(200)
    expect(await status('POST', false)).toBe(403)
    expect(await status('GET')).toBe(200)
    expect(journal.of('invoke').map(({ method, headers }) => [method, headers['x-my-csrf']])).toEqual([
      ['POST', undefined],
      ['GET', undefined],
      ['POST', 'token-1'],
      ['PUT', 'token-1'],
      ['DELETE', 'token-1'],
      ['PATCH', 'token-1'],
      ['POST', undefined],
      ['GET', undefined],
    ])
    expect(learned.get('csrf token')).toBe('token-1')
  })

  test('is learned anew after a refusal, for what comes next; the refusal itself stands', async () => {
    const server = await guarded()
    const { line, journal } = connect(server.url)
    await line.request({ method: 'GET', path: '/me' }, mark)
    server.renew()
    expect(await line.request({ method: 'POST', path: '/me' }, mark)).toMatchObject({ status: 403 })
    expect(await line.request({ method: 'POST', path: '/me' }, mark)).toMatchObject({ status: 200 })
    const sent = journal.of('invoke').map(({ method, url, mark }) => [method, url, mark.purpose])
    expect(sent).toEqual([
      ['GET', `${server.url}/me`, 'step'],
      ['POST', `${server.url}/me`, 'step'],
      ['GET', `${server.url}/me`, 'probe'],
      ['POST', `${server.url}/me`, 'step'],
    ])
  })
})

/** Whoever has no session gets one, and each session its token; every reply tells the token, and may be kept waiting. */
async function forgetful() {
  let sessions = 0
  const held = new Map<string, () => void>()
  const server = await http((request, response) => {
    request.resume()
    const known = /JSESSIONID=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
    const session = known ?? `s${String(++sessions)}`
    const answer = () => {
      if (known === undefined) response.setHeader('set-cookie', `JSESSIONID=${session}; Path=/`)
      if (request.method === 'GET') {
        response.setHeader('X-CSRF-HEADER', 'X-CSRF-TOKEN')
        response.setHeader('X-CSRF-TOKEN', `token of ${session}`)
      } else if (request.headers['x-csrf-token'] !== `token of ${session}`) response.statusCode = 403
      response.end('{}')
    }
    const name = new URL(request.url ?? '', 'http://x').searchParams.get('hold')
    if (name === null) answer()
    else held.set(name, answer)
  })
  const release = async (name: string) => {
    while (!held.has(name)) await new Promise(setImmediate)
    held.get(name)?.()
  }
  return { ...server, release }
}

describe('two sessions that begin at the same time', () => {
  test('the token that counts is that of the session whose cookie is sent', async () => {
    const server = await forgetful()
    const { line, journal } = connect(server.url)
    const get = (path: string) => line.request({ method: 'GET', path }, mark)
    // Both are asked without a session; the second one's reply begins the session that stays.
    const [first, second] = [get('/?hold=first'), get('/?hold=second')]
    await server.release('first')
    await first
    // This one goes out in the first session, and its reply comes when the second has replaced it.
    const late = get('/?hold=late')
    await new Promise(setImmediate)
    await server.release('second')
    await second
    await server.release('late')
    await late
    expect(await line.request({ method: 'POST', path: '/' }, mark)).toMatchObject({ status: 200 })
    expect(journal.of('invoke').at(-1)?.headers).toMatchObject({
      cookie: 'JSESSIONID=s2',
      'x-csrf-token': 'token of s2',
    })
  })

  test('a token that comes again with other cookies of the same session is learned', async () => {
    const server = await forgetful()
    const { line } = connect(server.url)
    await line.request({ method: 'GET', path: '/' }, mark)
    await line.request({ method: 'GET', path: '/deep' }, mark)
    expect(await line.request({ method: 'POST', path: '/deep' }, mark)).toMatchObject({ status: 200 })
  })
})

describe('cookies', () => {
  test('come back, by path, and are told as secrets before they are written', async () => {
    const came: (string | undefined)[] = []
    const server = await http((request, response) => {
      came.push(request.headers.cookie)
      response.setHeader('set-cookie', ['JSESSIONID=s1; Path=/; HttpOnly', 'deep=d1; Path=/deep'])
      response.end('{}')
    })
    const { line, learned } = connect(server.url)
    for (const path of ['/', '/', '/deep/x']) await line.request({ method: 'GET', path }, mark)
    expect(came).toEqual([undefined, 'JSESSIONID=s1', 'deep=d1; JSESSIONID=s1'])
    expect(learned.get('cookie JSESSIONID')).toBe('s1')
    expect(learned.get('cookie deep')).toBe('d1')
  })

  test('are each participant’s own, on one and the same host', async () => {
    let sessions = 0
    const server = await http((request, response) => {
      const session = request.headers.cookie ?? `JSESSIONID=${++sessions}`
      response.setHeader('set-cookie', `${session}; Path=/`)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ session }))
    })
    const lines = ['alice', 'bob'].map((participant) => connect(server.url, { participant }).line)
    const said: unknown[] = []
    for (const line of [...lines, ...lines]) {
      const reply = await line.request({ method: 'GET', path: '/' }, mark)
      said.push(reply.outcome === 'answered' && reply.body)
    }
    expect(said).toEqual([1, 2, 1, 2].map((n) => ({ session: `JSESSIONID=${n}` })))
  })

  test('for another host are refused, but still told as secrets', async () => {
    const server = await http((_request, response) => {
      response.setHeader('set-cookie', 'stray=secret-value; Domain=other.example')
      response.end('{}')
    })
    const { line, journal, learned } = connect(server.url)
    await line.request({ method: 'GET', path: '/' }, mark)
    await line.request({ method: 'GET', path: '/' }, mark)
    expect(journal.of('invoke').map(({ headers }) => headers['cookie'])).toEqual([undefined, undefined])
    expect(learned.get('cookie stray')).toBe('secret-value')
  })
})

test('credentials are told as secrets before the first request', () => {
  const { learned } = connect('http://127.0.0.1:1')
  expect(Object.fromEntries(learned)).toEqual({
    'password of alice': 'pw-of-alice',
    'credentials of alice': 'YWxpY2U6cHctb2YtYWxpY2U=',
  })
})
