import { expect, test } from 'vitest'
import { bodyLimit, packer } from './body.ts'

test('a body that is small stays JSON', () => {
  const pack = packer()(false)
  expect(pack({ body: { a: 1 } })).toEqual({ json: { a: 1 } })
  expect(pack({ body: null })).toEqual({ json: null })
  expect(pack({ text: '<xml/>' })).toEqual({ text: '<xml/>', length: 6 })
})

test('no body is none', () => {
  const pack = packer()(false)
  expect([pack({}), pack({ text: '' })]).toEqual([undefined, undefined])
})

test('a large body is cut, and says how large it was', () => {
  const pack = packer()(false)
  const text = JSON.stringify({ a: 'x'.repeat(5_000_000) })
  expect(pack({ body: { a: 'x'.repeat(5_000_000) } })).toEqual({
    text: text.slice(0, bodyLimit),
    length: 5_000_008,
  })
})

test('when the page is full, what passed goes without bodies and what failed does not', () => {
  const pack = packer(30)
  const body = { a: 'x'.repeat(12) }
  expect(pack(true)({ body })).toEqual({ json: body })
  expect(pack(true)({ body })).toEqual({ length: 20 })
  expect(pack(false)({ body })).toEqual({ json: body })
  expect(pack(true)({ text: '' })).toBeUndefined()
})
