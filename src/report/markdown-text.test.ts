import { expect, test } from 'vitest'
import { mdBlock, mdCode, mdLink, mdTable, mdText } from './markdown-text.ts'

test.each([
  ['<img src=x> & co', '&#60;img src=x&#62; &#38; co'],
  ['a|b', 'a&#124;b'],
  ['[x](javascript:y)', '&#91;x&#93;(javascript:y)'],
  ['**bold** _it_ `code`', '&#42;&#42;bold&#42;&#42; &#95;it&#95; &#96;code&#96;'],
  ['@everyone $x$ "q"', '&#64;everyone &#36;x&#36; &#34;q&#34;'],
  ['http://evil.example www.evil.example', 'http:&#47;/evil.example www&#46;evil.example'],
  ['two\nlines\u001b', 'two&#92;nlines&#92;u001b'],
  ['plain words, and. a-1 + #2', 'plain words, and. a-1 + &#35;2'],
  ['- no list', '&#45; no list'],
])('%j is no markup as text', (text, shown) => {
  expect(mdText(text)).toBe(shown)
})

test('text is bounded', () => {
  expect(mdText('x'.repeat(400), 5)).toBe('xxxxx… (400 characters in all)')
})

test.each([
  ['a', '`a`'],
  ['a`b', '``a`b``'],
  ['`a``', '``` `a`` ```'],
  ['', '`  `'],
  ['a|b', '`a\\|b`'],
])('%j as code', (text, shown) => {
  expect(mdCode(text)).toBe(shown)
})

test('a block cannot be ended from within', () => {
  expect(mdBlock('a\n````\n<b>')).toBe('`````text\na\n````\n<b>\n`````')
  expect(mdBlock('a')).toBe('```text\na\n```')
})

test.each([
  ['https://docs.example.com/a?b=1', '[t](https://docs.example.com/a?b=1)'],
  ['javascript:alert(1)', 't'],
  ['https://x.example/) [y](z', 't'],
  ['seed 003', 't'],
])('a link to %s', (address, shown) => {
  expect(mdLink('t', address)).toBe(shown)
})

test('a table', () => {
  expect(mdTable(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |')
})
