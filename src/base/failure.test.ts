import { expect, test } from 'vitest'
import { Failure, messageOf } from './failure.ts'

test('a failure says what, how it is called, and what to do', () => {
  const cause = new Error('ENOENT')
  const failure = new Failure('bad-input', 'cannot read x.yaml', 'Give a file that exists.', { cause })
  const { name, code, hint, message } = failure
  expect({ name, code, hint, message, cause: failure.cause, text: String(failure) }).toEqual({
    name: 'Failure',
    code: 'bad-input',
    hint: 'Give a file that exists.',
    message: 'cannot read x.yaml',
    cause,
    text: 'Failure: cannot read x.yaml',
  })
  expect(failure).toBeInstanceOf(Error)
})

test('without a hint there is none', () => {
  expect(new Failure('internal', 'it broke').hint).toBeUndefined()
})

test.each<[unknown, string]>([
  [new Error('it broke'), 'it broke'],
  [new Failure('usage', 'no such option'), 'no such option'],
  ['thrown text', 'thrown text'],
  [undefined, 'undefined'],
])('the message of %s', (error, message) => {
  expect(messageOf(error)).toBe(message)
})
