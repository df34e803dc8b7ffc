import { describe, expect, test } from 'vitest'
import { openMedia, type MediaOffice } from '../testing/media.ts'
import { openOffice, type Office } from '../testing/office.ts'
import { interactionFaults } from './all.ts'

describe('the faults of interactions', () => {
  test('have names of their own, in small letters', () => {
    const names = interactionFaults.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)+$/.test(name))).toEqual([])
  })

  test('say what they do in a sentence, and break something', () => {
    expect(interactionFaults.filter(({ says }) => !/^[A-Z].*\.$/.test(says))).toEqual([])
    expect(interactionFaults.filter(({ breaks }) => breaks.length === 0)).toEqual([])
  })
})

async function withFault(name: string, see: (office: Office) => Promise<unknown>): Promise<unknown> {
  const office = await openOffice(['agent1', 'agent2'], { faults: [name] })
  try {
    return await see(office)
  } finally {
    await office.close()
  }
}

/** An accepted interaction on which something is tried; gives the status of the reply, what was told, and its state. */
const trying =
  (operation: string, more = {}, user = 'agent1') =>
  async (office: Office) => {
    const id = await office.owned('agent1')
    await office.news()
    const { status } = await office.post(user, id, operation, more)
    return [status, await office.news(), (await office.read(id))['state']]
  }

describe('a server with a fault', () => {
  test.each([
    ['ix-complete-refused', 'Complete', {}, [403, [], 'Processing']],
    ['ix-complete-forgotten', 'Complete', {}, [200, [], 'Processing']],
    ['ix-complete-goes-on', 'Complete', {}, [200, ['agent1 Completed', 'agent2 Invited'], 'Invited']],
    ['ix-all-with-ended', 'Complete', {}, [200, ['agent1 Completed'], 'Queued']],
    ['ix-queue-any', 'PlaceInQueue', {}, [200, ['agent1 Completed', 'agent2 Invited'], 'Invited']],
    ['ix-queue-refused-lets-go', 'PlaceInQueue', {}, [400, [], 'Queued']],
    ['ix-cancel-drops-original', 'Cancel', {}, [400, [], 'Canceled']],
    ['ix-accept-twice-lets-go', 'Accept', {}, [400, [], 'Queued']],
    ['ix-attach-forgotten', 'AttachUserData', { userData: { a: 1 } }, [200, [], 'Processing']],
    [
      'ix-accept-until-data',
      'AttachUserData',
      { userData: { a: 1 } },
      [200, ['agent1 Processing'], 'Queued'],
    ],
  ])('%s answers %s with %j in its own way', async (fault, operation, more, expected) => {
    expect(await withFault(fault, trying(operation, more))).toEqual(expected)
  })

  test.each([
    ['ix-foreign-complete', [200, ['agent1 Completed'], 'Completed']],
    ['ix-foreign-silently', [404, [], 'Queued']],
  ])('%s lets another agent complete', async (fault, expected) => {
    expect(await withFault(fault, trying('Complete', {}, 'agent2'))).toEqual(expected)
  })

  test.each([
    ['ix-invitation-lost', []],
    ['ix-invitation-no-reject', [['Accept']]],
    ['ix-invitation-offers-nothing', [undefined]],
  ])('%s tells of new e-mails in its own way', async (fault, expected) => {
    const seen = withFault(fault, async (office) => {
      await office.server.stimulate('new-interaction', 'agent1')
      return (await office.told('agent1')).map(({ capabilities }) => capabilities)
    })
    expect(await seen).toEqual(expected)
  })

  test('ix-mine-once lists interactions once', async () => {
    const seen = withFault('ix-mine-once', async (office) => {
      await office.owned('agent1')
      const counts = []
      for (let i = 0; i < 2; i += 1) {
        const { body } = await office.desk('agent1').get('/me/interactions?fields=id')
        counts.push((body['interactions'] as readonly unknown[]).length)
      }
      return counts
    })
    expect(await seen).toEqual([1, 0])
  })

  test('ix-channel-always-ready offers e-mails to who is not ready', async () => {
    const seen = withFault('ix-channel-always-ready', async (office) => {
      await office.desk('agent1').post('/me/channels/email', { operationName: 'NotReady' })
      await office.server.stimulate('new-interaction', 'agent1')
      return office.news()
    })
    expect(await seen).toEqual(['agent1 Invited'])
  })

  test.each([
    ['ix-guests-accepted', 'guest1', 200],
    ['ix-nobody-accepted', 'guest1', 403],
  ])('%s', async (fault, user, status) => {
    const seen = withFault(fault, async ({ server }) => {
      const authorization = `Basic ${Buffer.from(`${user}:secret-of-${user}`).toString('base64')}`
      const reply = await fetch(`${server.url}/me/interactions/x`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: '{"operationName":"Accept"}',
      })
      return reply.status
    })
    expect(await seen).toBe(status)
  })
})

/** Says something in a chat: the reply's status, and what was told. */
const say = async (office: MediaOffice, path: string) => {
  const { status } = await office.post('agent1', path, 'SendMessage', { text: 'x' })
  return [status, await office.news()]
}

describe('a server of 8.5.2 with a fault', () => {
  test.each([
    ['chat-message-before-accept', 'offered', [200, ['agent1 Text All']]],
    ['chat-message-before-accept-refused', 'offered', [400, ['agent1 Text All']]],
    ['chat-message-refused', 'taken', [403, []]],
    ['chat-message-untold', 'taken', [200, []]],
    ['chat-message-for-agents', 'taken', [200, ['agent1 Text Agents']]],
  ] as const)('%s: something is said in a chat that is %s', async (fault, how, expected) => {
    const office = await openMedia(['agent1'], { faults: [fault] })
    expect(await say(office, await office[how]('chat', 'agent1'))).toEqual(expected)
    await office.close()
  })

  test('chat-data-given-only tells only what is new', async () => {
    const office = await openMedia(['agent1'], { faults: ['chat-data-given-only'] })
    const path = await office.taken('chat', 'agent1')
    await office.post('agent1', path, 'AttachUserData', { userData: { a: 1 } })
    expect(await office.told('agent1')).toMatchObject([{ chat: { userData: { a: 1 } } }])
    expect(Object.keys((await office.get('agent1', path))['chat'] as object)).toContain('userData')
    await office.close()
  })
})
