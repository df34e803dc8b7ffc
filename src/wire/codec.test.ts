import { describe, expect, test } from 'vitest'
import { jsonCodec, Unreadable } from './codec.ts'
import { nesting } from './harmless.ts'

const codec = jsonCodec(5)

function defectOf(text: string): unknown {
  try {
    return codec.decode(text)
  } catch (error) {
    return error instanceof Unreadable ? error.defect : error
  }
}

test('JSON is written and read', () => {
  expect(codec.encode({ a: ['ö', 1, null] })).toBe('{"a":["ö",1,null]}')
  expect(codec.decode('{"a":["ö",1,null]}')).toEqual({ value: { a: ['ö', 1, null] }, defects: [] })
})

test('what is no JSON is a defect with the parser’s reason', () => {
  expect(defectOf('<html>')).toEqual({ kind: 'not-json', detail: expect.stringContaining('<') })
})

describe('depth', () => {
  test('up to the bound is read, beyond it is a defect', () => {
    expect(codec.decode('[[[[[1]]]]]').value).toEqual([[[[[1]]]]])
    const tooDeep = { kind: 'too-deep', detail: 'The JSON is nested more than 5 deep.' }
    expect(defectOf('[[[[[[1]]]]]]')).toEqual(tooDeep)
    expect(defectOf('{"a":'.repeat(10_000))).toEqual(tooDeep)
  })

  test('brackets inside strings do not count, whatever is escaped there', () => {
    expect(nesting('["[[[[", "\\"[[[", "\\\\", {"{{{": []}]', 10)).toBe(3)
  })
})

describe('__proto__', () => {
  const decoded = codec.decode('{"a":1,"x":[{"__proto__":{"polluted":true}}],"__proto__":{"b":2}}')

  test('is left out, and told once with the first place', () => {
    expect(decoded.defects).toEqual([
      { kind: 'prototype', detail: 'Left out 2 member(s) called __proto__, the first at /x/0/__proto__.' },
    ])
    expect(JSON.stringify(decoded.value)).toBe('{"a":1,"x":[{}]}')
  })

  test('touches no prototype', () => {
    const value = decoded.value as { x: object[] }
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.getPrototypeOf(value.x[0])).toBe(Object.prototype)
    expect('polluted' in {}).toBe(false)
  })

  test('is found behind an escape, and left alone as a mere value', () => {
    expect(codec.decode('{"\\u005f_proto__":1}')).toEqual({
      value: {},
      defects: [
        { kind: 'prototype', detail: 'Left out 1 member(s) called __proto__, the first at /__proto__.' },
      ],
    })
    expect(codec.decode('{"a":"__proto__"}')).toEqual({ value: { a: '__proto__' }, defects: [] })
  })

  test('other names that are dangerous elsewhere are only names', () => {
    const text = '{"constructor":{"prototype":1},"toString":2}'
    expect(JSON.stringify(codec.decode(text).value)).toBe(text)
  })
})
