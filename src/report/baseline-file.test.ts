import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { Failure } from '../base/failure.ts'
import { parseBaseline } from './baseline-file.ts'

const ajv = new Ajv2020.default({ allErrors: true })
addFormats.default(ajv)
const isValid = ajv.compile(
  JSON.parse(
    readFileSync(new URL('../../schemas/wirechief/baseline.schema.json', import.meta.url), 'utf8'),
  ) as object,
)

const good = `# yaml-language-server: $schema=schemas/wirechief/baseline.schema.json
known:
  - check: voice/after-call-work#2
    target: lab-eu-1
    because: work mode
    reason: the vendor works on it
    issue: https://tracker.example/1
    owner: voice team
    expires: 2025-06-30
  - { check: supervisor/coach, verdict: blocked, reason: no supervisor yet, issue: LAB-7, owner: lab, expires: '2025-12-31' }
`

test('reads what is there, and where', () => {
  expect(parseBaseline(good, 'baseline.yaml')).toEqual([
    {
      check: 'voice/after-call-work#2',
      verdict: 'fail',
      target: 'lab-eu-1',
      because: 'work mode',
      reason: 'the vendor works on it',
      issue: 'https://tracker.example/1',
      owner: 'voice team',
      expires: '2025-06-30',
      line: 3,
    },
    {
      check: 'supervisor/coach',
      verdict: 'blocked',
      reason: 'no supervisor yet',
      issue: 'LAB-7',
      owner: 'lab',
      expires: '2025-12-31',
      line: 10,
    },
  ])
  expect(isValid(parse(good))).toBe(true)
})

test('an empty list is a baseline', () => {
  expect(parseBaseline('known: []\n', 'b.yaml')).toEqual([])
})

const entry = (change: (text: string) => string) =>
  `known:\n  - { ${change('check: a#1, reason: r, issue: i, owner: o, expires: 2025-06-30')} }\n`

describe('refuses', () => {
  test.each([
    [
      'a missing owner',
      entry((text) => text.replace(' owner: o,', '')),
      'b.yaml:2: this known failure has no "owner"',
    ],
    [
      'a missing expiry',
      entry((text) => text.replace(', expires: 2025-06-30', '')),
      'b.yaml:2: this known failure has no "expires"',
    ],
    [
      'an empty reason',
      entry((text) => text.replace('reason: r', "reason: ' '")),
      'b.yaml:2: "reason" must be a text that is not empty',
    ],
    [
      'a misspelt key',
      entry((text) => `${text}, verdit: fail`),
      'b.yaml:2: "verdit" is no key of a known failure',
    ],
    [
      'a verdict that needs no forgiving',
      entry((text) => `${text}, verdict: pass`),
      'b.yaml:2: "pass" is none of fail, inconclusive, blocked, error',
    ],
    [
      'a day that does not exist',
      entry((text) => text.replace('2025-06-30', '2025-13-40')),
      'b.yaml:2: "expires" must be a day such as 2025-12-31, not 2025-13-40',
    ],
    [
      'a list without its key',
      '- check: a',
      'b.yaml:1: a baseline is a map with one key, `known:`, and a list below it',
    ],
    [
      'another key beside it',
      'known: []\nmore: 1',
      'b.yaml:1: a baseline is a map with one key, `known:`, and a list below it',
    ],
    ['an entry that is no map', 'known:\n  - text', 'b.yaml:2: a known failure is a map'],
  ])('%s, as the schema does', (_, text, message) => {
    expect(() => parseBaseline(text, 'b.yaml')).toThrow(
      expect.objectContaining({ code: 'bad-input', message }) as Failure,
    )
    expect(isValid(parse(text))).toBe(false)
  })

  test('an entry that is listed twice', () => {
    const line = '  - { check: a#1, reason: r, issue: i, owner: o, expires: 2025-06-30 }\n'
    expect(() => parseBaseline(`known:\n${line}${line}`, 'b.yaml')).toThrow('b.yaml:3: a#1 is listed twice')
  })

  test('what is no YAML', () => {
    expect(() => parseBaseline('known: [', 'b.yaml')).toThrow(Failure)
  })
})
