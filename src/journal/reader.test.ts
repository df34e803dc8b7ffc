import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseJournal, readJournal } from './reader.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const at = '2026-01-01T00:00:00.000Z'
const begin = {
  seq: 0,
  t: 0,
  at,
  kind: 'begin',
  format: 1,
  wirechief: '0.0.0',
  targets: [],
  seed: 0,
  timeScale: 1,
  patience: 0,
  plan: [],
}
const note = { seq: 1, t: 1, at, kind: 'note', about: 'Zoë', text: 'a line\u2028another\r and a 🎧' }
const stall = { seq: 2, t: 2, at, kind: 'stall', ms: 300 }
const lines = [begin, note, stall].map((entry) => JSON.stringify(entry))

async function read(text: string | Buffer) {
  const path = join(folder, 'journal.ndjson')
  writeFileSync(path, text)
  return readJournal(path)
}

test('a whole journal', async () => {
  expect(await read(`${lines.join('\n')}\n`)).toEqual({ begin, entries: [begin, note, stall], torn: false })
})

test('cut off at every single byte, it gives every whole entry and says whether one was torn', async () => {
  const whole = Buffer.from(`${lines.join('\n')}\n`)
  const ends = lines.map((_, i) => Buffer.byteLength(lines.slice(0, i + 1).join('\n')))
  for (let length = ends[0] ?? 0; length <= whole.length; length++) {
    const entries = [begin, note, stall].filter((_, i) => (ends[i] ?? 0) <= length)
    // An entry is whole when its last byte is there, with or without the line's end.
    const isTorn = !ends.some((end) => length === end || length === end + 1)
    expect(await read(whole.subarray(0, length)), `${length} bytes`).toEqual({ begin, entries, torn: isTorn })
  }
})

test('cut off before its first entry is whole, there is nothing to judge', async () => {
  for (const length of [0, 1, 20, (lines[0] ?? '').length - 1]) {
    await expect(read((lines[0] ?? '').slice(0, length))).rejects.toThrow(
      'the journal ends before its first entry',
    )
  }
})

test('entries as large as a hostile body', async () => {
  const large = { ...note, text: 'ä\n'.repeat(3_000_000) }
  const { entries } = await read([begin, large, stall].map((entry) => JSON.stringify(entry)).join('\n'))
  expect(entries).toEqual([begin, large, stall])
})

test('names that mean something to JavaScript are only names', () => {
  const hostile = `{"seq":1,"t":1,"at":"","kind":"event","participant":"a","channel":"/x","data":{"__proto__":{"polluted":1}}}`
  const { entries } = parseJournal([lines[0] ?? '', hostile], 'j')
  const [, event] = entries
  expect(JSON.stringify(event)).toBe(hostile)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

describe('what is no journal is told with its place', () => {
  test.each<[string, readonly string[], string]>([
    [
      'a line in the middle that is no JSON',
      [lines[0] ?? '', '{"seq":1,', lines[2] ?? ''],
      'j:2: this line is no journal entry',
    ],
    [
      'a line in the middle that is no entry',
      [lines[0] ?? '', '{"seq":1}', lines[2] ?? ''],
      'j:2: this line is no journal entry',
    ],
    [
      'entries in the wrong order',
      [lines[0] ?? '', lines[2] ?? '', lines[1] ?? ''],
      'j:3: entry 1 stands after entry 2',
    ],
    ['an entry twice', [lines[0] ?? '', lines[1] ?? '', lines[1] ?? ''], 'j:3: entry 1 stands after entry 1'],
    ['another file', ['scenario: x', 'title: y'], 'j:1: this line is no journal entry'],
    [
      'a part of a journal',
      lines.slice(1),
      'j: this is no wirechief journal: its first line is not a "begin" entry',
    ],
    [
      'a later format',
      [JSON.stringify({ ...begin, format: 2 })],
      'j: journal format 2 is newer than this wirechief understands (1)',
    ],
    ['nothing', [], 'j: the journal ends before its first entry'],
  ])('%s', (_, given, message) => {
    expect(() => parseJournal(given, 'j')).toThrow(expect.objectContaining({ code: 'bad-input', message }))
  })

  test('a file that is not there', async () => {
    await expect(readJournal(join(folder, 'none'))).rejects.toThrow(
      expect.objectContaining({
        code: 'bad-input',
        message: expect.stringContaining('cannot read the journal'),
      }),
    )
  })
})
