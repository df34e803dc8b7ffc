import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openOffice, type Office } from './testing/office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice(['agent1', 'agent2', 'agent3'])
})
afterAll(() => office.close())
afterEach(async () => void (await office.news()))

const state = async (id: string) => (await office.read(id))['state']
const userId = async (user: string) => {
  const { body } = await office.desk(user).get('/me')
  return (body['user'] as { readonly id: string }).id
}

describe('an interaction', () => {
  test('is offered to whom it is meant for, and to nobody else', async () => {
    await office.server.stimulate('new-interaction', 'agent1')
    expect(await office.news()).toEqual(['agent1 Invited'])
  })

  test('shows itself whole', async () => {
    await office.server.stimulate('new-interaction', 'agent1')
    const [message] = await office.desk('agent1').heard('/v2/me/interactions')
    expect(message).toEqual({
      messageTypeName: 'InteractionStateMessage',
      interaction: {
        id: expect.stringMatching(/^0000[0-9A-Z]{12}$/),
        channel: 'email',
        interactionType: 'Email',
        interactionSubType: 'InboundNew',
        email_object: {
          interactionId: expect.stringMatching(/^0000[0-9A-Z]{12}$/),
          subject: 'Où est ma commande n° 7 ? 📦',
          from: 'customer@example.com',
          to: ['support@reference.example', 'sales@reference.example'],
          body: 'Bonjour,\n« rien » n’est arrivé.',
        },
        userData: {
          FromAddress: 'customer@example.com',
          Mailbox: 'support',
          CustomerSegment: 'default',
          ServiceType: 'default',
          RTargetAgentSelected: 'agent1',
          _AttachmentsSize: '0',
          _AutoReplyCount: 0,
        },
        currentQueue: 'support',
        state: 'Invited',
        capabilities: ['Accept', 'Reject'],
        uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/v2\/interactions\/0000[0-9A-Z]{12}$/),
        path: expect.stringMatching(/^\/interactions\/0000[0-9A-Z]{12}$/),
      },
    })
  })

  test('belongs to the agent who accepts it, until it is complete', async () => {
    const id = await office.email('agent1')
    expect((await office.post('agent1', id, 'Accept')).status).toBe(200)
    expect(await office.news()).toEqual(['agent1 Processing'])
    expect((await office.read(id))['capabilities']).toEqual([
      'Reply',
      'ReplyAll',
      'Complete',
      'UpdateUserData',
      'AttachUserData',
      'DeleteUserData',
      'PlaceInQueue',
      'PlaceInWorkbin',
      'Transfer',
    ])
    expect((await office.post('agent1', id, 'Complete')).status).toBe(200)
    expect(await office.news()).toEqual(['agent1 Completed'])
    expect((await office.read(id))['capabilities']).toEqual([])
  })

  test('is offered to the others in turn when it is rejected, and then waits', async () => {
    const id = await office.email('agent1')
    await office.post('agent1', id, 'Reject')
    expect(await office.news()).toEqual(['agent1 Revoked', 'agent2 Invited'])
    await office.post('agent2', id, 'Reject')
    expect(await office.news()).toEqual(['agent2 Revoked', 'agent3 Invited'])
    await office.post('agent3', id, 'Reject')
    expect(await office.news()).toEqual(['agent3 Revoked'])
    expect(await state(id)).toBe('Queued')
  })

  test('goes to a queue', async () => {
    const id = await office.owned('agent1')
    await office.post('agent1', id, 'PlaceInQueue', { queueName: 'sales' })
    expect(await office.news()).toEqual(['agent1 Completed', 'agent2 Invited'])
    expect(await office.read(id)).toMatchObject({ state: 'Invited', currentQueue: 'sales' })
    await office.post('agent2', id, 'Accept')
    await office.post('agent2', id, 'PlaceInQueue', { queueName: 'support' })
    expect(await office.news()).toEqual(['agent1 Invited', 'agent2 Processing', 'agent2 Completed'])
  })

  test.each(['Transfer', 'SingleStepTransfer'])('goes to another agent by %s', async (operation) => {
    const id = await office.owned('agent1')
    await office.post('agent1', id, operation, { userId: await userId('agent2') })
    expect(await office.news()).toEqual(['agent1 Completed', 'agent2 Invited'])
    expect((await office.post('agent1', id, 'Complete')).status).toBe(404)
    expect((await office.post('agent2', id, 'Accept')).status).toBe(200)
  })

  test('is known by its id in any case', async () => {
    const id = await office.email('agent1')
    expect((await office.post('agent1', id.toLowerCase(), 'Accept')).status).toBe(200)
    expect(await state(id)).toBe('Processing')
  })
})

describe('what is illegal is refused and changes nothing', () => {
  const refusals: readonly (readonly [string, Record<string, string>, number])[] = [
    ['Complete', {}, 400],
    ['PlaceInQueue', { queueName: 'sales' }, 400],
    ['Transfer', { userId: 'x' }, 400],
    ['Cancel', {}, 400],
    ['Reply', {}, 400],
    ['Nonsense', {}, 400],
  ]

  test.each(refusals)('%s before Accept', async (operation, more, status) => {
    const id = await office.email('agent1')
    expect((await office.post('agent1', id, operation, more)).status).toBe(status)
    expect(await office.news()).toEqual([])
    expect(await state(id)).toBe('Invited')
  })

  test.each([
    ['Accept', {}, 400],
    ['Reject', {}, 400],
    ['Cancel', {}, 400],
    ['PlaceInQueue', {}, 400],
    ['PlaceInQueue', { queueName: '' }, 400],
    ['PlaceInQueue', { queueName: 7 }, 400],
    ['PlaceInQueue', { queueName: 'nowhere' }, 404],
    ['Transfer', {}, 400],
    ['Transfer', { userId: 'nobody' }, 404],
  ])('%s with %j by the owner', async (operation, more, status) => {
    const id = await office.owned('agent1')
    expect((await office.post('agent1', id, operation, more)).status).toBe(status)
    expect(await office.news()).toEqual([])
    expect(await state(id)).toBe('Processing')
  })

  test('a transfer to oneself, or to who takes no e-mails', async () => {
    const id = await office.owned('agent1')
    await office.desk('agent2').post('/me/channels/email', { operationName: 'NotReady' })
    for (const user of ['agent1', 'agent2'])
      expect((await office.post('agent1', id, 'Transfer', { userId: await userId(user) })).status).toBe(400)
    expect(await state(id)).toBe('Processing')
    await office.desk('agent2').post('/me/channels/email', { operationName: 'Ready' })
  })

  test.each(['Accept', 'Reject', 'Complete'])('%s by somebody else', async (operation) => {
    const id = operation === 'Complete' ? await office.owned('agent1') : await office.email('agent1')
    const before = await office.read(id)
    expect((await office.post('agent2', id, operation)).status).toBe(404)
    expect(await office.news()).toEqual([])
    expect(await office.read(id)).toEqual(before)
  })

  test('anything on an interaction that has ended, or that there never was', async () => {
    const id = await office.owned('agent1')
    await office.post('agent1', id, 'Complete')
    await office.news()
    for (const operation of ['Accept', 'Reject', 'Complete'])
      for (const one of [id, '0000000000000000'])
        expect((await office.post('agent1', one, operation)).status).toBe(404)
    expect(await office.news()).toEqual([])
  })
})
