import { expect, test } from 'vitest'
import type { Expr, Topic } from './model.ts'
import { covers, outlineOf, topicsOf } from './topics.ts'

test.each([
  ['/a/b', '/a/b', true],
  ['/a/b', '/a/c', false],
  ['/a', '/a/b', false],
  ['/a/b', '/a', false],
  ['/a/*', '/a/b', true],
  ['/a/*', '/a', false],
  ['/a/*', '/a/b/c', false],
  ['/a/*/c', '/a/b/c', true],
  ['/a/**', '/a/b', true],
  ['/a/**', '/a/b/c', true],
  ['/a/**', '/a', false],
  ['/a/**', '/b/c', false],
  ['/a/b', '/a/*', true],
  ['/a/b/c', '/a/**', true],
  ['/a/b', '/c/*', false],
  ['/a/b', '/a/\0', true],
  ['/a/b', '/a/x\0', true],
  ['/a/b/c', '/\0/b/x', false],
])('%s covers %j: %s', (pattern, topic, expected) => {
  expect(covers(pattern, topic)).toBe(expected)
})

test('what a reference brings is any segment', () => {
  const on: Expr = { e: 'text', parts: ['/a/', { name: 'call', path: ['id'] }, '/c'] }
  expect(outlineOf(on)).toBe('/a/\0/c')
})

test('of a topic that is all reference nothing is known', () => {
  expect(outlineOf({ e: 'ref', ref: { name: 'topic', path: [] } })).toBeUndefined()
})

function topic(on: string): Topic {
  return { on, messages: [], source: { file: 'f', line: 1, column: 1 } }
}

test('all entries that cover a topic hold for it', () => {
  const topics = [topic('/a/*'), topic('/b'), topic('/a/b')]
  expect(topicsOf('/a/b', topics)).toEqual([topics[0], topics[2]])
})
