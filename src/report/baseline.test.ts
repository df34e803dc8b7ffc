import { describe, expect, test } from 'vitest'
import { applyBaseline, type KnownFailure } from './baseline.ts'
import { desk } from './testing/desk.ts'
import { judgementOf } from './testing/judged.ts'

const { judgement, catalogue } = desk()
const day = '2025-03-04'
const entry = (check: string, more: Partial<KnownFailure> = {}): KnownFailure => ({
  check,
  verdict: 'fail',
  reason: 'the vendor works on it',
  issue: 'https://tracker.example/1',
  owner: 'voice team',
  expires: '2025-06-30',
  ...more,
})
const only = (...ids: readonly string[]) =>
  judgementOf(
    judgement.targets,
    judgement.scenarios.filter(({ id }) => ids.includes(id)),
  )

describe('an entry that describes the run', () => {
  const acw = entry('voice/after-call-work#2')
  const run = 'voice/after-call-work@lab-eu-1'

  test('takes its failure out of the exit code', () => {
    expect(applyBaseline(only('voice/after-call-work', 'voice/ready'), [acw], catalogue, day)).toEqual({
      known: [{ entry: acw, run, check: 'voice/after-call-work#2' }],
      stale: [],
      settled: [run],
      exitCode: 0,
    })
  })

  test('leaves other failures in it', () => {
    expect(applyBaseline(only('voice/after-call-work', 'voice/hangup'), [acw], catalogue, day).exitCode).toBe(
      1,
    )
  })

  test('may name a whole scenario that has no checks', () => {
    const blocked = entry('supervisor/coach', { verdict: 'blocked' })
    expect(applyBaseline(only('supervisor/coach', 'voice/ready'), [blocked], catalogue, day)).toEqual({
      known: [{ entry: blocked, run: 'supervisor/coach@lab-eu-1', check: undefined }],
      stale: [],
      settled: ['supervisor/coach@lab-eu-1'],
      exitCode: 0,
    })
  })

  test('does not forgive a second trouble of the same scenario', () => {
    const [scenario] = only('voice/after-call-work').scenarios
    const twice = {
      ...scenario!,
      checks: [...scenario!.checks, { ...scenario!.checks[1]!, id: 'voice/after-call-work#3' }],
    }
    expect(applyBaseline(judgementOf(judgement.targets, [twice]), [acw], catalogue, day).exitCode).toBe(1)
  })

  test('counts until the end of its last day', () => {
    const last = entry('voice/after-call-work#2', { expires: day })
    expect(applyBaseline(only('voice/after-call-work'), [last], catalogue, day).exitCode).toBe(0)
  })

  test('may say a part of the reason', () => {
    const because = entry('voice/after-call-work#2', { because: 'work mode' })
    expect(applyBaseline(only('voice/after-call-work'), [because], catalogue, day).stale).toEqual([])
  })
})

describe('an entry is stale, and the run red,', () => {
  test.each([
    ['when its check passes', entry('voice/ready#2'), 'voice/ready#2 on lab-eu-1 is pass, not fail'],
    ['when its check only warns', entry('voice/hold#3'), 'voice/hold#3 on lab-eu-1 is pass, not fail'],
    [
      'when it fails for another reason',
      entry('voice/after-call-work#2', { because: 'nothing came' }),
      'voice/after-call-work#2 on lab-eu-1 is fail for another reason: No event told alice of the state NotReady with work mode AfterCallWork.',
    ],
    [
      'when its time is over',
      entry('voice/after-call-work#2', { expires: '2025-03-03' }),
      'its time was over on 2025-03-03',
    ],
    [
      'when nothing has its name',
      entry('voice/after-cal-work#2'),
      'nothing is called voice/after-cal-work#2; did you mean voice/after-call-work#2?',
    ],
    [
      'when the verdict is another one',
      entry('interactions/accept#1'),
      'interactions/accept#1 on lab-eu-1 is inconclusive, not fail',
    ],
  ])('%s', (_, stale, why) => {
    const outcome = applyBaseline(
      only('voice/ready', 'voice/hold', 'voice/after-call-work', 'interactions/accept'),
      [stale],
      catalogue,
      day,
    )
    expect(outcome).toEqual({ known: [], stale: [{ entry: stale, why }], settled: [], exitCode: 1 })
  })

  test('even when nothing else is', () => {
    expect(applyBaseline(only('voice/ready'), [entry('voice/ready#2')], catalogue, day).exitCode).toBe(3)
  })
})

test('what was not run makes no entry stale', () => {
  const entries = [entry('voice/hangup'), entry('multimedia/chat-accept')]
  expect(applyBaseline(only('voice/ready', 'multimedia/chat-accept'), entries, catalogue, day)).toEqual({
    known: [],
    stale: [],
    settled: [],
    exitCode: 0,
  })
})

test('an entry for another target does not count here', () => {
  const elsewhere = entry('voice/after-call-work#2', { target: 'lab-us-2' })
  expect(applyBaseline(only('voice/after-call-work'), [elsewhere], catalogue, day)).toEqual({
    known: [],
    stale: [],
    settled: [],
    exitCode: 1,
  })
})
