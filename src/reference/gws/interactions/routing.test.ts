import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openOffice, type Office } from './testing/office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice(['agent1', 'agent2', 'agent3', 'voiceonly1'])
})
afterAll(() => office.close())
afterEach(async () => void (await office.news()))

const channel = (user: string, operationName: string) =>
  office.desk(user).post('/me/channels/email', { operationName })

describe('the e-mail channel', () => {
  test('stops e-mails while it is not ready', async () => {
    await channel('agent1', 'NotReady')
    await office.server.stimulate('new-interaction', 'agent1')
    expect(await office.news()).toEqual([])
    await channel('agent1', 'Ready')
    expect(await office.news()).toEqual(['agent1 Invited'])
    await channel('agent1', 'Ready')
    expect(await office.news()).toEqual([])
  })

  test('tells its state on the channels’ topic', async () => {
    await office.desk('agent1').subscribe('/v2/me/channels')
    await channel('agent1', 'Lunch')
    await channel('agent1', 'Ready')
    const states = (await office.desk('agent1').heard('/v2/me/channels')).map(({ channels }) => channels)
    expect(states).toEqual([
      [
        {
          channel: 'email',
          userState: {
            id: '5C1D7A0E-6F1B-4B55-9D0B-6A7C35E2F9A4',
            displayName: 'Lunch',
            state: 'NotReady',
            workMode: 'AuxWork',
            reason: 'Lunch',
          },
          dndState: 'Off',
        },
      ],
      [
        {
          channel: 'email',
          userState: { id: '9430250E-0A1B-421F-B372-F29E69366DED', displayName: 'Ready', state: 'Ready' },
          dndState: 'Off',
        },
      ],
    ])
  })

  test.each([
    ['agent1', '', 1],
    ['agent1', 'AfterCallWork', 2],
    ['voiceonly1', 'Ready', 4],
  ])('of %s refuses "%s" with code %i', async (user, operation, statusCode) => {
    expect((await channel(user, operation)).body).toMatchObject({ statusCode })
  })
})

describe('who rejects', () => {
  test('hands on to whom was the last to become ready', async () => {
    await channel('agent2', 'Ready')
    await channel('agent3', 'Ready')
    const id = await office.email('agent1')
    await office.post('agent1', id, 'Reject')
    expect(await office.news()).toEqual(['agent1 Revoked', 'agent3 Invited'])
  })

  test('passes over who is not ready', async () => {
    await channel('agent3', 'NotReady')
    const id = await office.email('agent1')
    await office.post('agent1', id, 'Reject')
    expect(await office.news()).toEqual(['agent1 Revoked', 'agent2 Invited'])
  })
})

test('who does not answer in time loses an e-mail to the next one', async () => {
  const id = await office.email('agent1')
  await office.server.stimulate('interaction-unanswered', 'agent1')
  expect(await office.news()).toEqual(['agent1 Revoked', 'agent2 Invited'])
  await office.post('agent2', id, 'Accept')
  await expect(office.server.stimulate('interaction-unanswered', 'voiceonly1')).rejects.toThrow(
    'Nothing is offered to voiceonly1.',
  )
})

test('the end of a session leaves nothing with the agent but what is parked', async () => {
  const own = await openOffice(['agent1', 'agent2'])
  const workbin = (own.server.target['values'] as { readonly workbin: string }).workbin
  const [offered, owned, parked] = [
    await own.email('agent2'),
    await own.owned('agent2'),
    await own.owned('agent2'),
  ]
  await own.post('agent2', parked, 'PlaceInWorkbin', { workbin })
  await own.desk('agent2').post('/me', { operationName: 'EndContactCenterSession' })
  const states = await Promise.all([offered, owned, parked].map(async (id) => (await own.read(id))['state']))
  expect(states).toEqual(['Queued', 'Queued', 'InWorkbin'])
  await own.close()
})
