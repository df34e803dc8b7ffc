import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../opponent.ts'
import { openMedia, type MediaOffice } from '../testing/media.ts'
import { bins } from './workbins.ts'

let office: MediaOffice
const [bin = '', other = ''] = bins.map(({ id }) => id)
const queueUri = 'http://gws/api/v2/queues/1'

beforeAll(async () => {
  office = await openMedia()
  await office.post('agent1', `/me/workbins/${bin}`, 'Subscribe')
})
afterAll(() => office.close())
afterEach(async () => void (await office.news()))

const content = async (user: string, id = bin) =>
  (await office.get(user, `/workbins/${id}?subresources=*`))['workbin'] as JsonObject

async function created(): Promise<string> {
  await office.post('agent1', '/me/workitems', 'Create', { queueUri })
  const [message] = await office.told('agent1')
  return (message!['workitem'] as { readonly id: string }).id
}

describe('a workbin', () => {
  test('is read alone or in lists, in which groups’ workbins are not the agent’s own', async () => {
    const shown = (id: string, name: string, type: string) => ({
      workbinName: name,
      id,
      displayName: name,
      uri: `${office.server.url}/workbins/${id}`,
      path: `/workbins/${id}`,
      type,
    })
    const all = bins.map(({ id, name, type }) => shown(id, name, type))
    expect((await office.get('agent1', '/workbins?fields=*'))['workbins']).toEqual(all)
    expect((await office.get('agent1', '/me/workbins?fields=*'))['workbins']).toEqual(all.slice(0, -1))
    for (const path of ['/workbins', '/me/workbins'])
      expect((await office.get('agent1', `${path}/${bin}`))['workbin']).toEqual(all[0])
    expect((await office.get('agent1', '/workbins/none'))['statusCode']).toBe(6)
    expect((await office.get('agent1', `/workbins?workbinIds=${bin},${other}`))['workbins']).toEqual({
      [bin]: all[0],
      [other]: all[1],
    })
  })

  test('takes a work item, which is told, and gives it back', async () => {
    const id = await created()
    const { body } = await office.post('agent1', `/workbins/${bin}`, 'AddWorkitem', { id })
    expect(body).toEqual({ statusCode: 0, referenceId: expect.any(Number) })
    const told = await office.told('agent1')
    expect(told).toMatchObject([
      { referenceId: body['referenceId'], workitem: { id, state: 'InWorkbin', capabilities: [] } },
      {
        messageType: 'WorkbinStateChangeMessage',
        id: bin,
        action: 'ItemAdded',
        referenceId: body['referenceId'],
        workitemStateResourceV2: { id },
      },
    ])
    const { workitems } = await content('agent1')
    expect(workitems).toEqual([
      {
        id,
        capabilities: [],
        userData: {},
        receivedDate: expect.any(String),
        workitemType: 'Inbound',
        interactionQueue: 'support',
        interactionType: 'Inbound',
        interactionSubtype: 'InboundNew',
        assignedTo: 'agent1',
      },
    ])
    await office.post('agent1', `/me/workbins/${bin}`, 'PullInteraction', { uri: `x/workitems/${id}` })
    expect(await office.news()).toEqual(['agent1 StatusChange Processing', 'agent1 ItemRemoved'])
    expect(await content('agent1')).not.toHaveProperty('workitems')
  })

  test('holds every medium under its plural, for its agent only', async () => {
    const paths = [
      await office.taken('chat', 'agent1'),
      await office.taken('email', 'agent1'),
      await office.taken('workitem', 'agent1'),
    ]
    for (const path of paths)
      await office.post('agent1', `/workbins/${other}`, 'AddInteraction', {
        id: path.split('/').at(-1) ?? '',
      })
    expect(Object.keys(await content('agent1', other)).slice(-3)).toEqual(['chats', 'emails', 'workitems'])
    expect(Object.keys(await content('agent2', other))).not.toContain('chats')
    const one = (await office.get('agent1', `/workbins/${other}?subresources=email`))['workbin']
    expect(Object.keys(one as JsonObject).at(-1)).toBe('emails')
    expect(one).not.toHaveProperty('chats')
  })

  test('is subscribed to with others at once', async () => {
    const path = `/me/workbins?workbinIds=${bin},${other}`
    const { body } = await office.post('agent2', path, 'Subscribe')
    const references = body['referenceIds'] as Record<string, number>
    expect(Object.keys(references)).toEqual([bin, other])
    expect(await office.told('agent2')).toEqual(
      [bin, other].map((id) => ({
        messageType: 'WorkbinSubscriptionStateChangeMessage',
        id,
        stateResource: 'Subscribed',
        referenceId: references[id],
      })),
    )
    await office.post('agent2', `/me/workbins/${bin}`, 'Unsubscribe')
    expect(await office.news()).toEqual(['agent2 Unsubscribed'])
  })

  test.each([
    [bin, '', {}, 1],
    [bin, 'Nonsense', {}, 2],
    [bin, 'AddWorkitem', {}, 1],
    [bin, 'PullWorkitem', {}, 1],
    [bin, 'AddWorkitem', { id: 'none' }, 6],
    [bin, 'PullWorkitem', { id: 'none' }, 6],
    ['none', 'Subscribe', {}, 6],
  ])('%s refuses %s with %j with code %i', async (id, operation, more, statusCode) => {
    const reply = await office.post('agent1', `/workbins/${id}`, operation, more)
    expect(reply.body).toMatchObject({ statusCode })
    expect(await office.news()).toEqual([])
  })

  test('refuses what the agent does not work on, what it does not hold, and another medium’s name', async () => {
    const id = await created()
    const offered = (await office.offered('workitem', 'agent2')).split('/').at(-1) ?? ''
    const codes = []
    for (const [operation, one] of [
      ['AddEmail', id],
      ['PullWorkitem', id],
      ['AddWorkitem', offered],
    ] as const)
      codes.push((await office.post('agent1', `/workbins/${bin}`, operation, { id: one })).body['statusCode'])
    expect(codes).toEqual([6, 6, 2])
    expect((await office.post('agent1', '/workbins?workbinIds=none', 'Subscribe')).body).toMatchObject({
      statusCode: 6,
    })
    expect(await office.news()).toEqual([])
  })
})
