import { call, state } from './desk.ts'
import { $, contains } from './pattern.ts'
import { Play } from './play.ts'
import {
  allow,
  cause,
  hear,
  never,
  observe,
  reconnect,
  scenario,
  send,
  settle,
  subscribe,
  together,
} from './steps.ts'

const must = { proves: ['desk.must'] }
const other = { proves: ['desk.other'] }
const accept = { accept: 'operation' }

/** Every kind of step, in a scenario that a good server passes. */
export const everything = scenario(
  'everything',
  [
    send('alice', 'POST', '/calls', { ...accept, ...must }),
    hear('alice', '/calls', { where: { state: 'Dialing' }, keep: { mine: '' }, ...must }),
    hear('bob', '/calls', { where: { state: 'Ringing' }, keep: { his: '' }, ...other }),
    never('bob', '/state', other),
    send('bob', 'DELETE', '/calls/x', { refuse: 'operation', unchanged: [{ path: '/calls/x' }], ...must }),
    never('alice', '/calls', { where: { id: $('mine.id'), state: 'Released' }, ...must }),
    settle(),
    together(
      send('alice', 'POST', '/calls/x', { ...accept, ...must }),
      send('bob', 'POST', '/calls/y', { ...accept, ...other }),
    ),
    hear('alice', '/calls', { where: { id: $('mine.id'), state: 'Held' }, times: 2, ...must }),
    observe('bob', '/calls', { where: { note: 'x' }, proves: ['desk.open'] }),
    subscribe('alice', '/users', 'refused', must),
    cause('knock', 'bob'),
    hear('bob', '/state', { where: { state: 'Knocked' }, within: 5000, ...other }),
    reconnect('alice'),
    send('alice', 'POST', '/calls/x', { ...accept, keep: { code: '/code' }, ...must }),
    hear('alice', '/calls', { where: { id: $('mine.id'), state: 'Released' }, after: 'steps.14', ...must }),
    hear('bob', '/calls', { where: { id: $('his.id'), state: 'Released' }, ...other }),
  ],
  {
    given: [
      send('alice', 'POST', '/state', accept),
      hear('alice', '/state', { where: { state: 'Ready' }, keep: { before: '/state' } }),
    ],
    allow: [
      allow('bob', '/state', { where: { state: 'Supper', reason: $('before') } }),
      allow('bob', '/calls', { where: { note: contains('z') } }),
    ],
  },
)
export const later = scenario('later', [
  send('alice', 'POST', '/state', { ...accept, ...must }),
  hear('alice', '/state', { where: { state: 'Busy' }, ...must }),
])

/** All of it goes well; events come before their replies wherever they may. */
export function performed(): Play {
  const t = new Play([everything, later])
  for (const agent of ['alice', 'bob']) t.connects(agent, '/state', '/calls')
  t.begins('everything')
  t.on('given.0')
  const ask = (agent: string, method: string, path: string, step?: string) =>
    t.asks(agent, method, path, step === undefined ? {} : { step })
  const ok = (invoke: number) => t.replies(invoke, 200, { code: 0 })
  let asked = ask('alice', 'POST', '/state')
  t.tells('alice', '/state', state('Ready'))
  ok(asked)
  t.on('given.1')
  t.on('steps.0')
  asked = ask('alice', 'POST', '/calls')
  t.tells('bob', '/calls', call('c-2', 'Ringing'))
  t.tells('alice', '/calls', call('c-1', 'Dialing'))
  ok(asked)
  t.on('steps.1')
  t.on('steps.2')
  t.on('steps.3')
  t.on('steps.4')
  const read = () =>
    t.replies(t.asks('bob', 'GET', '/calls/x', { purpose: 'probe' }), 200, { calls: ['c-2'] })
  read()
  asked = ask('bob', 'DELETE', '/calls/x')
  t.replies(asked, 403, { code: 5 })
  read()
  t.on('steps.5')
  t.on('steps.6')
  t.waits(150).idles()
  t.on('steps.7')
  const first = ask('alice', 'POST', '/calls/x', 'steps.7/0')
  t.tells('alice', '/calls', call('c-1', 'Held'))
  const second = ask('bob', 'POST', '/calls/y', 'steps.7/1')
  ok(second)
  t.tells('bob', '/calls', call('c-2', 'Held', { note: 'x' }))
  ok(first)
  t.on('steps.8')
  t.tells('alice', '/calls', call('c-1', 'Held', { note: 'again' }))
  t.on('steps.9')
  t.on('steps.10')
  t.connection('alice', 'denied', { channel: '/users' })
  t.on('steps.11')
  t.tells('bob', '/state', state('Knocked'))
  t.stimulates('knock')
  t.on('steps.12')
  t.on('steps.13')
  t.connection('alice', 'gap')
  t.waits(1000).connection('alice', 'resumed', { session: 'same' })
  t.on('steps.14')
  asked = ask('alice', 'POST', '/calls/x')
  ok(asked)
  t.tells('bob', '/calls', call('c-2', 'Released'))
  t.tells('alice', '/calls', call('c-1', 'Released'))
  t.on('steps.15')
  t.on('steps.16')
  t.tells('bob', '/state', state('Knocked', { at: 'later' }))
  t.ends()
  t.asks('alice', 'GET', '/calls', { purpose: 'clean' })
  t.begins('later')
  t.on('steps.0')
  asked = ask('alice', 'POST', '/state')
  ok(asked)
  t.on('steps.1')
  t.tells('alice', '/state', state('Busy'))
  t.ends()
  t.waits(200).idles()
  t.finishes()
  return t
}
