import { describe, expect, test } from 'vitest'
import { isEvent, isUnknownSession, read } from './message.ts'
import type { Message } from './message.ts'

const poll: Message = { channel: '/meta/connect', id: '7' }
const connected = { channel: '/meta/connect', id: '7', successful: true }

test('a proper reply is read as it is', () => {
  const event = { channel: '/v2/me/calls', data: { id: 1 } }
  expect(read([event, connected], [poll], 1000)).toEqual({ messages: [event, connected], defects: [] })
})

test('a reply that is no array is no reply of Bayeux', () => {
  expect(read({ statusCode: 20 }, [poll], 1000)).toBeUndefined()
  expect(read('no', [poll], 1000)).toBeUndefined()
})

test('items without a channel are left out, and told', () => {
  expect(read([1, {}, connected], [poll], 1000)).toEqual({
    messages: [connected],
    defects: [{ kind: 'protocol', detail: '2 item(s) of the array are no messages with a channel.' }],
  })
})

describe('ids', () => {
  test('echoed as numbers compare as strings', () => {
    expect(read([{ ...connected, id: 7 }], [poll], 1000)?.messages).toEqual([connected])
  })

  test('left out are taken from what was asked', () => {
    expect(read([{ channel: '/meta/connect', successful: true }], [poll], 1000)?.messages).toEqual([
      connected,
    ])
  })

  test('of events are left alone', () => {
    const event = { channel: '/a', data: 1, id: 7 }
    expect(read([event], [], 1000)?.messages).toEqual([event])
  })
})

test('a poll that is not answered is answered in the server’s place, so that polling goes on', () => {
  const reading = read([{ channel: '/a', data: 1 }], [poll], 1000)
  expect(reading?.messages[1]).toEqual({
    channel: '/meta/connect',
    id: '7',
    successful: false,
    error: 'wirechief: the server left this reply out',
    advice: { reconnect: 'retry' },
  })
  expect(reading?.defects).toEqual([
    { kind: 'protocol', detail: 'The reply to /meta/connect holds no message of /meta/connect.' },
  ])
})

function advised(advice: object, error?: string) {
  const message = { ...connected, advice, ...(error && { successful: false, error }) } as Message
  const reading = read([message], [poll], 1000)
  return { advice: reading?.messages[0]?.['advice'], defects: reading?.defects }
}

describe('advice', () => {
  test('within reason is honoured', () => {
    const advice = { reconnect: 'retry', interval: 0, timeout: 1000, maxInterval: -1, hosts: [] }
    expect(advised(advice)).toEqual({ advice, defects: [] })
  })

  test('to wait for ever is bounded', () => {
    expect(advised({ timeout: 1e12 })).toEqual({
      advice: { timeout: 1000 },
      defects: [
        {
          kind: 'protocol',
          detail: 'Advice timeout: 1000000000000 ms is more than the 1000 ms that are waited.',
        },
      ],
    })
  })

  test('that means nothing is left out', () => {
    expect(advised({ timeout: '30', reconnect: 'soon', interval: -5 })).toEqual({
      advice: {},
      defects: [
        { kind: 'protocol', detail: 'Advice timeout: "30".' },
        { kind: 'protocol', detail: 'Advice reconnect: "soon".' },
        { kind: 'protocol', detail: 'Advice interval: -5.' },
      ],
    })
  })

  test('missing where the session is unknown means a new handshake', () => {
    expect(advised({ interval: 5 }, '402::session_unknown').advice).toEqual({
      interval: 5,
      reconnect: 'handshake',
    })
    expect(advised({ reconnect: 'none' }, '402::session_unknown').advice).toEqual({ reconnect: 'none' })
    expect(advised({}, '403::connect_denied').advice).toEqual({})
  })
})

test('an unknown session is told by its code, or by the word beside 403', () => {
  const errors = [
    '402::session_unknown',
    '402:x:Unknown client',
    '403::Unknown client',
    '403:a:Unknown client',
  ]
  expect(errors.map((error) => isUnknownSession({ error }))).toEqual([true, true, true, true])
  const others = ['403::subscribe_denied', '4020::x', '500::unknown']
  expect(others.map((error) => isUnknownSession({ error }))).toEqual([false, false, false])
})

test('an event carries data; the reply to a publish and meta messages are none', () => {
  expect(isEvent({ channel: '/a', data: null })).toBe(true)
  expect(isEvent({ channel: '/a', successful: true })).toBe(false)
  expect(isEvent({ channel: '/meta/connect', data: {} })).toBe(false)
})
