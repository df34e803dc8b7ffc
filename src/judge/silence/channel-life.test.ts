import { expect, test } from 'vitest'
import type { ConnectionEntry } from '../../journal/entry.ts'
import { tapeOf } from '../tape.ts'
import { state } from '../testing/desk.ts'
import { Play } from '../testing/play.ts'
import { hear, scenario } from '../testing/steps.ts'
import { channelLife } from './channel-life.ts'

const listen = scenario('listen', [hear('alice', '/state')])

type Told =
  'NOW' | 'event' | 'event elsewhere' | readonly [ConnectionEntry['change'], Partial<ConnectionEntry>?]

/** What a connection is worth at NOW; entries are numbered from 1. */
function life(...told: readonly Told[]) {
  const t = new Play([listen])
  let now = 0
  for (const one of told) {
    if (one === 'NOW') now = t.writes({ kind: 'note', about: 'now', text: '' })
    else if (one === 'event') t.tells('alice', '/state', state('Ready'))
    else if (one === 'event elsewhere') t.tells('alice', '/calls', { id: 'c-1' })
    else t.connection('alice', one[0], one[1])
  }
  const { armed, brokenAt, aliveAt, delivers, ordered } = channelLife(
    tapeOf(t.entries),
    'lab/alice',
    '/state',
    now,
  )
  return { armed, brokenAt: brokenAt?.seq, aliveAt: aliveAt?.seq, delivers, ordered }
}

const armed = ['armed', { channel: '/state' }] as const
const blank = { armed: undefined, brokenAt: undefined, aliveAt: undefined, delivers: false, ordered: false }

test.each<[string, readonly Told[], Partial<ReturnType<typeof life>>]>([
  ['nothing is known', ['NOW'], {}],
  ['acknowledged', [['opened'], armed, 'NOW'], { armed: 2 }],
  ['acknowledged by a pattern', [['armed', { channel: '/**' }], 'NOW'], { armed: 1 }],
  ['another channel', [['armed', { channel: '/calls' }], 'NOW'], {}],
  ['an event arms as well', ['event', 'NOW'], { armed: 1, delivers: true }],
  ['an event elsewhere does not', ['event elsewhere', 'NOW'], { delivers: true }],
  ['acknowledged too late', ['NOW', armed], { aliveAt: 2 }],
  ['an event too late', ['NOW', 'event'], { aliveAt: 2, delivers: true }],
  ['ended before', [armed, ['disarmed', { channel: '/state' }], 'NOW'], {}],
  ['another one ended before', [armed, ['disarmed', { channel: '/calls' }], 'NOW'], { armed: 1 }],
  [
    'a pattern ended that was subscribed to beside it',
    [armed, ['armed', { channel: '/*' }], ['disarmed', { channel: '/*' }], 'NOW'],
    { armed: 1 },
  ],
  [
    'it ended, but a pattern beside it goes on',
    [armed, ['armed', { channel: '/*' }], ['disarmed', { channel: '/state' }], 'NOW'],
    { armed: 2 },
  ],
  [
    'one of two ended after',
    [armed, ['armed', { channel: '/*' }], 'NOW', ['disarmed', { channel: '/*' }]],
    { armed: 1 },
  ],
  [
    'both ended after',
    [
      armed,
      ['armed', { channel: '/*' }],
      'NOW',
      ['disarmed', { channel: '/state' }],
      ['disarmed', { channel: '/*' }],
    ],
    { armed: 1, brokenAt: 5 },
  ],
  [
    'a pattern ended before a gap, the same session',
    [
      armed,
      ['armed', { channel: '/*' }],
      ['disarmed', { channel: '/*' }],
      ['gap'],
      ['resumed', { session: 'same' }],
      'NOW',
    ],
    { armed: 1 },
  ],
  ['armed twice and ended once', [armed, armed, ['disarmed', { channel: '/state' }], 'NOW'], {}],
  ['ended and armed again', [armed, ['disarmed', { channel: '/state' }], armed, 'NOW'], { armed: 3 }],
  ['refused again', [armed, ['denied', { channel: '/state' }], 'NOW'], { armed: 1 }],
  ['ended after', [armed, 'NOW', ['disarmed', { channel: '/state' }]], { armed: 1, brokenAt: 3 }],
  ['a gap before', [armed, ['gap'], 'NOW'], {}],
  ['a gap before, an event since', [armed, ['gap'], 'event', 'NOW'], { armed: 3, delivers: true }],
  ['a gap before, the same session', [armed, ['gap'], ['resumed', { session: 'same' }], 'NOW'], { armed: 1 }],
  [
    'two gaps, the same session',
    [armed, ['gap'], ['gap'], ['resumed', { session: 'same' }], 'NOW'],
    { armed: 1 },
  ],
  ['a gap before, a new session', [armed, ['gap'], ['resumed', { session: 'new' }], 'NOW'], {}],
  ['a gap before, nobody knows', [armed, ['gap'], ['resumed'], 'NOW'], {}],
  [
    'a new session, armed anew',
    [armed, ['gap'], armed, ['resumed', { session: 'new' }], 'NOW'],
    { armed: 3 },
  ],
  ['closed before', [armed, ['closed'], ['resumed', { session: 'same' }], 'NOW'], {}],
  ['failed before', [armed, ['failed'], 'NOW'], {}],
  ['opened anew without a word', [armed, ['opened'], 'NOW'], {}],
  [
    'a gap after',
    [armed, 'NOW', ['alive'], ['gap'], ['alive']],
    { armed: 1, brokenAt: 4, aliveAt: 3, delivers: true },
  ],
  ['closed after', [armed, 'NOW', ['closed']], { armed: 1, brokenAt: 3 }],
  ['failed after', [armed, 'NOW', ['failed']], { armed: 1, brokenAt: 3 }],
  ['opened after', [armed, 'NOW', ['opened']], { armed: 1, brokenAt: 3 }],
  ['alive after', [armed, 'NOW', ['alive'], ['alive']], { armed: 1, aliveAt: 4, delivers: true }],
  [
    'alive by an event elsewhere',
    [armed, 'NOW', 'event elsewhere'],
    { armed: 1, aliveAt: 3, delivers: true },
  ],
  [
    'alive by an acknowledgement',
    [['opened'], ['alive'], armed, 'NOW', armed],
    { armed: 3, aliveAt: 5, delivers: true },
  ],
  ['acknowledges, but never delivered', [['opened'], armed, 'NOW', armed], { armed: 2, aliveAt: 4 }],
  [
    'delivered in an older connection only',
    [['opened'], ['alive'], ['closed'], ['opened'], armed, 'NOW', armed],
    { armed: 5, aliveAt: 7 },
  ],
  [
    'delivered in an older session only',
    [['opened'], ['alive'], ['gap'], armed, ['resumed'], 'NOW', armed],
    { armed: 4, aliveAt: 7 },
  ],
  ['ordered', [['opened', { ordered: true }], armed, 'NOW'], { armed: 2, ordered: true }],
  ['no longer ordered', [['opened', { ordered: true }], ['gap'], ['resumed', { ordered: false }], 'NOW'], {}],
  ['ordered only later', [armed, 'NOW', ['resumed', { ordered: true }]], { armed: 1 }],
])('%s', (_, told, expected) => {
  expect(life(...told)).toEqual({ ...blank, ...expected })
})

test('nothing after a given entry counts', () => {
  const t = new Play([listen])
  t.connects('alice', '/state')
  const now = t.writes({ kind: 'note', about: 'now', text: '' })
  const sign = t.connection('alice', 'alive')
  const until = t.tells('alice', '/state', state('Ready'))
  t.connection('alice', 'gap')
  const { aliveAt, brokenAt } = channelLife(tapeOf(t.entries), 'lab/alice', '/state', now, until)
  expect([aliveAt?.seq, brokenAt]).toEqual([sign, undefined])
})

test('other participants do not matter', () => {
  const t = new Play([listen])
  t.connects('alice', '/state')
  t.connection('bob', 'gap')
  expect(channelLife(tapeOf(t.entries), 'lab/alice', '/state', t.entries.length).armed).toBe(3)
})
