import { expect, test } from 'vitest'
import type { JsonObject } from '../base/json.ts'
import { documentCheck } from './document-check.ts'
import { parseDocument } from './document.ts'

/** What is said of a text against a schema: part of its place, and the sentence. */
function said(schema: JsonObject, text: string): readonly string[] {
  const parsed = parseDocument('f.yaml', text)
  if (!parsed.ok) throw new Error('the test has a syntax error')
  const check = documentCheck(new Map([['thing.schema.json', { title: 'a thing', ...schema }]]))
  return check(parsed.document, 'thing').map((d) => `${d.source.line}:${d.source.column} ${d.message}`)
}

// oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
const conditional = { if: { required: ['a'] }, then: { required: ['b'] } }
const named = { properties: { name: { type: 'string' }, size: { enum: ['small', 'large'] } } }

test.each<[string, JsonObject, string, readonly string[]]>([
  ['nothing of what is right', named, 'name: x', []],
  [
    'an unknown key',
    { ...named, additionalProperties: false },
    'nmae: x',
    ['1:1 unknown key `nmae`; did you mean `name`?'],
  ],
  [
    'an unknown key that is like none',
    { ...named, additionalProperties: false },
    'colour: x',
    ['1:1 unknown key `colour`'],
  ],
  [
    'an unevaluated key',
    { ...named, unevaluatedProperties: false },
    'nmae: x',
    ['1:1 unknown key `nmae`; did you mean `name`?'],
  ],
  [
    'a key not among names',
    { propertyNames: { enum: ['name'] } },
    'nam: x',
    ['1:1 unknown key `nam`; did you mean `name`?'],
  ],
  [
    'a key of a wrong form',
    { propertyNames: { title: 'a word', pattern: '^[a-z]+$' } },
    '"a b": x',
    ['1:1 `a b` is not a word'],
  ],
  ['one missing key', { required: ['name'] }, 'x: 1', ['1:1 the key `name` is missing']],
  [
    'several missing keys at once',
    { required: ['name', 'size'] },
    'x: 1',
    ['1:1 the keys `name`, `size` are missing'],
  ],
  ['a key that needs another', { dependentRequired: { a: ['b'] } }, 'a: 1', ['1:1 `a` needs `b` beside it']],
  [
    'keys that exclude each other',
    { dependentSchemas: { a: { properties: { b: false } } } },
    'a: 1\nb: 2',
    ['2:1 `b` cannot stand beside `a`'],
  ],
  ['a wrong type', named, 'name: 5', ['1:7 a number stands where a text belongs']],
  [
    'a wrong type among several',
    { properties: { a: { type: ['object', 'array'] } } },
    'a: x',
    ['1:4 a text stands where a map or a list belongs'],
  ],
  ['true for a text', named, 'name: true', ['1:7 `true` stands where a text belongs']],
  ['nothing for a text', named, 'name:', ['1:6 nothing stands where a text belongs']],
  [
    'a value not in the choice',
    named,
    'size: smal',
    ['1:7 `smal` is not one of small, large; did you mean `small`?'],
  ],
  ['a map not in the choice', named, 'size: {}', ['1:7 `a map` is not one of small, large']],
  ['not the one value', { properties: { a: { const: true } } }, 'a: false', ['1:4 `false` is not `true`']],
  [
    'a wrong form',
    { properties: { a: { title: 'a number', type: 'string', pattern: '^\\d+$' } } },
    'a: x',
    ['1:4 `x` is not a number'],
  ],
  ['an empty text', { properties: { a: { minLength: 1 } } }, 'a: ""', ['1:4 the text is empty']],
  ['an empty list', { properties: { a: { minItems: 1 } } }, 'a: []', ['1:4 there is nothing in it']],
  ['a short list', { properties: { a: { minItems: 2 } } }, 'a: [1]', ['1:4 at least 2 are needed']],
  [
    'equal items',
    { properties: { a: { uniqueItems: true } } },
    'a: [x, y, x]',
    ['1:4 items 1 and 3 are the same'],
  ],
  ['a number out of range', { properties: { a: { maximum: 5 } } }, 'a: 6', ['1:4 it must be <= 5']],
  [
    'none of some keys',
    { anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    'c: 1',
    ['1:1 one of the keys a, b is missing'],
  ],
  [
    'no form of several',
    { properties: { a: { oneOf: [{ type: 'string' }, { type: 'number' }] } } },
    'a: []',
    ['1:4 it is none of the forms that are allowed here'],
  ],
  [
    'the mistake inside of the branch that was meant',
    { properties: { a: { oneOf: [{ type: 'string' }, named] } } },
    'a: { name: 1 }',
    ['1:12 a number stands where a text belongs'],
  ],
  ['the mistake of the branch that a condition picked', conditional, 'a: 1', ['1:1 the key `b` is missing']],
  [
    'a missing key once when it is misspelt',
    { ...named, required: ['name'], additionalProperties: false },
    'nam: x',
    ['1:1 unknown key `nam`; did you mean `name`?'],
  ],
  [
    'another missing key all the same',
    { ...named, required: ['name', 'size'], additionalProperties: false },
    'nam: x\nsize: small\nx: 1',
    ['1:1 unknown key `nam`; did you mean `name`?', '3:1 unknown key `x`'],
  ],
])('it says %s', (_, schema, text, sentences) => {
  expect(said(schema, text)).toEqual(sentences)
})

test('an unknown key that two lists refuse is told with the shorter list', () => {
  const parsed = parseDocument('f.yaml', 'c: 1')
  if (!parsed.ok) throw new Error('the test has a syntax error')
  const schema = {
    properties: { a: true, b: true, long: true },
    additionalProperties: false,
    allOf: [{ title: 'a part', propertyNames: { enum: ['a', 'b'] } }],
  }
  const check = documentCheck(new Map([['thing.schema.json', schema]]))
  expect(check(parsed.document, 'thing').map((d) => d.hint)).toEqual(['a part has the keys a, b'])
})

test('a kind without a schema is a mistake of this program', () => {
  const parsed = parseDocument('f.yaml', 'a: 1')
  if (!parsed.ok) throw new Error('the test has a syntax error')
  expect(() => documentCheck(new Map())(parsed.document, 'thing')).toThrow(
    'there is no schema for files of kind thing',
  )
})
