import { expect, test } from 'vitest'
import type { ConnectionEntry, Draft } from '../journal/entry.ts'
import { Listening } from './listening.ts'

type Told = readonly [ConnectionEntry['change'], string?]

/** What anna listens to after her connection changed like this. */
function after(...changes: readonly Told[]): readonly string[] | undefined {
  const listening = new Listening()
  for (const [change, channel] of changes) {
    const draft: Draft<ConnectionEntry> = {
      kind: 'connection',
      participant: 'lab/anna',
      change,
      ...(channel !== undefined && { channel }),
    }
    listening.note({ seq: 0, t: 0, at: '', ...draft })
  }
  const channels = listening.of('lab/anna')
  return channels && [...channels]
}

const opened: Told = ['opened']
const armed: Told = ['armed', '/a']

test.each<[string, readonly Told[], readonly string[] | undefined]>([
  ['nothing was opened', [], undefined],
  ['nothing is armed', [opened], []],
  ['what is armed', [opened, armed, ['armed', '/b']], ['/a', '/b']],
  ['armed again is armed once', [opened, armed, armed], ['/a']],
  ['what has ended is not', [opened, armed, ['armed', '/b'], ['disarmed', '/a']], ['/b']],
  ['ended and armed again', [opened, armed, ['disarmed', '/a'], armed], ['/a']],
  ['what was refused is not', [opened, ['denied', '/a']], []],
  [
    'what was refused when it was armed anew is not',
    [opened, armed, ['gap'], ['denied', '/a'], ['resumed']],
    [],
  ],
  ['a gap, and the same session', [opened, armed, ['gap'], ['resumed']], ['/a']],
  ['still in a gap', [opened, armed, ['gap']], ['/a']],
  ['signs of life change nothing', [opened, armed, ['alive']], ['/a']],
  ['given up', [opened, armed, ['gap'], ['failed']], undefined],
  ['closed', [opened, armed, ['closed']], undefined],
  ['opened anew begins anew', [opened, armed, ['closed'], opened, ['armed', '/b']], ['/b']],
  ['opened anew without a word', [opened, armed, opened], []],
  ['armed before it was opened does not count', [armed], undefined],
  ['armed after it was given up does not count', [opened, ['failed'], armed], undefined],
])('%s', (_, changes, expected) => {
  expect(after(...changes)).toEqual(expected)
})

test('each participant listens for itself, and other entries change nothing', () => {
  const listening = new Listening()
  const common = { seq: 0, t: 0, at: '', kind: 'connection' } as const
  listening.note({ ...common, participant: 'lab/anna', change: 'opened' })
  listening.note({ ...common, participant: 'lab/anna', change: 'armed', channel: '/a' })
  listening.note({ ...common, participant: 'lab/ben', change: 'opened' })
  listening.note({ ...common, participant: 'lab/ben', change: 'closed' })
  listening.note({ seq: 1, t: 0, at: '', kind: 'event', participant: 'lab/anna', channel: '/b', data: 1 })
  expect([listening.of('lab/anna'), listening.of('lab/ben'), listening.of('west/anna')]).toEqual([
    new Set(['/a']),
    undefined,
    undefined,
  ])
})
