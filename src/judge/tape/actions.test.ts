import { expect, test } from 'vitest'
import { tapeOf } from '../tape.ts'
import { Play } from '../testing/play.ts'
import { scenario } from '../testing/steps.ts'

test('a participant’s next request that may have an effect, whatever for', () => {
  const t = new Play([scenario('s', [])])
  t.asks('alice', 'GET', '/state')
  const post = t.asks('alice', 'POST', '/state', { purpose: 'prepare' })
  t.asks('bob', 'POST', '/state')
  t.asks('alice', 'head', '/state')
  const remove = t.asks('alice', 'DELETE', '/state', { purpose: 'clean' })
  const tape = tapeOf(t.entries)
  const next = (seq: number) => tape.actionAfter('lab/alice', seq)
  expect([next(0), next(post), next(remove), tape.actionAfter('lab/carol', 0)]).toEqual([
    post,
    remove,
    Infinity,
    Infinity,
  ])
  tape.forgetBefore(remove)
  expect(next(0)).toBe(remove)
})
