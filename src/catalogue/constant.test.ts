import { describe, expect, test } from 'vitest'
import { Complaints } from './complaints.ts'
import { compileDuration, constantOf, constantText } from './constant.ts'
import { Scope } from './scope.ts'
import { cursorOf } from './testing/cursor.ts'

function scope(): Scope {
  const scope = new Scope()
  scope.bind('target', { is: 'target' })
  scope.bind('alice', { is: 'agent', agent: 'alice' })
  scope.bind('word', { is: 'data', at: cursorOf('2s'), scope: new Scope() })
  scope.bind('number', { is: 'data', at: cursorOf('3'), scope: new Scope() })
  scope.bind('left', { is: 'omitted' })
  scope.bind('open', { is: 'unknown' })
  return scope
}

function run<T>(use: (at: ReturnType<typeof cursorOf>, scope: Scope, out: Complaints) => T, text: string) {
  const out = new Complaints()
  return [use(cursorOf(text), scope(), out), ...out.sorted().map((d) => d.message)]
}

describe('what must be known before the run', () => {
  test.each([
    ['operation', ['operation']],
    ['5', [5]],
    ['$word', ['2s']],
    ['x-$word', ['x-2s']],
    ['$number', [3]],
    ['$left', [undefined]],
    ['$open', [undefined]],
    ['$alice.user', [undefined, 'this must be known before the run']],
    ['$wrod', [null, 'unknown variable `$wrod`; did you mean `$word`?']],
  ])('%s', (text, result) => {
    expect(run(constantOf, text)).toEqual(result)
  })

  test('a text must be a text', () => {
    expect([run(constantText, '$word'), run(constantText, '$number')]).toEqual([
      ['2s'],
      [undefined, 'a text belongs here'],
    ])
  })

  test('what is left out is left out', () => {
    expect(constantOf(undefined, scope(), new Complaints())).toBeUndefined()
  })
})

describe('a duration', () => {
  test.each([
    ['500ms', [500]],
    ['2s', [2000]],
    ['1.5s', [1500]],
    ['2m', [120_000]],
    ['$word', [2000]],
    ['$target.timers.wrapUp', [{ name: 'target', path: ['timers', 'wrapUp'] }]],
    ['$left', [undefined]],
    ['$open', [undefined]],
    ['2', [undefined, 'this is not a duration']],
    ['2 s', [undefined, 'this is not a duration']],
    ['$number', [undefined, 'this is not a duration']],
    ['$alice.wrapUp', [undefined, 'this is not a duration']],
    ['$target.values.x', [undefined, 'this is not a duration']],
    ['$target.timers', [undefined, 'this is not a duration']],
  ])('%s', (text, result) => {
    expect(run(compileDuration, `"${text}"`)).toEqual(result)
  })
})
