import { expect, test } from 'vitest'
import { covers } from './channel.ts'

test.each<[string, string, boolean]>([
  ['/v2/me', '/v2/me', true],
  ['/v2/me', '/v2/me/calls', false],
  ['/v2/*', '/v2/me', true],
  ['/v2/*', '/v2/me/calls', false],
  ['/*/me', '/v2/me', true],
  ['/v2/**', '/v2/me', true],
  ['/v2/**', '/v2/me/calls', true],
  ['/v2/**', '/v2', false],
  ['/**', '/v2/me/calls', true],
  ['/v2/*', '/v3/me', false],
  ['', '/v2/me', false],
])('%s covers %s: %j', (pattern, channel, expected) => {
  expect(covers(pattern, channel)).toBe(expected)
})
