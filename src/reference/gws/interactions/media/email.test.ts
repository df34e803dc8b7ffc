import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../opponent.ts'
import { openMedia, type MediaOffice } from '../testing/media.ts'

let office: MediaOffice

beforeAll(async () => {
  office = await openMedia()
})
afterAll(() => office.close())
afterEach(async () => void (await office.news()))

const queueUri = 'http://gws/api/v2/queues/1'
const email = { subject: 'Hallo', to: ['a@example.com'], from: 'b@example.com', body: '<p>ß</p>' }

async function composed(): Promise<string> {
  await office.post('agent1', '/me/emails', 'Create', { queueUri })
  const [message] = await office.told('agent1')
  return `/me/emails/${(message!['email'] as { readonly id: string }).id}`
}

describe('an answer', () => {
  test.each([
    ['Reply', ['customer@example.com']],
    ['ReplyAll', ['customer@example.com', 'sales@reference.example']],
  ])('by %s is another e-mail, to whom the first came from', async (operation, to) => {
    const path = await office.taken('email', 'agent1')
    expect((await office.post('agent1', path, operation, { queueUri, body: '<p>x</p>' })).body).toEqual({
      statusCode: 0,
    })
    const [message] = await office.told('agent1')
    expect(message).toMatchObject({
      messageType: 'EmailStateChangeMessage',
      notificationType: 'StatusChange',
      referenceId: expect.any(Number),
      email: {
        state: 'Composing',
        emailType: 'Outbound',
        parentId: path.split('/').at(-1),
        subject: 'Re: Où est ma commande n° 7 ? 📦',
        from: 'support@reference.example',
        to,
        body: '<p>x</p>',
        capabilities: [
          'Cancel',
          'Send',
          'Save',
          'AttachUserData',
          'UpdateUserData',
          'DeleteUserData',
          'SetDisposition',
          'SetInFocus',
          'Transfer',
        ],
      },
    })
    expect((await office.post('agent1', path, 'Complete')).status).toBe(200)
  })

  test.each([
    ['Antwort: ', 'Antwort: Où est ma commande n° 7 ? 📦'],
    ['AW:', 'AW: Où est ma commande n° 7 ? 📦'],
  ])('has the subject behind the prefix "%s"', async (subjectPrefix, subject) => {
    const path = await office.taken('email', 'agent1')
    await office.post('agent1', path, 'Reply', { queueUri, subjectPrefix })
    expect(await office.told('agent1')).toMatchObject([{ email: { subject } }])
  })

  test.each([
    [{}, 1],
    [{ queueUri: 7 }, 2],
    [{ queueUri, body: 7 }, 2],
  ])('with %j is refused with code %i', async (more, statusCode) => {
    const path = await office.taken('email', 'agent1')
    expect((await office.post('agent1', path, 'Reply', more as JsonObject)).body).toMatchObject({
      statusCode,
    })
    expect(await office.news()).toEqual([])
  })
})

describe('a new e-mail', () => {
  test('is composed, saved and sent', async () => {
    const path = await composed()
    await office.post('agent1', path, 'Save', { email })
    expect(await office.told('agent1')).toMatchObject([
      {
        notificationType: 'EmailSaved',
        email: { ...email, state: 'Composing', cc: [], bcc: [], bodyAsPlainText: '' },
      },
    ])
    await office.post('agent1', path, 'Send', {
      queueName: 'support',
      email: { ...email, cc: ['c@example.com'] },
    })
    expect(await office.told('agent1')).toMatchObject([
      {
        notificationType: 'StatusChange',
        email: { cc: ['c@example.com'], state: 'Completed', capabilities: [] },
      },
    ])
    expect((await office.post('agent1', path, 'Save', { email })).body).toMatchObject({ statusCode: 2 })
  })

  test('is cancelled', async () => {
    const path = await composed()
    await office.post('agent1', path, 'Cancel')
    expect(await office.told('agent1')).toMatchObject([{ email: { state: 'Canceled', capabilities: [] } }])
  })

  test('needs a queue', async () => {
    expect((await office.post('agent1', '/me/emails', 'Create')).body).toMatchObject({ statusCode: 1 })
    expect((await office.post('agent1', '/me/emails', 'Save')).body).toMatchObject({ statusCode: 2 })
    expect(await office.news()).toEqual([])
  })

  test.each([
    ['Save', {}, 1],
    ['Save', { email: 'x' }, 2],
    ['Save', { email: { from: 'b@example.com' } }, 1],
    ['Save', { email: { to: ['a@example.com'] } }, 1],
    ['Send', { email }, 1],
    ['Send', { queueName: 'support' }, 1],
    ['Reply', { queueUri }, 2],
  ])('refuses %s with %j with code %i', async (operation, more, statusCode) => {
    const path = await composed()
    expect((await office.post('agent1', path, operation, more as JsonObject)).body).toMatchObject({
      statusCode,
    })
    expect(await office.news()).toEqual([])
  })
})
