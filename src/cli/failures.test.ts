import { expect, test } from 'vitest'
import { Failure, type FailureCode } from '../base/failure.ts'
import { describeFailure, exitCodeOfFailure } from './failures.ts'

test.each<readonly [FailureCode, number]>([
  ['usage', 4],
  ['bad-input', 4],
  ['configuration', 3],
  ['unreachable', 3],
  ['internal', 3],
  ['interrupted', 2],
])('%s ends with %i', (code, exit) => {
  expect(exitCodeOfFailure(new Failure(code, 'x'))).toBe(exit)
})

test('a failure is a sentence and what to do, without a stack', () => {
  expect(describeFailure(new Failure('usage', 'no such thing', 'Try another.'), false)).toBe(
    'wirechief: no such thing\nTry another.\n',
  )
  expect(describeFailure(new Failure('usage', 'no such thing'), false)).toBe('wirechief: no such thing\n')
})

test('our own mistake says so, with the stack that finds it', () => {
  const told = describeFailure(new TypeError('x is not a function'), false)
  expect(told).toMatch(
    /^wirechief: this is a mistake in wirechief itself\nTypeError: x is not a function\n +at /,
  )
  expect(describeFailure('thrown', false)).toBe('wirechief: this is a mistake in wirechief itself\nthrown\n')
})

test('colour is for terminals that show it', () => {
  expect(describeFailure(new Failure('usage', 'x'), true)).toBe('\u001B[31mwirechief:\u001B[0m x\n')
})
