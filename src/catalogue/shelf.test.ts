import { describe, expect, test } from 'vitest'
import { parseDocument } from './document.ts'
import { projectCheck, shelveOwn } from './load.ts'
import { digestOfFiles, find, shelve, type Shelf } from './shelf.ts'
import { compileToy, scenarioFile, toy } from './testing/toy.ts'
import type { TextFile } from './text-file.ts'

const check = await projectCheck()
const proof = 'steps: [{ send: { as: tester, get: /me }, accept: me, proves: [toy.ring] }]\n'
const files: Readonly<Record<string, string>> = { ...toy, ...scenarioFile(proof) }

function textsOf(all: Readonly<Record<string, string>>, ending: string): readonly TextFile[] {
  return Object.entries(all)
    .filter(([path]) => path.endsWith(ending))
    .map(([path, text]) => ({ path, file: path, text }))
}

const file = (path: string, text: string): TextFile => ({ path, file: path, text })

function shelfOf(all: Readonly<Record<string, string>>): Shelf {
  const shelf = shelve(textsOf(all, '.yaml'), textsOf(all, '.json'), [], check)
  // As it comes back from a file.
  return JSON.parse(JSON.stringify(shelf)) as Shelf
}

describe('a document that comes back', () => {
  test.each([
    ['maps, lists and scalars', 'a: [1, x, { b: null }]\nc: { d: true }\n'],
    ['keys that JSON Pointers escape', '"a/b": 1\n"~": { "": 2 }\n'],
    ['keys that look like numbers, which objects put first', 'b: 1\n"2": 2\n"1": [3]\n'],
    ['a key without a value', 'a:\nb: 1\n'],
    ['anchors and aliases', 'a: &x { b: [1] }\nc: *x\nd: [*x]\n'],
    ['a key called __proto__', '__proto__: { a: 1 }\n'],
    ['text beyond ASCII', '"ä": "日本"\nb: 1\n'],
  ])('is what was read: %s', (_, text) => {
    const parsed = parseDocument('f', text)
    const shelf = JSON.parse(
      JSON.stringify(shelve([{ path: 'toy/pages.yaml', file: 'f', text }], [], [], () => [])),
    ) as Shelf
    expect(find(shelf, 'pages', 'f', text)).toEqual(parsed.ok && parsed.document)
  })

  test('tells the place of a mistake as one that was just read', () => {
    const text = files['toy/scenarios/x.yaml'] ?? ''
    const parsed = parseDocument('f', text)
    const again = find(shelfOf(files), 'scenario', 'f', text)
    const told =
      parsed.ok && parsed.document.diagnostic('/steps/0/accept', 'key', { rule: 'r', message: 'm' })
    expect(again?.diagnostic('/steps/0/accept', 'key', { rule: 'r', message: 'm' })).toEqual(told)
    expect(told).toMatchObject({ source: { line: 5, column: 43 }, length: 6 })
  })
})

describe('what is not found', () => {
  const text = files['toy/pages.yaml'] ?? ''

  test('a text that changed by a blank', () => {
    expect(find(shelfOf(files), 'pages', 'f', text)).toBeDefined()
    expect(find(shelfOf(files), 'pages', 'f', `${text} `)).toBeUndefined()
  })

  test('the same text as another kind of file', () => {
    expect(find(shelfOf(files), 'rulings', 'f', text)).toBeUndefined()
  })

  test('anything on a shelf that is missing', () => {
    expect(find(undefined, 'pages', 'f', text)).toBeUndefined()
  })

  test.each([
    ['broken YAML', 'toy/scenarios/x.yaml', 'a: ['],
    ['a key that its schema does not know', 'toy/scenarios/x.yaml', 'scenario: x\nstps: []\n'],
    ['a file in the wrong place', 'toy/x.yaml', 'a: 1\n'],
  ])('%s', (_, path, broken) => {
    const good = shelfOf(toy)
    expect(shelfOf({ ...toy, [path]: broken })).toEqual(good)
  })
})

describe('a catalogue compiled with a shelf', () => {
  test('is the one compiled without', () => {
    expect(compileToy(scenarioFile(proof), { shelf: shelfOf(files), thorough: true })).toEqual(
      compileToy(scenarioFile(proof), { thorough: true }),
    )
  })

  test('tells the same mistakes, within a file that is shelved and beside it', () => {
    const unknown = scenarioFile(
      'steps: [{ send: { as: tester, get: /me }, accept: mee, proves: [toy.rong] }]\n',
    )
    const without = compileToy(unknown).diagnostics
    expect(without.map(({ rule }) => rule)).toEqual(['unknown-form', 'unknown-requirement'])
    // These are no mistakes of the file alone, so it is shelved, and they are found all the same.
    expect(compileToy(unknown, { shelf: shelfOf({ ...toy, ...unknown }) }).diagnostics).toEqual(without)
    expect(compileToy(unknown, { shelf: shelfOf(toy) }).diagnostics).toEqual(without)
  })

  test('compiles JSON Schemas that changed', () => {
    const broken = { 'toy/messages/Call.schema.json': '{ "type": "objekt" }' }
    const { diagnostics } = compileToy(broken, { shelf: shelfOf(toy), thorough: true })
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['bad-schema'])
  })
})

test('the digest of files does not depend on their order, and does on where one ends', () => {
  const [a, b] = [file('a', 'x'), file('b', 'y')]
  expect(digestOfFiles([a, b])).toBe(digestOfFiles([b, a]))
  expect(digestOfFiles([a, b])).not.toBe(digestOfFiles([file('a', 'x1:b1:y')]))
  expect(digestOfFiles([a])).not.toBe(digestOfFiles([file('a', 'z')]))
})

test('every file of the package is on its shelf', async () => {
  const shelf = JSON.parse(await shelveOwn()) as Shelf
  expect(Object.keys(shelf.documents).length).toBeGreaterThan(600)
})
