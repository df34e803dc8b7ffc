import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../base/json.ts'
import { extensionsOf } from './extensions.ts'

function extensions(schema: JsonObject, value: Json, others: Readonly<Record<string, JsonObject>> = {}) {
  return extensionsOf(new Map(Object.entries({ ...others, 'toy/x': schema })), 'toy/x', value)
}
const id = { properties: { id: { type: 'string' } } }
const name = { properties: { name: { type: 'string' } } }

// oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
const conditional = { if: id, then: name, else: { properties: { x: true } } }

describe('a member is described', () => {
  test.each<[string, JsonObject, Json]>([
    ['by a property', id, { id: 1 }],
    ['by a pattern', { patternProperties: { '^x-': {} } }, { 'x-a': { b: 1 } }],
    ['by what others are like', { additionalProperties: name }, { a: { name: 1 }, b: { name: 2 } }],
    ['where others are allowed', { additionalProperties: true }, { a: { b: 1 } }],
    ['where unevaluated ones are', { ...id, unevaluatedProperties: {} }, { a: { b: 1 } }],
    ['in any branch of allOf', { allOf: [id, name] }, { id: 1, name: 2 }],
    ['in any branch of anyOf', { anyOf: [id, name] }, { id: 1, name: 2 }],
    ['in any branch of oneOf', { oneOf: [id, name] }, { name: 2 }],
    ['by if, then and else', conditional, { id: 1, name: 2, x: 3 }],
    [
      'by a dependent schema',
      { dependentSchemas: { id: { properties: { id: {}, name: {} } } } },
      { id: 1, name: 2 },
    ],
    ['by a definition', { $ref: '#/$defs/n', $defs: { n: name } }, { name: 1 }],
    ['by another file', { $ref: 'wirechief:toy/y' }, { name: 1 }],
    ['by a definition of another file, by path', { $ref: 'y.schema.json#/$defs/deep' }, { id: 1 }],
    ['beside a reference', { $ref: 'wirechief:toy/y', ...id }, { name: 1, id: 2 }],
    ['in items', { items: id }, [{ id: 1 }, { id: 2 }]],
    ['in a tuple and what follows it', { prefixItems: [id], items: name }, [{ id: 1 }, { name: 1 }]],
    ['in items that are contained', { contains: id }, [{ id: 1 }]],
    ['by being free', { properties: { data: {} } }, { data: { a: { b: 1 } } }],
    ['by being true', { properties: { data: true } }, { data: { a: { b: 1 } } }],
    ['by being forbidden, which is another matter', { properties: { a: false } }, { a: 1 }],
    ['by a schema that contains itself', { properties: { child: { $ref: '#' } } }, { child: { child: {} } }],
    ['where nothing is said of members', { type: 'object' }, { a: 1 }],
  ])('%s', (_, schema, value) => {
    expect(extensions(schema, value, { 'toy/y': { ...name, $defs: { deep: id } } })).toEqual([])
  })
})

describe('a member is described nowhere', () => {
  test.each<[string, JsonObject, Json, readonly string[]]>([
    ['beside known ones', id, { id: 1, x: 2, y: 3 }, ['/x', '/y']],
    [
      'deep in the value',
      { properties: { a: { items: id } } },
      { a: [{ id: 1 }, { x: { y: 1 } }] },
      ['/a/1/x'],
    ],
    ['of a name with a slash', id, { 'a/b~c': 1 }, ['/a~1b~0c']],
    [
      "of a prototype's name",
      id,
      JSON.parse('{ "constructor": 1, "__proto__": 2 }') as Json,
      ['/constructor', '/__proto__'],
    ],
    ['though it is required', { required: ['x'] }, { x: 1 }, ['/x']],
    ['where others are forbidden', { ...id, additionalProperties: false }, { x: 1 }, ['/x']],
    ["in a tuple's other place", { prefixItems: [id, name] }, [{ name: 1 }], ['/0/name']],
    ['by a negation', { ...id, not: name }, { name: 1 }, ['/name']],
    [
      'by a schema that contains itself',
      { properties: { child: { $ref: '#' } } },
      { child: { x: 1 } },
      ['/child/x'],
    ],
  ])('%s', (_, schema, value, expected) => {
    expect(extensions(schema, value)).toEqual(expected)
  })

  test('of very many only the first are listed', () => {
    const value = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`x${i}`, i]))
    expect(extensions(id, value)).toEqual(Array.from({ length: 50 }, (_, i) => `/x${i}`))
  })
})
