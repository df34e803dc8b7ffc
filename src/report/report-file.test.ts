import { expect, test } from 'vitest'
import { Failure } from '../base/failure.ts'
import { json, report } from './json.ts'
import { parseReport } from './report-file.ts'
import { desk } from './testing/desk.ts'

test('what was written is read', () => {
  expect(parseReport(json(desk()), 'r.json')).toEqual(report(desk()))
})

test.each([
  ['not JSON', '{', /^r\.json is not JSON: /],
  ['another tool’s', '{"tests": 3}', /^r\.json is no report of wirechief$/],
  ['a list', '[]', /^r\.json is no report of wirechief$/],
  [
    'a later format',
    '{"wirechief":"9","format":2}',
    /^r\.json has the format 2; this wirechief reads format 1$/,
  ],
  [
    'half a report',
    '{"wirechief":"1","format":1,"scenarios":[]}',
    /^r\.json is cut off: it has no scenarios or no requirements$/,
  ],
])('%s is refused', (_, text, message) => {
  expect(() => parseReport(text, 'r.json')).toThrow(Failure)
  expect(() => parseReport(text, 'r.json')).toThrow(message)
})
