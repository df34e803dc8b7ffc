import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf } from './lines.ts'

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts
}

async function lines(...texts: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for await (const line of linesOf(pieces(...texts))) found.push(line)
  return found
}

test.each<[readonly string[], readonly string[]]>([
  [[], []],
  [['one'], ['one']],
  [['one\n'], ['one']],
  [
    ['o', 'n', 'e\ntw', 'o'],
    ['one', 'two'],
  ],
  [['\n\n'], ['', '']],
  [['one\r\ntwo\u2028three\u2029four\rfive'], ['one\r', 'two\u2028three\u2029four\rfive']],
])('%j', async (texts, found) => {
  expect(await lines(...texts)).toEqual(found)
})

test('it does not matter where a text is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: fc.constantFrom('a', '\n') })), async (texts) => {
      const text = texts.join('')
      const whole = text === '' ? [] : text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined)
      expect(await lines(...texts)).toEqual(whole)
    }),
  )
})
