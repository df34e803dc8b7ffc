import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Cookies } from './cookies.ts'

const root = new URL('http://gws.example/api/v2/me?a=b')
const deep = new URL('http://gws.example/deep/x')

let learned: string[] = []
beforeEach(() => {
  learned = []
})
const jar = () => new Cookies({ learn: (secret, label) => learned.push(`${label}: ${secret}`) })

describe('the header', () => {
  test('is empty before a cookie was set, and again nowhere else', () => {
    const cookies = jar()
    expect(cookies.to(root)).toBe('')
    cookies.keep(deep, ['here=1; Path=/deep'])
    expect([cookies.to(root), cookies.to(deep)]).toEqual(['', 'here=1'])
  })

  test('is that of the newest cookies, for every address that was asked about before', () => {
    const cookies = jar()
    cookies.keep(root, ['s=1; Path=/', 'b=2; Path=/deep'])
    expect([cookies.to(root), cookies.to(deep)]).toEqual(['s=1', 'b=2; s=1'])
    cookies.keep(root, ['s=3; Path=/'])
    expect([cookies.to(root), cookies.to(deep)]).toEqual(['s=3', 'b=2; s=3'])
    cookies.keep(root, ['s=; Path=/; Max-Age=0'])
    expect([cookies.to(root), cookies.to(deep)]).toEqual(['', 'b=2'])
  })

  test('is the same for every query of an address, and another one for https', () => {
    const cookies = jar()
    cookies.keep(new URL('https://gws.example/'), ['s=1; Secure', 'p=2'])
    expect(cookies.to(new URL('http://gws.example/?a'))).toBe('p=2')
    expect(cookies.to(new URL('https://gws.example/?b'))).toBe('s=1; p=2')
    expect(cookies.to(new URL('http://gws.example/?c'))).toBe('p=2')
  })

  test('does not hold what has ended since it was asked for', () => {
    vi.useFakeTimers()
    try {
      const cookies = jar()
      cookies.keep(root, ['short=1; Max-Age=10', 'long=2'])
      const first = cookies.to(root)
      vi.advanceTimersByTime(11_000)
      expect([first, cookies.to(root)]).toEqual(['short=1; long=2', 'long=2'])
    } finally {
      vi.useRealTimers()
    }
  })

  test('is right for more addresses than are remembered', () => {
    const cookies = jar()
    cookies.keep(root, ['s=1; Path=/'])
    const all = Array.from({ length: 1100 }, (_, i) => cookies.to(new URL(`/calls/${i}`, root)))
    expect(new Set(all)).toEqual(new Set(['s=1']))
  })
})

test('what is kept and what is refused is told as a secret, and why it was refused', () => {
  const cookies = jar()
  cookies.keep(root, ['s=one', 'stray=two; Domain=other.example', 'empty='])
  expect(learned).toEqual(['cookie s: one', 'cookie stray: two'])
  expect(cookies.refused).toEqual([expect.stringMatching(/^stray: .*other\.example/)])
})

test('of what is refused no more is remembered than somebody reads', () => {
  const cookies = jar()
  cookies.keep(
    root,
    Array.from({ length: 100 }, (_, i) => `c${i}=x; Domain=other.example`),
  )
  expect(cookies.refused).toHaveLength(20)
})
