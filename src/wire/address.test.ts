import { describe, expect, test } from 'vitest'
import { resolve } from './address.ts'

const href = (base: string, path: string) => resolve(base, path).href

describe('a path', () => {
  test('is below the target’s url', () => {
    expect(href('http://h:8080/api/v2', '/me/devices?fields=*')).toBe(
      'http://h:8080/api/v2/me/devices?fields=*',
    )
    expect(href('http://h:8080/api/v2/', 'me')).toBe('http://h:8080/api/v2/me')
    expect(href('http://h:8080/api/v2', '')).toBe('http://h:8080/api/v2')
    expect(href('http://h:8080/api/v2', '?fields=*')).toBe('http://h:8080/api/v2?fields=*')
  })

  test('can name no other server, however it is spelt', () => {
    for (const path of ['@evil.example/x', '//evil.example/x', '.evil.example', ':99/x', '\\\\evil.example'])
      expect(new URL(href('http://host', path)).origin).toBe('http://host')
  })
})

describe('a self link', () => {
  test('is followed by its path on the target’s own origin', () => {
    expect(href('https://proxy/api/v2', 'http://inside:8080/api/v2/me/calls/7?x=1')).toBe(
      'https://proxy/api/v2/me/calls/7?x=1',
    )
  })

  test('keeps the part of the path that only the outside knows', () => {
    expect(href('https://proxy/gws/api/v2', 'http://inside/api/v2/me')).toBe('https://proxy/gws/api/v2/me')
    expect(href('https://proxy/gws/api/v2', 'http://inside/gws/api/v2')).toBe('https://proxy/gws/api/v2')
  })

  test('to another place of the server stays where it is', () => {
    expect(href('https://proxy/gws/api/v2', 'http://inside/api/v20/me')).toBe('https://proxy/api/v20/me')
    expect(href('http://h', 'http://inside/x')).toBe('http://h/x')
  })
})
