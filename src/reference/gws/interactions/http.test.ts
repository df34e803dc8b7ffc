import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Opponent } from '../../opponent.ts'
import { startGws } from '../gws.ts'
import { dialects } from './dialect.ts'
import { openOffice } from './testing/office.ts'

let server: Opponent

const as = (user: string) => [user, `secret-of-${user}`] as const
const get = (path: string, user = 'agent1') =>
  request(server.url)
    .get(path)
    .auth(...as(user))
const post = (id: string, body: object, user = 'agent1') =>
  request(server.url)
    .post(`/me/interactions/${id}`)
    .auth(...as(user))
    .send(body)
const put = (id: string, body: object, user = 'agent1') =>
  request(server.url)
    .put(`/interactions/${id}`)
    .auth(...as(user))
    .send(body)

async function start(options: Record<string, string> = {}) {
  server = await startGws({ options })
  for (const user of ['agent1', 'agent2'])
    await request(server.url)
      .post('/me')
      .auth(...as(user))
      .send({ operationName: 'StartContactCenterSession', channels: ['email'] })
}

async function email(user = 'agent1'): Promise<string> {
  await server.stimulate('new-interaction', user)
  const { uris } = (await get('/interactions', user)).body as { readonly uris: readonly string[] }
  return uris.at(-1)?.split('/').at(-1) ?? ''
}

describe('reads', () => {
  let mine: string
  let theirs: string

  beforeAll(async () => {
    await start()
    mine = await email()
    theirs = await email('agent2')
    for (const [user, id] of [
      ['agent1', mine],
      ['agent2', theirs],
    ] as const)
      await post(id, { operationName: 'Accept' }, user)
  })
  afterAll(() => server.close())

  test('the agent’s own interactions, as addresses or whole', async () => {
    expect((await get('/me/interactions')).body).toEqual({
      statusCode: 0,
      uris: [`${server.url}/interactions/${mine}`],
    })
    const { body } = await get('/me/interactions?fields=*')
    expect(body).toEqual({
      statusCode: 0,
      interactions: [(await get(`/interactions/${mine}`)).body.interaction],
    })
    expect((await get('/me?subresources=interactions')).body.user.interactions).toEqual(body.interactions)
  })

  test('all interactions that are active, for agents and administrators', async () => {
    const ended = await email()
    await post(ended, { operationName: 'Accept' })
    await post(ended, { operationName: 'Complete' })
    for (const user of ['agent1', 'admin1'])
      expect((await get('/interactions', user)).body).toEqual({
        statusCode: 0,
        uris: [mine, theirs].map((id) => `${server.url}/interactions/${id}`),
      })
  })

  test('one interaction: anybody’s, or under /me only the agent’s own', async () => {
    expect((await get(`/interactions/${theirs}`)).body).toMatchObject({ interaction: { id: theirs } })
    expect((await get(`/me/interactions/${mine}`)).body).toMatchObject({ interaction: { id: mine } })
    for (const path of [`/me/interactions/${theirs}`, '/interactions/none'])
      expect([(await get(path)).status, (await get(path)).body.statusCode]).toEqual([404, 6])
  })

  test.each(['/interactions', '/me/interactions', '/me/workbins', '/interactions/x', '/me/interactions/x'])(
    '%s is not for guests, nor for nobody',
    async (path) => {
      const guest = await get(path, 'guest1')
      expect([guest.status, guest.body.statusCode]).toEqual([403, 5])
      expect((await request(server.url).get(path)).body.statusCode).toBe(20)
    },
  )
})

describe('PUT', () => {
  beforeAll(() => start())
  afterAll(() => server.close())

  test('updates the e-mail of whom it belongs to', async () => {
    const id = await email()
    const reply = await put(id, { subject: 'Autre chose', body: 'Rien', userData: { a: 1 } })
    expect([reply.status, reply.body]).toEqual([200, { statusCode: 0 }])
    expect((await get(`/interactions/${id}`)).body.interaction).toMatchObject({
      email_object: { subject: 'Autre chose', body: 'Rien' },
      userData: { a: 1, Mailbox: 'support' },
    })
  })

  test.each([
    [{}, 'agent1', 1],
    [{ subject: 7 }, 'agent1', 2],
    [{ body: 7 }, 'agent1', 2],
    [{ userData: [] }, 'agent1', 2],
    [{ state: 'Completed' }, 'agent1', 11],
    [{ subject: 'x' }, 'agent2', 3],
    [{ subject: 'x' }, 'guest1', 5],
  ])('of %j by %s is refused with code %i', async (body, user, statusCode) => {
    const id = await email()
    const before = (await get(`/interactions/${id}`)).body
    expect((await put(id, body, user)).body.statusCode).toBe(statusCode)
    expect((await get(`/interactions/${id}`)).body).toEqual(before)
  })

  test('of what is not there is not found', async () => {
    expect((await put('none', { subject: 'x' })).body.statusCode).toBe(6)
  })
})

const ok = { status: 'ok' }
const zero = { statusCode: 0 }
const says: Readonly<Record<(typeof dialects)[number], readonly unknown[]>> = {
  page: [ok, { status: 0 }, zero, ok],
  prose: ['', { status: 0 }, zero, ''],
  'status-code': [zero, zero, zero, zero],
  'status-ok': [ok, ok, ok, ok],
  'status-zero': [{ status: 0 }, { status: 0 }, { status: 0 }, { status: 0 }],
  empty: ['', '', '', ''],
}
const error = { status: 'error', errorDescription: expect.any(String) }
const code = { statusCode: expect.any(Number), statusMessage: expect.any(String) }
const fails: Readonly<Record<(typeof dialects)[number], readonly unknown[]>> = {
  page: [error, code, code],
  prose: [error, code, code],
  'status-code': [code, code, code],
  'status-ok': [error, error, error],
  'status-zero': [code, code, code],
  empty: [error, error, error],
}

const bodyOf = async (...asked: Parameters<typeof post>) => {
  const { body, text } = await post(...asked)
  return text === '' ? '' : (body as unknown)
}

describe.each(dialects)('the dialect %s', (dialect) => {
  beforeAll(() => start({ 'interactions-reply': dialect }))
  afterAll(() => server.close())

  test('answers Accept, Cancel, Complete and Reject', async () => {
    const [id, rejected] = [await email(), await email()]
    const accepted = await bodyOf(id, { operationName: 'Accept' })
    await post(id, { operationName: 'Reply' })
    const { interactions } = (await get('/me/interactions?fields=id,state')).body
    const reply = interactions.find(({ state }: { state: string }) => state === 'Composing')
    const cancelled = await bodyOf(reply.id, { operationName: 'Cancel' })
    const completed = await bodyOf(id, { operationName: 'Complete' })
    expect([accepted, cancelled, completed, await bodyOf(rejected, { operationName: 'Reject' })]).toEqual(
      says[dialect],
    )
  })

  test('refuses them', async () => {
    const refusals = ['Accept', 'Cancel', 'Complete'].map((operationName) =>
      bodyOf('none', { operationName }),
    )
    expect(await Promise.all(refusals)).toEqual(fails[dialect])
  })

  test('says no to guests in its own words too', async () => {
    expect(await bodyOf('none', { operationName: 'Accept' }, 'guest1')).toEqual(fails[dialect][0])
  })
})

test.each([
  ['nested', 'messageType', ['messageType', 'interaction']],
  ['nested', 'none', ['interaction']],
  ['flat', 'messageTypeName', ['messageTypeName', 'id', 'channel']],
])('messages of the shape %s with %s', async (shape, type, members) => {
  const office = await openOffice(['agent1'], {
    options: { 'interactions-shape': shape, 'interactions-type': type },
  })
  await office.server.stimulate('new-interaction', 'agent1')
  const [message] = await office.desk('agent1').heard('/v2/me/interactions')
  expect(Object.keys(message ?? {}).slice(0, 3)).toEqual(members)
  await office.close()
})
