import { describe, expect, test } from 'vitest'
import { judge } from '../judge/judge.ts'
import { call, state } from '../judge/testing/desk.ts'
import { Play } from '../judge/testing/play.ts'
import { hear, never, scenario, send } from '../judge/testing/steps.ts'
import { mergeJournals } from './merge.ts'

const proves = ['desk.must']
const accept = { accept: 'operation', proves }
const ready = scenario('ready', [
  send('alice', 'POST', '/state', accept),
  hear('alice', '/state', { where: { state: 'Ready' }, proves }),
])
const quiet = scenario('quiet', [
  send('alice', 'POST', '/state', accept),
  never('alice', '/calls', { proves }),
])

/** A shard that shows how long events take, and then nothing comes for `silence` ms. */
function shard(id: 'ready' | 'quiet', silence: number, isKilled = false, isCalled = false) {
  const t = new Play(id === 'ready' ? [ready] : [quiet])
  t.connects('alice', '/state', '/calls')
  t.begins(id)
  t.on('steps.0')
  const ask = t.asks('alice', 'POST', '/state')
  t.replies(ask, 200, { code: 0 })
  t.waits(19)
  t.tells('alice', '/state', state('Ready'))
  if (isCalled) t.tells('alice', '/calls', call('c-1', 'Ringing'))
  t.on('steps.1')
  t.ends()
  t.waits(silence).connection('alice', 'alive')
  if (!isKilled) t.finishes()
  return t.entries
}

const rules = new Play([ready, quiet]).rules()
const verdicts = (...shards: readonly (readonly Parameters<typeof judge>[0][number][])[]) =>
  Object.fromEntries(
    judge(mergeJournals(shards), rules)
      .scenarios.flatMap(({ checks, target }) =>
        checks.map((check) => [`${check.id}@${target}`, check.verdict] as const),
      )
      .filter(([id]) => /#\d/.test(id)),
  )

describe('merged shards are judged as each of them', () => {
  test.each([
    ['a silence that is long enough', 5000, 'pass'],
    ['a silence that is not', 20, 'inconclusive'],
  ])('%s', (_, silence, verdict) => {
    const whole = verdicts(shard('quiet', silence), shard('ready', 5000))
    // Delays are one run's: the merged run has measured one.
    expect(whole).toMatchObject({
      'ready#1@lab': 'pass',
      'ready#2@lab': 'pass',
      'quiet#1@lab': 'pass',
      'quiet#2@lab': verdict,
    })
  })

  test('later shards are no silence of an earlier one, killed or not', () => {
    expect(verdicts(shard('quiet', 20, true), shard('ready', 100_000))['quiet#2@lab']).toBe('inconclusive')
    expect(verdicts(shard('quiet', 20), shard('ready', 100_000))['quiet#2@lab']).toBe('inconclusive')
  })

  test('that the target is idle in a later shard closes no monitor of an earlier one', () => {
    const later = new Play([ready])
    later.idles()
    later.finishes()
    expect(verdicts(shard('quiet', 20), later.entries)['quiet#2@lab']).toBe('inconclusive')
  })

  test('an event of another shard’s agent violates nothing', () => {
    const loud = shard('ready', 5000, false, true)
    expect(verdicts(shard('quiet', 5000), loud)['quiet#2@lab']).toBe('pass')
  })
})
