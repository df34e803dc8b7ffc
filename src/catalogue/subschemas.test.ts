import { describe, expect, test } from 'vitest'
import { allSchemas, keywords, targetOf } from './subschemas.ts'

function leaf(n: number) {
  return { minimum: n }
}

test('a schema holds others in keywords of three kinds, and nowhere else', () => {
  const schema = {
    properties: { $ref: leaf(1), 'a/b': leaf(2) },
    items: leaf(3),
    allOf: [leaf(4), true],
    additionalProperties: false,
    $defs: { deep: { not: leaf(5) } },
    const: { properties: { x: leaf(6) } },
    examples: [leaf(7)],
  }
  expect(
    allSchemas(schema).map(({ pointer, schema: inner }) => [
      pointer,
      'minimum' in inner ? inner['minimum'] : undefined,
    ]),
  ).toEqual([
    ['', undefined],
    ['/properties/$ref', 1],
    ['/properties/a~1b', 2],
    ['/items', 3],
    ['/allOf/0', 4],
    ['/$defs/deep', undefined],
    ['/$defs/deep/not', 5],
  ])
})

test('keywords are those of 2020-12, but for the dynamic ones', () => {
  expect(keywords).toContain('unevaluatedProperties')
  expect(keywords).not.toContain('$dynamicRef')
  expect(keywords).not.toContain('definitions')
})

describe('a reference leads', () => {
  test.each([
    ['#', 'gws/messages/Call', ''],
    ['#/$defs/x', 'gws/messages/Call', '/$defs/x'],
    ['#/$defs/a%20b', 'gws/messages/Call', '/$defs/a b'],
    ['wirechief:gws/resources/call', 'gws/resources/call', ''],
    ['wirechief:gws/resources/call#/properties/id', 'gws/resources/call', '/properties/id'],
    ['../resources/call.schema.json', 'gws/resources/call', ''],
    ['Other.schema.json#/$defs/x', 'gws/messages/Other', '/$defs/x'],
  ])('%s', (ref, name, pointer) => {
    expect(targetOf('gws/messages/Call', ref)).toEqual({ name, pointer })
  })
})
