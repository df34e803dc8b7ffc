import { xml } from '@xmpp/client'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadSpecs } from '../../src/cli/catalogue.ts'
import type { Catalogue } from '../../src/catalogue/model.ts'
import type { Json } from '../../src/base/json.ts'
import { decode } from '../../src/systems/finesse/decode.ts'
import { finesse } from '../../src/systems/finesse/finesse.ts'
import { readMessage, readPayload } from '../../src/wire/xmpp/event.ts'
import { xmlCodec } from '../../src/wire/xml/codec.ts'

// What recordings of real servers show, in forms that differ from each other and from the pages. The texts are made up.

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadSpecs([])
})

const node = '/finesse/api/User/0001109'
const pubsub = 'http://jabber.org/protocol/pubsub'
const user = {
  dialogs: `${node}/Dialogs`,
  extension: '4711',
  firstName: 'Ada',
  lastName: 'O&apos;Hara &amp; Co',
  loginId: '0001109',
  mediaType: '',
  pendingState: '',
  state: 'NOT_READY',
  stateChangeTime: '2026-01-01T10:00:00.000Z',
  uri: node,
}
const elements = (members: Readonly<Record<string, string>>) =>
  Object.entries(members).map(([name, text]) => `<${name}>${text}</${name}>`)
const reason = (name: string) =>
  `<${name}><category>NOT_READY</category><code>7</code><id>16</id><label>Tea</label></${name}>`

interface Form {
  readonly root?: string
  readonly members?: readonly string[]
  readonly event?: string
  readonly order?: readonly number[]
  readonly namespace?: string
  readonly attributes?: Record<string, string>
  readonly requestId?: string
}

/** One message as it comes from the wire, read as the harness reads it: its type, its body, and what is wrong with it. */
function received({
  root = 'user',
  members = elements(user),
  event = 'PUT',
  order = [0, 1, 2, 3],
  namespace = pubsub,
  attributes = {},
  requestId = '<requestId></requestId>',
}: Form) {
  const parts = [
    `<data><${root}>${members.join('')}</${root}></data>`,
    `<event>${event}</event>`,
    requestId,
    `<source>${node}</source>`,
  ]
  const update = `<Update>${order.map((at) => parts[at]).join('')}</Update>`
  const notification = xml('notification', { xmlns: namespace }, update)
  const items = xml('items', { node }, xml('item', { id: 'abc-123' }, notification))
  const message = readMessage(xml('message', attributes, xml('event', { xmlns: `${pubsub}#event` }, items)))
  const [item] = message?.items ?? []
  if (item === undefined) throw new Error('the message has no item')
  const { data, defects } = readPayload(item, xmlCodec(50, finesse.lists), 50)
  const decoded = decode({ channel: item.node, data } as Parameters<typeof decode>[0])
  return { defects, ...decoded, wrong: wrongIn(decoded.message, decoded.body) }
}

function wrongIn(message: string | undefined, body: Json) {
  const known = catalogue.systems['finesse']?.topics.flatMap(({ messages }) => messages) ?? []
  const schema = known.find((one) => one.message === message)?.schema
  return schema === undefined ? ['no schema'] : catalogue.schemas.validate(schema, body)
}

describe('a notification about a user is accepted', () => {
  test.each<[string, Form]>([
    ['in a message without a type and without a body', {}],
    ['in a message of the type headline', { attributes: { type: 'headline' } }],
    ['in a notification of the other namespace', { namespace: 'urn:xmpp:push:0' }],
    ['with its event in small letters', { event: 'put' }],
    ['with its members in the order of a recorded error', { order: [0, 2, 3, 1] }],
    ['with its members in any other order', { order: [3, 2, 1, 0] }],
    ['with the user under a capital letter', { root: 'User' }],
    ['without a requestId', { requestId: '' }],
    ['with the members of the user in another order', { members: elements(user).toReversed() }],
    ['without a reasonCodeId', { members: elements({ ...user, state: 'READY' }) }],
    ['with the reasonCodeId -1', { members: elements({ ...user, reasonCodeId: '-1' }) }],
    ['with an empty reasonCodeId', { members: elements({ ...user, reasonCodeId: '' }) }],
    ['with the reason as the pages spell it', { members: [...elements(user), reason('ReasonCode')] }],
    ['with the reason as recordings spell it', { members: [...elements(user), reason('reasonCode')] }],
    ['with a timer of wrap-up, which no page has', { members: elements({ ...user, wrapUpTimer: '7200' }) }],
    [
      'without the time of a change that was not seen',
      { members: elements({ ...user, stateChangeTime: '' }) },
    ],
  ])('%s', (_, form) => {
    const { defects, message, body, wrong } = received(form)
    expect({ defects, message, wrong }).toEqual({ defects: [], message: 'User', wrong: [] })
    expect(body).toMatchObject({ data: { user: { loginId: '0001109', lastName: "O'Hara & Co" } } })
  })

  test('and not without what every recording has, nor in a state that does not exist', () => {
    const { state: _, ...stateless } = user
    for (const members of [elements(stateless), elements({ ...user, state: 'NotReady' })])
      expect(received({ members }).wrong).not.toEqual([])
  })
})

describe('an error is accepted', () => {
  const error = elements({
    errorData: '22',
    errorMessage: 'CF_INVALID_OBJECT_STATE',
    errorType: 'Invalid State',
  })
  const peripheral = elements({
    peripheralErrorCode: '10125',
    peripheralErrorMsg: 'x',
    peripheralErrorText: 'y',
  })
  test.each<[string, readonly string[]]>([
    ['with its members in any order', error.toReversed()],
    ['with members about the peripheral', [...error, ...peripheral]],
  ])('%s', (_, members) => {
    const form = { root: 'apiErrors', members: [`<apiError>${members.join('')}</apiError>`] }
    for (const event of ['PUT', 'put'])
      expect(received({ ...form, event, order: [0, 2, 3, 1] })).toMatchObject({
        defects: [],
        message: 'ApiErrors',
        wrong: [],
      })
  })
})
