import type { TargetFacts } from '../../journal/entry.ts'
import { state } from './desk.ts'
import { armed, play, type Play } from './play.ts'
import { hear, never, scenario, send, type Draft, type Sending } from './steps.ts'
import { checksOf } from './verdicts.ts'

export const accept = { accept: 'operation', proves: ['desk.must'] }
export const silent = ['desk.other']

/** A request that must bring no call to alice, and one before it, whose event took 21 ms: the window is 273 ms. */
export function storyOf(how: Sending = accept, ...more: readonly Draft[]) {
  return scenario('s', [
    send('alice', 'POST', '/state', accept),
    hear('alice', '/state', { where: { state: 'Ready' }, proves: ['desk.must'] }),
    send('alice', 'POST', '/calls/c-1', how),
    never('alice', '/calls', { proves: silent }),
    ...more,
  ])
}

export function measured(t: Play) {
  t.on('steps.0')
  const ask = t.asks('alice', 'POST', '/state')
  t.replies(ask, 200, { code: 0 })
  t.waits(19).tells('alice', '/state', state('Ready'))
  t.on('steps.1')
}

/** The stimulus works, the monitor opens, and the test tells the rest. */
export function watching(
  how: { story?: ReturnType<typeof storyOf>; target?: Partial<TargetFacts>; measure?: boolean } = {},
) {
  const t = play(how.story ?? storyOf(), { target: how.target ?? {} })
  if (how.measure !== false) measured(t)
  t.on('steps.2')
  const ask = t.asks('alice', 'POST', '/calls/c-1')
  const reply = t.replies(ask, 200, { code: 0 })
  t.on('steps.3')
  return { t, ask, reply }
}
export const armedCalls = armed + 1
export function verdict(t: Play) {
  t.ends()
  t.finishes()
  return checksOf(t.judged())['s#4']
}
