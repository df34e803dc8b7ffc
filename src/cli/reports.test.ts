import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Failure } from '../base/failure.ts'
import { desk } from '../report/testing/desk.ts'
import { reporters } from '../report/reporters.ts'
import { wantedReports, writeReports } from './reports.ts'
import { scratch } from './testing/recorder.ts'

function expected(kind: string): string | undefined {
  return reporters[kind]?.(desk(), { inconclusive: 'error' })
}

test('each is a kind and a path; a path may hold what separates them', () => {
  expect(wantedReports(['json=r.json', 'html=a=b.html', 'markdown=-'])).toEqual([
    { kind: 'json', path: 'r.json' },
    { kind: 'html', path: 'a=b.html' },
    { kind: 'markdown', path: '-' },
  ])
})

test.each([
  ['json', '--report json names no file'],
  ['json=', '--report json= names no file'],
  ['=r.json', '--report =r.json names no file'],
  ['junti=r.xml', 'there is no report kind "junti"; did you mean "junit"?'],
  ['constructor=r', 'there is no report kind "constructor"'],
])('%s is refused', (flag, sentence) => {
  expect(() => wantedReports([flag])).toThrow(
    expect.objectContaining({ code: 'usage', message: expect.stringContaining(sentence) }),
  )
})

test('are written into folders that need not be there, and to stdout for -', () => {
  const folder = scratch()
  const out: string[] = []
  const wanted = wantedReports([`json=${join(folder, 'a', 'r.json')}`, 'github=-'])
  writeReports(wanted, desk(), { inconclusive: 'error' }, (text) => void out.push(text))
  expect([readFileSync(join(folder, 'a', 'r.json'), 'utf8'), out]).toEqual([
    expected('json'),
    [expected('github')],
  ])
})

test('a path that cannot be written is a Failure that names it', () => {
  const wanted = wantedReports([`json=${join(import.meta.filename, 'r.json')}`])
  expect(() => writeReports(wanted, desk(), { inconclusive: 'error' }, () => undefined)).toThrow(Failure)
})
