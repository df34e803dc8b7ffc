import { describe, expect, test } from 'vitest'
import { Failure } from '../base/failure.ts'
import { defaultGoals, parseFor, parseUntil, reached } from './goals.ts'

describe('--until', () => {
  test.each([
    ['transitions>=95%', 0.95],
    [' transitions >= 100% ', 1],
    ['transitions>=99.5%', 0.995],
  ])('%s', (text, transitions) => {
    expect(parseUntil(text)).toEqual({ transitions })
  })

  test.each([
    'transitions>=0%',
    'transitions>=101%',
    'transitions>95%',
    'transitions>=95',
    'pairs>=95%',
    '',
    '10m',
  ])('"%s" is no goal', (text) => {
    expect(() => parseUntil(text)).toThrow(
      new Failure('usage', `--until "${text}" is no goal`, 'Write --until "transitions>=95%".'),
    )
  })
})

describe('--for', () => {
  test.each([
    ['500ms', 500],
    ['90s', 90_000],
    ['10m', 600_000],
    ['1.5h', 5_400_000],
  ])('%s', (text, ms) => {
    expect(parseFor(text)).toEqual({ ms })
  })

  test.each(['10', 'm', '10 m', '-5s', '10d'])('"%s" is no time', (text) => {
    expect(() => parseFor(text)).toThrow(
      new Failure('usage', `--for "${text}" is no time`, 'Write --for 10m, 90s or 1h.'),
    )
  })
})

describe('an end is reached', () => {
  const now = { acts: 999, ms: 5000, share: 0.5 }

  test.each([
    ['not yet', { steps: 1000 }, now, undefined],
    ['by operations', { steps: 1000 }, { ...now, acts: 1000 }, 'steps'],
    ['by time', { ms: 5000 }, now, 'time'],
    ['not by time', { ms: 5001 }, now, undefined],
    ['by transitions', { transitions: 0.5 }, now, 'transitions'],
    ['not by transitions', { transitions: 0.51 }, now, undefined],
    ['by whichever comes first', { steps: 2000, ms: 4000, transitions: 0.9 }, now, 'time'],
    ['never where nothing is said', {}, { acts: 1e9, ms: 1e9, share: 1 }, undefined],
    ['as it is unless it is said', defaultGoals, { ...now, acts: 1000 }, 'steps'],
  ] as const)('%s', (_, goals, at, expected) => {
    expect(reached(goals, at)).toBe(expected)
  })

  test('with the best news, where several come together', () => {
    expect(reached({ steps: 1, ms: 1, transitions: 0.1 }, now)).toBe('transitions')
  })
})
