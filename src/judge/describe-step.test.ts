import { expect, test } from 'vitest'
import { describeStep } from './describe-step.ts'
import { $, expr, text } from './testing/pattern.ts'
import {
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
  unsubscribe,
  type Draft,
} from './testing/steps.ts'

test.each<[Draft, string]>([
  [send('alice', 'POST', text('/calls/', $('call.id'), '/x')), 'POST /calls/$call.id/x as alice'],
  [send('alice', 'GET', expr($('call.uri'))), 'GET $call.uri as alice'],
  [send('alice', 'GET', expr(7)), 'GET 7 as alice'],
  [send('alice', 'GET', expr([1])), 'GET … as alice'],
  [hear('bob', '/calls', { message: 'Call' }), 'hear Call on /calls as bob'],
  [hear('bob', '/calls', { times: 3 }), 'hear an event 3 times on /calls as bob'],
  [never('bob', '/calls'), 'never an event on /calls as bob'],
  [never('bob', '/calls', { message: 'Call' }), 'never Call on /calls as bob'],
  [observe('bob', '/calls'), 'observe what is left open'],
  [cause('knock', 'bob'), 'cause knock for bob'],
  [subscribe('bob', '/users'), 'subscribe /users as bob'],
  [unsubscribe('bob', '/users'), 'unsubscribe /users as bob'],
  [together(send('alice', 'GET', '/'), send('bob', 'GET', '/')), '2 requests together'],
  [reconnect('bob'), 'reconnect bob'],
  [settle(), 'settle'],
])('%j', (draft, words) => {
  const [step] = scenario('s', [draft]).steps
  expect(step && describeStep(step)).toBe(words)
})
