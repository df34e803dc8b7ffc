import { xml } from '@xmpp/client'
import { describe, expect, test } from 'vitest'
import { xmlCodec } from '../xml/codec.ts'
import { readMessage, readPayload } from './event.ts'

const ns = 'http://jabber.org/protocol/pubsub'
const item = (id: string, ...payload: Parameters<typeof xml>[2][]) => xml('item', { id }, ...payload)
const event = (...items: ReturnType<typeof xml>[]) =>
  xml('event', { xmlns: `${ns}#event` }, xml('items', { node: '/finesse/api/User/1' }, ...items))

const read = (payload: string) => readPayload({ node: '', id: '', payload, defects: [] }, xmlCodec(10), 10)

describe('a message', () => {
  test.each(['urn:xmpp:push:0', ns])('with a notification in %s', (xmlns) => {
    const message = xml(
      'message',
      {},
      event(item('a1', xml('notification', { xmlns }, '<Update>&amp;</Update>'))),
    )
    expect(readMessage(message)).toEqual({
      delayed: false,
      items: [{ node: '/finesse/api/User/1', id: 'a1', payload: '<Update>&amp;</Update>', defects: [] }],
    })
  })

  test('with several items, a type and a body', () => {
    const message = xml(
      'message',
      { type: 'headline' },
      xml('body', {}, 'hello'),
      event(item('1', xml('notification', {}, 'x')), item('2', xml('notification', {}, 'y'))),
    )
    expect(readMessage(message)?.items.map(({ id, payload }) => [id, payload])).toEqual([
      ['1', 'x'],
      ['2', 'y'],
    ])
  })

  test.each([
    ['urn:xmpp:delay', 'delay'],
    ['jabber:x:delay', 'x'],
  ])('that was kept says so in %s', (xmlns, name) => {
    const message = xml('message', {}, event(item('1', xml('notification', {}, 'x'))), xml(name, { xmlns }))
    expect(readMessage(message)?.delayed).toBe(true)
  })

  test('that tells of a retracted item, or of nothing, has no items', () => {
    expect(readMessage(xml('message', {}, event(xml('retract', { id: '1' }))))?.items).toEqual([])
    expect(readMessage(xml('message', {}, xml('body', {}, 'hello')))).toBeUndefined()
    expect(readMessage(xml('iq', {}, event()))).toBeUndefined()
  })

  test('whose item is empty, or not escaped, has a defect', () => {
    const message = xml(
      'message',
      {},
      event(item('1'), item('2', xml('notification', {}, xml('Update', {}, xml('data'))))),
    )
    expect(readMessage(message)?.items.map(({ payload, defects }) => [payload, defects])).toEqual([
      ['', [{ kind: 'protocol', detail: 'The item has no payload.' }]],
      [
        '<Update><data/></Update>',
        [{ kind: 'protocol', detail: 'The payload in notification is elements and not escaped text.' }],
      ],
    ])
  })
})

describe('a payload', () => {
  test.each([
    ['XML', '<Update><data>0042</data></Update>', { Update: { data: '0042' } }],
    ['JSON', '{"Update":{"data":42}}', { Update: { data: 42 } }],
  ])('in %s', (_, payload, data) => {
    expect(read(payload)).toEqual({ data, defects: [] })
  })

  test.each([
    ['nothing', '', 'not-xml'],
    ['broken XML', '<Update><data></Update>', 'not-xml'],
    ['a document type', '<!DOCTYPE x><Update/>', 'not-xml'],
    ['broken JSON', '{"a":}', 'not-json'],
    ['deep JSON', `${'{"a":'.repeat(11)}1${'}'.repeat(11)}`, 'too-deep'],
  ])('%s stays text', (_, payload, kind) => {
    expect(read(payload)).toEqual({
      data: payload,
      defects: [{ kind, detail: expect.any(String) as string }],
    })
  })
})
