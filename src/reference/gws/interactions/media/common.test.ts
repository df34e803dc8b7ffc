import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../opponent.ts'
import { openMedia, type MediaOffice } from '../testing/media.ts'

let office: MediaOffice

beforeAll(async () => {
  office = await openMedia(['agent1', 'agent2', 'voiceonly1'])
})
afterAll(() => office.close())
afterEach(async () => void (await office.news()))

const media = ['chat', 'email', 'workitem'] as const
const busy = { chat: 'Chatting', email: 'Processing', workitem: 'Processing' }
const data = async (user: string, path: string) => {
  const [item] = Object.values(await office.get(user, path)).slice(1)
  return (item as JsonObject)['userData']
}

describe.each(media)('a %s', (medium) => {
  test('is offered, accepted and completed', async () => {
    const path = await office.offered(medium, 'agent1')
    expect((await office.post('agent1', path, 'Accept')).status).toBe(200)
    expect((await office.news())[0]).toBe(`agent1 StatusChange ${busy[medium]}`)
    expect((await office.post('agent1', path, 'Complete')).status).toBe(200)
    expect(await office.news()).toEqual(['agent1 StatusChange Completed'])
    expect((await office.post('agent1', path, 'Complete')).body).toMatchObject({ statusCode: 2 })
  })

  test('is offered to the next agent when it is rejected', async () => {
    const path = await office.offered(medium, 'agent1')
    await office.post('agent1', path, 'Reject')
    expect(await office.news()).toEqual(['agent1 StatusChange Completed', 'agent2 StatusChange Invited'])
    expect((await office.post('agent2', path, 'Accept')).status).toBe(200)
  })

  test('is revoked when nobody answers', async () => {
    await office.offered(medium, 'agent1')
    await office.server.stimulate('interaction-unanswered', 'agent1')
    expect(await office.news()).toEqual(['agent1 StatusChange Revoked', 'agent2 StatusChange Invited'])
  })

  test('waits for an agent who is not ready', async () => {
    await office.post('agent1', `/me/channels/${medium}`, 'NotReady')
    await office.server.stimulate(medium === 'email' ? 'new-interaction' : `new-${medium}`, 'agent1')
    expect(await office.news()).toEqual([])
    await office.post('agent1', `/me/channels/${medium}`, 'Ready')
    expect(await office.news()).toEqual(['agent1 StatusChange Invited'])
  })

  test('goes to another agent', async () => {
    const path = await office.taken(medium, 'agent1')
    const to = await office.userUri('agent2')
    const target: JsonObject = medium === 'email' ? { userUri: to } : { targetUri: to }
    expect((await office.post('agent1', path, 'Transfer', target)).status).toBe(200)
    expect(await office.news()).toEqual(['agent1 StatusChange Completed', 'agent2 StatusChange Invited'])
  })

  test.each(['Transfer', 'Complete'])('goes to a queue by %s, and so to another agent', async (operation) => {
    const path = await office.taken(medium, 'agent1')
    await office.post('agent1', path, operation, { queueName: 'sales' })
    expect(await office.news()).toEqual(['agent1 StatusChange Completed', 'agent2 StatusChange Invited'])
  })

  test('is written on, and its agent is told', async () => {
    const path = await office.taken(medium, 'agent1')
    await office.post('agent1', path, 'DeleteUserData', {
      keys: Object.keys((await data('agent1', path)) as object),
    })
    await office.post('agent1', path, 'AttachUserData', { userData: { a: '1', b: { deep: 2 } } })
    await office.post('agent1', path, 'UpdateUserData', { userData: { a: 'Ζωή' } })
    await office.post('agent1', path, 'DeleteUserData', { keys: ['b', 'no'] })
    expect(await office.news()).toEqual(
      Array.from({ length: 4 }, () => `agent1 PropertiesUpdated ${busy[medium]}`),
    )
    expect(await data('agent1', path)).toEqual({ a: 'Ζωή' })
  })

  test('tells which request caused a message, but not of what came by itself', async () => {
    const path = await office.offered(medium, 'agent1')
    await office.post('agent1', path, 'Accept')
    await office.post('agent1', path, 'Complete')
    const references = (await office.told('agent1'))
      .filter(({ notificationType }) => notificationType === 'StatusChange')
      .map(({ referenceId }) => referenceId as number)
    expect(references).toHaveLength(2)
    expect(references[1]).toBeGreaterThan(references[0]!)
    await office.server.stimulate(medium === 'email' ? 'new-interaction' : `new-${medium}`, 'agent1')
    expect((await office.told('agent1'))[0]).not.toHaveProperty('referenceId')
  })

  test.each([
    ['', {}, 1],
    ['Nonsense', {}, 2],
    ['Accept', {}, 2],
    ['Transfer', {}, 1],
    ['Transfer', { queueName: 'nowhere' }, 6],
    ['Transfer', { targetUri: '/users/nobody', userUri: '/users/nobody' }, 6],
    ['Complete', { queueName: 3 }, 2],
    ['AttachUserData', {}, 1],
    ['UpdateUserData', { userData: [] }, 2],
    ['DeleteUserData', { userData: { a: 1 } }, 1],
    ['DeleteUserData', { keys: 'a' }, 2],
  ])('refuses %s with %j with code %i, and stays as it is', async (operation, more, statusCode) => {
    const path = await office.taken(medium, 'agent1')
    const before = await office.get('agent1', path)
    expect((await office.post('agent1', path, operation, more)).body).toMatchObject({ statusCode })
    expect(await office.news()).toEqual([])
    expect(await office.get('agent1', path)).toEqual(before)
  })

  test('is nobody else’s, nor that of who has not accepted it', async () => {
    const [taken, offered] = [await office.taken(medium, 'agent1'), await office.offered(medium, 'agent1')]
    expect((await office.post('agent2', taken, 'Complete')).body).toMatchObject({ statusCode: 6 })
    expect((await office.post('agent1', offered, 'Complete')).body).toMatchObject({ statusCode: 2 })
    expect((await office.post('agent1', `${taken}0`, 'Complete')).body).toMatchObject({ statusCode: 6 })
    expect((await office.get('agent2', taken))['statusCode']).toBe(6)
    expect(await office.news()).toEqual([])
  })
})

test('an item is found at the address of its own medium only', async () => {
  const path = await office.taken('email', 'agent1')
  const elsewhere = path.replace('emails', 'chats')
  expect((await office.post('agent1', elsewhere, 'Complete')).body).toMatchObject({ statusCode: 6 })
  expect((await office.get('agent1', elsewhere))['statusCode']).toBe(6)
})

test('a disposition stands under its key, or under the server’s own', async () => {
  const path = await office.taken('chat', 'agent1')
  await office.post('agent1', path, 'SetDisposition', { disposition: 'Referred' })
  await office.post('agent1', path, 'SetDisposition', { disposition: 'Solved', dispositionKey: 'Mine' })
  expect(await data('agent1', path)).toMatchObject({ DispositionCode: 'Referred', Mine: 'Solved' })
  expect((await office.post('agent1', path, 'SetDisposition')).body).toMatchObject({ statusCode: 1 })
  const workitem = await office.taken('workitem', 'agent1')
  expect((await office.post('agent1', workitem, 'SetDisposition', { disposition: 'x' })).body).toMatchObject({
    statusCode: 2,
  })
})

test('the user shows what the agent has, and leaves out what there is none of', async () => {
  const own = await openMedia(['agent1'])
  expect((await own.get('agent1', '/me?subresources=chats,emails'))['user']).not.toHaveProperty('chats')
  await own.taken('chat', 'agent1')
  expect((await own.get('agent1', '/me?subresources=*'))['user']).toMatchObject({
    chats: [{ state: 'Chatting' }],
  })
  await own.post('agent1', '/me', 'EndContactCenterSession')
  await own.close()
})
