import { expect, test } from 'vitest'
import { field, indent, wrap } from './layout.ts'

test.each([
  ['a short line stays', 10, ['a short', 'line stays']],
  ['averylongword in between', 8, ['averylon', 'gword in', 'between']],
  ['two\nparagraphs here', 40, ['two', 'paragraphs here']],
  ['', 10, ['']],
])('%j in %i columns', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines)
})

test('a field has its name once', () => {
  expect(field('page', ['first', 'second'], 8)).toEqual(['page    first', '        second'])
  expect(field('page', [])).toEqual([])
})

test('an empty line is not indented: nothing is left at the end of a line', () => {
  expect(indent(['a', '', 'b'], 2)).toEqual(['  a', '', '  b'])
})
