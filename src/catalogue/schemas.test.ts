import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../base/json.ts'
import { SchemaSet } from './schemas.ts'
import { worked } from './testing/cpu.ts'

const call: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'wirechief:toy/messages/Call',
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string', minLength: 1 },
    at: { type: 'string', format: 'date-time' },
    party: { $ref: '../resources/party.schema.json' },
    parties: {
      type: 'array',
      prefixItems: [{ $ref: 'wirechief:toy/resources/party' }],
      items: { $ref: '#/$defs/short' },
    },
  },
  $defs: { short: { type: 'string', maxLength: 3 } },
}
const party: JsonObject = {
  $id: 'wirechief:toy/resources/party',
  type: 'object',
  required: ['number'],
  properties: { number: { $ref: '#/$defs/digits' } },
  $defs: { digits: { type: 'string', pattern: '^\\d+$' } },
}
const set = () =>
  new SchemaSet(
    new Map([
      ['toy/messages/Call', call],
      ['toy/resources/party', party],
      ['toy/bad', { type: 'objekt' }],
    ]),
  )

describe('a value', () => {
  test.each([
    [
      'that is right',
      { id: 'x', at: '2024-05-01T10:00:00Z', party: { number: '1' }, parties: [{ number: '2' }, 'abc'] },
      [],
    ],
    ['that lacks something', {}, [{ at: '', message: 'the key `id` is missing' }]],
    ['of a wrong type', [], [{ at: '', message: 'a list stands where a map belongs' }]],
    [
      'with a wrong format',
      { id: 'x', at: 'noon' },
      [{ at: '/at', message: 'it must match format "date-time"' }],
    ],
    [
      'wrong by another file, by path',
      { id: 'x', party: { number: 'x' } },
      [{ at: '/party/number', message: '`x` is not what is allowed here' }],
    ],
    [
      'wrong by another file, by name',
      { id: 'x', parties: [{}] },
      [{ at: '/parties/0', message: 'the key `number` is missing' }],
    ],
    [
      'wrong by a definition',
      { id: 'x', parties: [{ number: '1' }, 'abcd'] },
      [{ at: '/parties/1', message: 'it must NOT have more than 3 characters' }],
    ],
    [
      'wrong in two places',
      { id: '', party: 5 },
      [
        { at: '/id', message: 'the text is empty' },
        { at: '/party', message: 'a number stands where a map belongs' },
      ],
    ],
  ])('%s', (_, value, errors) => {
    expect(set().validate('toy/messages/Call', value)).toEqual(errors)
  })

  test('wrong in thousands of places gives a short list, soon', () => {
    const began = process.cpuUsage()
    const value = { id: 'x', parties: [{ number: '1' }, ...Array.from({ length: 20_000 }, () => 5)] }
    expect(set().validate('toy/messages/Call', value).length).toBe(20)
    expect(worked(began)).toBeLessThan(2000)
  })
})

test('names and presence', () => {
  expect([set().names(), set().has('toy/bad'), set().has('toy/worse')]).toEqual([
    ['toy/messages/Call', 'toy/resources/party', 'toy/bad'],
    true,
    false,
  ])
})

test('extensions follow references by path and by name', () => {
  expect(
    set().extensions('toy/messages/Call', {
      id: 'x',
      y: 1,
      party: { number: '1', z: 2 },
      parties: [{ w: 1 }],
    }),
  ).toEqual(['/y', '/party/z', '/parties/0/w'])
})

test('an unknown name is a Failure with the nearest', () => {
  expect(() => set().validate('toy/messages/Cal', {})).toThrow(
    'unknown schema `toy/messages/Cal`; did you mean `toy/messages/Call`?',
  )
  expect(() => set().extensions('x', {})).toThrow('unknown schema `x`')
})

test('a defect of a schema can be asked for', () => {
  expect([set().defect('toy/messages/Call'), set().defect('toy/bad')]).toEqual([
    undefined,
    expect.stringContaining('type must be JSONType'),
  ])
})
