import { describe, expect, test } from 'vitest'
import type { Json } from '../base/json.ts'
import { gist, pathOf, pathTemplate } from './requests.ts'

describe('pathOf', () => {
  const base = 'http://127.0.0.1:8090/api/v2'
  test.each([
    [`${base}/me/devices?fields=*`, '/me/devices?fields=*'],
    [base, '/'],
    [`${base}?x=1`, '?x=1'],
    ['http://127.0.0.1:8090/api/v20/me', '/api/v20/me'],
    ['https://other.example:444/api/v2/me', '/api/v2/me'],
    ['https://other.example', '/'],
    ['/already/a/path', '/already/a/path'],
  ])('%s', (url, path) => {
    expect(pathOf(url, base)).toBe(path)
  })

  test('without a target', () => {
    expect(pathOf(`${base}/me`, undefined)).toBe('/api/v2/me')
  })
})

test.each<[Json | undefined, string | undefined]>([
  [{ operationName: 'AfterCallWork', wrapUpTime: '0' }, 'AfterCallWork'],
  [{ User: { state: 'READY' } }, 'READY'],
  [[{ n: 1 }, { a: 'Dial' }], 'Dial'],
  [{ text: 'a whole sentence', later: 'Word' }, 'Word'],
  [{ n: 1, no: null }, undefined],
  ['<xml/>', undefined],
  [undefined, undefined],
])('the gist of %j is %s', (body, word) => {
  expect(gist(body)).toBe(word)
})

test.each([
  ['/me/channels/voice', '/me/channels/voice'],
  ['/v2/me', '/v2/me'],
  ['/me/calls/01RCC3N118B1V0SL807GK2LAES000006', '/me/calls/{…}'],
  ['/me/devices/74152ed8-858f/calls?fields=*', '/me/devices/{…}/calls'],
])('%s has the template %s', (path, template) => {
  expect(pathTemplate(path)).toBe(template)
})
