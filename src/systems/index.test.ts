import { readdirSync, existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { opponents } from '../cli/opponents.ts'
import type { Json } from '../base/json.ts'
import type { EventEntry } from '../journal/entry.ts'
import { systems } from './index.ts'

const nothing = () => Promise.reject(new Error('nobody is to be asked'))
const bodies: readonly (Json | undefined)[] = [
  undefined,
  null,
  7,
  'x',
  [],
  {},
  { operationName: 7 },
  { User: null },
]
const all = Object.entries(systems)
const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

test('the registry knows each folder of this room, and nothing else', () => {
  expect(Object.keys(systems).toSorted()).toEqual(folders.toSorted())
})

test('each system has specs, and a reference server of its own', () => {
  for (const name of Object.keys(systems))
    expect([name, existsSync(new URL(`../../specs/${name}/system.yaml`, import.meta.url))]).toEqual([
      name,
      true,
    ])
  expect(Object.keys(opponents).toSorted()).toEqual(Object.keys(systems).toSorted())
})

describe.each(all)('%s', (name, system) => {
  test('is registered by its own name, and can be read by people', () => {
    expect([system.name, system.title.length > name.length]).toEqual([name, true])
  })

  test('speaks a known wire in a known way', () => {
    expect([
      ['bayeux', 'json'],
      ['xmpp', 'xml'],
    ]).toContainEqual([system.wire, system.payload])
    expect(system.notifications).toMatch(/^\//)
    // Lists that are none in JSON need no names.
    expect(system.payload === 'json' && system.lists !== undefined).toBe(false)
  })

  test('has states, each of them once', () => {
    expect(system.states.length).toBeGreaterThan(1)
    expect(new Set(system.states).size).toBe(system.states.length)
  })

  test('refuses a state that it does not know, before it asks a server for anything', async () => {
    const port = {
      participant: 'lab/agent1',
      request: () =>
        Promise.resolve({
          ...({ kind: 'reply', outcome: 'unknown', seq: 1, t: 0, at: '', cause: 0 } as const),
          participant: 'lab/agent1',
          reason: 'refused',
          detail: '',
          ms: 1,
        }),
      open: nothing,
      subscribe: nothing,
      unsubscribe: nothing,
      event: nothing,
      pause: nothing,
    }
    const agent = { account: { user: 'agent1', roles: [] }, facts: {} }
    const outcome = await system.prepare(port, agent, 'NoSuchState', { purpose: 'prepare' })
    expect(outcome).toMatchObject({ ok: false, cause: expect.stringContaining('NoSuchState') as string })
  })

  test.each<Json>([null, true, 7, 'text', [], [[]], {}, { data: null }, { call: 7 }, { '': { '': '' } }])(
    'reads an event that says %j without failing',
    (data) => {
      const event: EventEntry = {
        kind: 'event',
        seq: 1,
        t: 0,
        at: '',
        participant: 'lab/agent1',
        channel: '/v2/me/calls',
        data,
      }
      for (const channel of ['', '/', '/v2/me/interactions', '/v2/me', '/finesse/api/User/1'])
        expect(Object.keys(system.decode({ ...event, channel })).toSorted()).toEqual(['body', 'message'])
    },
  )

  test.each(['', '/', 'not a url', 'https://x.example', 'https://x.example/api/v2/me?a=b', '//'])(
    'names the operation of %j without failing, whatever its body',
    (url) => {
      for (const body of bodies) expect(system.operation('POST', url, body)).toBeTypeOf('string')
    },
  )
})
