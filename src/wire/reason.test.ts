import { expect, test } from 'vitest'
import { reasonOf } from './reason.ts'

const coded = (code: string, cause?: unknown) => Object.assign(new Error(code, { cause }), { code })

test.each([
  ['ECONNREFUSED', 'refused'],
  ['ENOTFOUND', 'dns'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_OVERFLOW', 'too-large'],
  ['HPE_INVALID_CONSTANT', 'protocol'],
  ['HPE_HEADER_OVERFLOW', 'too-large'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['UND_ERR_SOCKET', 'reset'],
  ['ECONNRESET', 'reset'],
])('%s is %s', (code, reason) => {
  expect(reasonOf(coded(code))).toBe(reason)
})

test('the reason may lie deeper, or be one of several', () => {
  expect(reasonOf(new Error('outside', { cause: coded('ENOTFOUND') }))).toBe('dns')
  expect(reasonOf(new AggregateError([coded('ECONNREFUSED'), coded('EHOSTUNREACH')]))).toBe('refused')
})

test('what is no error of the network is a reset, and a circle of causes ends', () => {
  const circle = new Error('a')
  circle.cause = circle
  expect(reasonOf(circle)).toBe('reset')
  expect(reasonOf('text')).toBe('reset')
})

test('a proxy that refuses the tunnel is told apart from the server', () => {
  expect(reasonOf(new Error('Proxy response (403) !== 200 when HTTP Tunneling'))).toBe('proxy')
})
