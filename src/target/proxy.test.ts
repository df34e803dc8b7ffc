import { describe, expect, test } from 'vitest'
import { isLoopback, proxiesFrom, proxyFor } from './proxy.ts'

describe('the environment', () => {
  test('names the proxies, lower case first', () => {
    const env = {
      HTTP_PROXY: 'http://a',
      http_proxy: 'http://b',
      HTTPS_PROXY: 'http://c',
      NO_PROXY: 'X.com, .y , ',
    }
    expect(proxiesFrom(env)).toEqual({ http: 'http://b', https: 'http://c', none: ['x.com', '.y'] })
  })

  test('may name none', () => {
    expect(proxiesFrom({ HTTP_PROXY: '' })).toEqual({ none: [] })
  })
})

describe('an address', () => {
  const proxies = { http: 'http://p1', https: 'http://p2' }
  const via = (origin: string, none: string[] = []) => proxyFor(origin, { ...proxies, none })

  test('is reached through the proxy of its scheme', () => {
    expect([via('http://h'), via('https://h')]).toEqual(['http://p1', 'http://p2'])
    expect(proxyFor('https://h', { http: 'http://p1', none: [] })).toBeUndefined()
  })

  test.each([
    ['*', 'http://h', false],
    ['h', 'http://h', false],
    ['lab.example', 'http://gws.lab.example', false],
    ['.lab.example', 'http://gws.lab.example', false],
    ['*.lab.example', 'http://GWS.lab.example', false],
    ['lab.example', 'http://notlab.example', true],
    ['h:8080', 'http://h:8080', false],
    ['h:8080', 'http://h', true],
    ['h:443', 'https://h', false],
    ['.', 'http://h', true],
  ])('NO_PROXY %s: %s through the proxy is %s', (entry, origin, through) => {
    expect(via(origin, [entry]) !== undefined).toBe(through)
  })

  test('of this machine never is', () => {
    const here = ['http://localhost', 'http://127.0.0.1:80', 'https://[::1]', 'http://gws.localhost']
    expect(here.map((origin) => via(origin))).toEqual([undefined, undefined, undefined, undefined])
  })
})

test('a loopback address is told from one that only looks like it', () => {
  expect(['localhost', '127.1.2.3', '[::1]', '::1'].map(isLoopback)).toEqual([true, true, true, true])
  expect(['127.0.0.1.evil.example', '128.0.0.1', 'localhost.example', 'xlocalhost'].map(isLoopback)).toEqual([
    false,
    false,
    false,
    false,
  ])
})
