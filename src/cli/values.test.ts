import { InvalidArgumentError } from 'commander'
import { expect, test } from 'vitest'
import { collect, factor, part, positive, shard, share, whole } from './values.ts'

test('an option given several times keeps what came before, in order', () => {
  expect(['a', 'b'].reduce<readonly string[]>((before, value) => collect(value, before), [])).toEqual([
    'a',
    'b',
  ])
})

test('parts of a self-test are collected, and only those that there are', () => {
  expect(part('jitter', ['zoo'])).toEqual(['zoo', 'jitter'])
  expect(() => part('fault', [])).toThrow(new InvalidArgumentError('It must be faults, jitter or zoo.'))
})

test.each([
  [whole, '0', 0],
  [whole, '12', 12],
  [positive, '1', 1],
  [factor, '0.5', 0.5],
  [factor, '3', 3],
  [share, '0', 0],
  [share, '1', 1],
  [share, '0.25', 0.25],
  [shard, '1/1', { index: 1, count: 1 }],
  [shard, '2/3', { index: 2, count: 3 }],
] as const)('%o reads %s', (read, text, value) => {
  expect(read(text)).toEqual(value)
})

test.each([
  [whole, ['', '-1', '1.5', 'ten', '1e3', ' 1', '0x10'], 'It must be a whole number.'],
  [positive, ['0'], 'It must be at least 1.'],
  [factor, ['0', '-1', 'fast', 'Infinity', 'NaN'], 'It must be a number above 0.'],
  [share, ['-0.1', '1.1', 'half', 'NaN'], 'It must be a number from 0 to 1.'],
  [shard, ['0/3', '4/3', '1/0', '3', '1-3', 'a/b', '1/3/5'], 'It must be i/n with i from 1 to n, e.g. 1/3.'],
] as const)('%o refuses', (read, texts, sentence) => {
  for (const text of texts) expect(() => read(text)).toThrow(new InvalidArgumentError(sentence))
})
