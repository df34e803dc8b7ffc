import { expect, test } from 'vitest'
import { textOf } from './text.ts'

test('UTF-8 is text, with or without a word about it', () => {
  expect(textOf(Buffer.from('Jürgen 你好'), undefined, true)).toEqual({ text: 'Jürgen 你好', defects: [] })
})

test('UTF-8 labelled as something else is still UTF-8', () => {
  const labelled = textOf(Buffer.from('ü'), 'application/json;charset=ISO-8859-1', true)
  expect(labelled).toEqual({ text: 'ü', defects: [] })
})

test('bytes that are no UTF-8 are a defect that says where', () => {
  expect(textOf(Buffer.from([0x61, 0xc3, 0xbc, 0xff, 0xfe]), 'application/json', true)).toEqual({
    text: 'aü\uFFFD\uFFFD',
    defects: [{ kind: 'invalid-utf8', detail: 'Not UTF-8: near byte 3 of 5 stands fffe.' }],
  })
})

test('another charset is fine where UTF-8 is not demanded, and a defect where it is', () => {
  const latin = Buffer.from('ü', 'latin1')
  expect(textOf(latin, 'text/plain; charset="iso-8859-1"', false)).toEqual({ text: 'ü', defects: [] })
  expect(textOf(latin, 'application/json; charset=iso-8859-1', true)).toEqual({
    text: 'ü',
    defects: [{ kind: 'invalid-utf8', detail: 'Not UTF-8: near byte 0 of 1 stands fc.' }],
  })
})

test('an unknown charset is no reason to stumble', () => {
  expect(textOf(Buffer.from([0xff]), 'text/plain; charset=klingon', false).text).toBe('\uFFFD')
})
