import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { transformSync } from '@swc/core'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock, type Clock } from '../base/clock.ts'
import { Failure } from '../base/failure.ts'
import type { Entry } from './entry.ts'
import { readJournal } from './reader.ts'
import { draft } from './testing/drafts.ts'
import { openJournal } from './writer.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Each look at the clock takes a third of a millisecond. */
function ticking(): Clock {
  let now = 1000
  return {
    ...systemClock,
    now: () => {
      now += 1 / 3
      return now
    },
    wall: () => '2026-01-01T00:00:00.000Z',
  }
}

const begin = {
  kind: 'begin',
  format: 1,
  wirechief: '0.0.0',
  targets: [],
  seed: 0,
  timeScale: 1,
  patience: 0,
  plan: [],
} as const

test('numbers, stamps, stores and tells each entry, and gives it back', () => {
  const path = join(folder, 'deep/er/journal.ndjson')
  const journal = openJournal({ clock: ticking(), path })
  const told: Entry[] = []
  const stop = journal.follow((entry) => told.push(entry))
  const first = journal.write({ kind: 'note', about: 'a', text: 'line\nfeed \u2028 and “quotes”' })
  const second = journal.write({ kind: 'stall', ms: 300 })
  stop()
  journal.write({ kind: 'stall', ms: 400 })
  journal.close()

  const at = '2026-01-01T00:00:00.000Z'
  const expected = [
    { seq: 0, t: 0.333, at, kind: 'note', about: 'a', text: 'line\nfeed \u2028 and “quotes”' },
    { seq: 1, t: 0.667, at, kind: 'stall', ms: 300 },
    { seq: 2, t: 1, at, kind: 'stall', ms: 400 },
  ]
  expect([first, second]).toEqual(expected.slice(0, 2))
  expect(told).toEqual(expected.slice(0, 2))
  expect(readFileSync(path, 'utf8')).toBe(expected.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
})

test('without a path the followers hear all the same', () => {
  const journal = openJournal({ clock: ticking() })
  const told: Entry[] = []
  journal.follow((entry) => told.push(entry))
  journal.write({ kind: 'stall', ms: 1 })
  expect(told.map(({ kind }) => kind)).toEqual(['stall'])
})

function hideSecret<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll('secret', '«token»')) as T
}

test('what is redacted is redacted everywhere', () => {
  const path = join(folder, 'redacted.ndjson')
  const journal = openJournal({ clock: ticking(), path, redact: hideSecret })
  const told: Entry[] = []
  journal.follow((entry) => told.push(entry))
  const back = journal.write({ kind: 'note', about: 'secret', text: 'a secret' })
  journal.close()
  const everywhere = [readFileSync(path, 'utf8'), JSON.stringify(told), JSON.stringify(back)]
  expect(everywhere.map((text) => [text.includes('secret'), text.split('«token»').length - 1])).toEqual([
    [false, 2],
    [false, 2],
    [false, 2],
  ])
})

test('everyone hears of entries in the order of their numbers, also of those written in answer to one', () => {
  const journal = openJournal({ clock: ticking() })
  const heard: number[] = []
  journal.follow((entry) => {
    if (entry.kind === 'stall') journal.write({ kind: 'note', about: 'stall', text: 'it stood still' })
  })
  journal.follow(({ seq }) => heard.push(seq))
  journal.write({ kind: 'stall', ms: 300 })
  journal.write({ kind: 'stall', ms: 300 })
  expect(heard).toEqual([0, 1, 2, 3])
})

test('a listener that fails does not keep the next entry from being told', () => {
  const journal = openJournal({ clock: ticking() })
  const heard: number[] = []
  journal.follow(({ seq }) => heard.push(seq))
  journal.follow(({ seq }) => {
    if (seq === 0) throw new Error('no')
  })
  expect(() => journal.write({ kind: 'stall', ms: 1 })).toThrow('no')
  journal.write({ kind: 'stall', ms: 2 })
  expect(heard).toEqual([0, 1])
})

test('after the end of the run, stragglers neither fail nor count', () => {
  const path = join(folder, 'closed.ndjson')
  const journal = openJournal({ clock: ticking(), path })
  journal.write({ kind: 'stall', ms: 1 })
  journal.close()
  const told: Entry[] = []
  journal.follow((entry) => told.push(entry))
  const late = journal.write({ kind: 'stall', ms: 2 })
  journal.close()
  expect([late.seq, told, readFileSync(path, 'utf8').split('\n').length]).toEqual([1, [], 2])
})

test('a place that cannot be written to is a failure with a hint', () => {
  expect(() => openJournal({ clock: ticking(), path: '/dev/null/journal' })).toThrow(
    expect.objectContaining({ code: 'configuration', hint: 'Choose another place with --journal PATH.' }),
  )
})

test.skipIf(process.platform !== 'linux')('a full disk is a failure, and stays one', () => {
  const journal = openJournal({ clock: ticking(), path: '/dev/full' })
  const write = () => journal.write({ kind: 'stall', ms: 1 })
  expect(write).toThrow(Failure)
  expect(write).toThrow('cannot write the journal /dev/full')
})

test('what is written is what is read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(draft(), { maxLength: 20 }), async (drafts) => {
      const path = join(folder, 'property.ndjson')
      const journal = openJournal({ clock: ticking(), path })
      const written = [begin, ...drafts].map((one) => journal.write(one))
      journal.close()
      const { entries, torn } = await readJournal(path)
      expect({ entries, torn }).toEqual({ entries: written, torn: false })
    }),
    { numRuns: 100 },
  )
})

/** Any Node can run it: a writer in a process of its own, from the sources beside this test. */
function compiled(): string {
  for (const source of ['../base/clock.ts', '../base/failure.ts', './writer.ts']) {
    const text = readFileSync(new URL(source, import.meta.url), 'utf8')
    const { code } = transformSync(text, {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    })
    const file = join(folder, 'src', 'journal', source.replace(/ts$/, 'mjs'))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, code.replaceAll(/\.ts'/g, ".mjs'").replaceAll(/\.ts"/g, '.mjs"'))
  }
  const program = join(folder, 'src', 'journal', 'endless.mjs')
  writeFileSync(
    program,
    `import { systemClock } from '../base/clock.mjs'
     import { openJournal } from './writer.mjs'
     const journal = openJournal({ clock: systemClock, path: process.argv[2] })
     journal.write(${JSON.stringify(begin)})
     for (let n = 0; ; n++) {
       const { seq } = journal.write({ kind: 'note', about: String(n), text: 'ä'.repeat(n % 5000) })
       if (seq === 500) process.stdout.write('500 are written')
     }`,
  )
  return program
}

test('a writer that is killed leaves every entry that it had written', async () => {
  const path = join(folder, 'killed.ndjson')
  const child = spawn(process.execPath, [compiled(), path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])

  const { entries } = await readJournal(path)
  const numbers = entries.map(({ seq }) => seq)
  expect(numbers).toEqual(numbers.map((_, i) => i))
  expect(numbers.length).toBeGreaterThan(500)
})
