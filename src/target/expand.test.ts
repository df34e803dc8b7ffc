import { describe, expect, test } from 'vitest'
import { expand } from './expand.ts'

const surroundings = {
  env: { USER1: 'ada', EMPTY: '', DOLLAR: '${env:USER1}$&' },
  readFile(path: string) {
    if (path === 'secrets/p') return 'from file\n'
    if (path === 'windows') return 'from file\r\n'
    if (path === 'empty') return '\n'
    throw new Error('ENOENT')
  },
}
const of = (text: string) => expand(text, surroundings)

describe('a reference', () => {
  test.each([
    ['${env:USER1}', 'ada', true],
    ['${file:secrets/p}', 'from file', true],
    ['${file:windows}', 'from file', true],
    ['${env:USER1}${file:secrets/p}', 'adafrom file', true],
    ['x-${env:USER1}-y', 'x-ada-y', false],
    ['', '', true],
  ])('%s gives %s', (text, expected, fromOutside) => {
    expect(of(text)).toEqual({ ok: true, text: expected, fromOutside })
  })

  test('brings what it brings: that is not read again', () => {
    expect(of('${env:DOLLAR}')).toEqual({ ok: true, text: '${env:USER1}$&', fromOutside: true })
  })

  test.each([
    ['a ${env:NONE}', '${env:NONE}', 'the environment has no variable `NONE`'],
    ['${env:EMPTY}', '${env:EMPTY}', 'the variable `EMPTY` of the environment is empty'],
    ['${file:gone}', '${file:gone}', 'the file `gone` cannot be read: ENOENT'],
    ['${file:empty}', '${file:empty}', 'the file `empty` is empty'],
    ['${env:toString}', '${env:toString}', 'the environment has no variable `toString`'],
  ])('%s leads nowhere', (text, word, message) => {
    expect(of(text)).toEqual({ ok: false, word, message })
  })
})

test('other dollar signs are only dollar signs', () => {
  for (const text of ['pa$$word', '$target.url', '${other}', '${env}', '$env:USER1'])
    expect(of(text)).toEqual({ ok: true, text, fromOutside: false })
})
