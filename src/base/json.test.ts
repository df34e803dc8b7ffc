import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, canonical, equal, isArray, isObject, member, pointerPart, type Json } from './json.ts'

const json = () => fc.jsonValue() as fc.Arbitrary<Json>

describe('member', () => {
  test.each<[Json | undefined, string, Json | undefined]>([
    [{ a: 1 }, 'a', 1],
    [{ a: 1 }, 'b', undefined],
    [{ a: null }, 'a', null],
    [['x', 'y'], '1', 'y'],
    [['x', 'y'], '2', undefined],
    [['x'], '01', undefined],
    [['x'], '-', undefined],
    [['x'], 'length', undefined],
    ['text', 'length', undefined],
    ['text', '0', undefined],
    [null, 'a', undefined],
    [undefined, 'a', undefined],
  ])('of %j, %s, is %j', (value, key, found) => {
    expect(member(value, key)).toEqual(found)
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is just a name', (name) => {
    expect(member({}, name)).toBeUndefined()
    expect(member([], name)).toBeUndefined()
    expect(member(JSON.parse(`{"${name}": 1}`) as Json, name)).toBe(1)
  })
})

describe('at', () => {
  // The examples of RFC 6901, section 5.
  const document: Json = {
    foo: ['bar', 'baz'],
    '': 0,
    'a/b': 1,
    'c%d': 2,
    'e^f': 3,
    'g|h': 4,
    'i\\j': 5,
    'k"l': 6,
    ' ': 7,
    'm~n': 8,
  }
  test.each<[string, Json | undefined]>([
    ['', document],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/g|h', 4],
    ['/i\\j', 5],
    ['/k"l', 6],
    ['/ ', 7],
    ['/m~0n', 8],
    ['/foo/2', undefined],
    ['/foo/bar', undefined],
    ['/foo/0/bar', undefined],
    ['/__proto__/polluted', undefined],
  ])('%s', (pointer, found) => {
    expect(at(document, pointer)).toEqual(found)
  })

  test('what does not begin with a slash is no pointer, and points at nothing', () => {
    expect(at({ oo: 1, foo: 2 }, 'foo')).toBeUndefined()
  })

  test('~01 is ~1 and not a slash', () => {
    expect(at({ '~1': 'tilde', '/': 'slash' }, '/~01')).toBe('tilde')
  })

  test('finds every member by its escaped name', () => {
    fc.assert(
      fc.property(fc.string(), json(), (key, value) => {
        expect(at(Object.fromEntries([[key, value]]), pointerPart(key))).toEqual(value)
      }),
    )
  })
})

describe('equal', () => {
  test.each<[Json | undefined, Json | undefined, boolean]>([
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [{ a: 1 }, { a: 1, b: undefined as unknown as Json }, false],
    [{ a: 1 }, { b: 1 }, false],
    [{}, [], false],
    [null, {}, false],
    [undefined, undefined, true],
    [undefined, null, false],
    [0, '0', false],
    [JSON.parse('{"__proto__": 1}') as Json, {}, false],
    [{ toString: 1 }, { valueOf: 1 }, false],
  ])('%j and %j: %j', (a, b, result) => {
    expect([equal(a, b), equal(b, a)]).toEqual([result, result])
  })

  test('holds for a copy, and says the same as canonical bytes', () => {
    fc.assert(
      fc.property(json(), json(), (a, b) => {
        expect(equal(a, structuredClone(a))).toBe(true)
        expect(equal(a, b)).toBe(canonical(a) === canonical(b))
      }),
    )
  })
})

describe('canonical', () => {
  test('members are sorted, at every depth', () => {
    expect(canonical({ b: [{ d: 1, c: 'x' }], a: null })).toBe('{"a":null,"b":[{"c":"x","d":1}]}')
  })

  test('is JSON of the same value', () => {
    fc.assert(
      fc.property(json(), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonical(turned)).toBe(canonical(value))
      }),
    )
  })
})

test.each<[unknown, boolean, boolean]>([
  [{}, true, false],
  [[], false, true],
  [null, false, false],
  ['', false, false],
])('%j: object %j, list %j', (value, object, list) => {
  expect([isObject(value), isArray(value)]).toEqual([object, list])
})
