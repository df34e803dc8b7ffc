import { describe, expect, test } from 'vitest'
import { cursorOf } from './testing/cursor.ts'

const root = cursorOf('title: A title\nalone: true\nsteps:\n  - { as: alice }\n  - x\nfeatures: [a, b]\n')

describe('what is there', () => {
  test('a member, with its place', () => {
    const as = root.need('steps').items()[0]?.get('as')
    expect([as?.text(), as?.pointer, as?.source.column, as?.keySource.column]).toEqual([
      'alice',
      '/steps/0/as',
      11,
      7,
    ])
  })

  test('members in the order of the file', () => {
    expect(root.members().map(([key, at]) => [key, at.source.line])).toEqual([
      ['title', 1],
      ['alone', 2],
      ['steps', 4],
      ['features', 6],
    ])
  })

  test('texts of a list, or none', () => {
    expect([root.texts('features'), root.texts('others')]).toEqual([['a', 'b'], []])
  })

  test('a flag', () => expect(root.need('alone').flag()).toBe(true))
})

describe('what is not there', () => {
  test('may be asked for', () => {
    expect([root.get('x'), root.get('constructor'), root.need('title').get('length')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test.each([
    ['a member', () => root.need('x'), 'f.yaml:1 passed its schema, yet there is no member x at its root'],
    ['a list', () => root.items(), 'f.yaml:1 passed its schema, yet there is no list at its root'],
    [
      'a map',
      () => root.need('steps').members(),
      'f.yaml:4 passed its schema, yet there is no map at /steps',
    ],
    ['a text', () => root.need('alone').text(), 'f.yaml:2 passed its schema, yet there is no text at /alone'],
    ['a flag', () => root.need('title').flag(), 'f.yaml:1 passed its schema, yet there is no flag at /title'],
  ])('%s that the schema promised is a mistake of this program', (_, ask, message) => {
    expect(ask).toThrow(message)
  })
})
