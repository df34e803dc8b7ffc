import { describe, expect, test } from 'vitest'
import type { Clock } from '../../base/clock.ts'
import { createPace, diagnose, stormGuard } from './guard.ts'
import type { StormClues } from './guard.ts'

describe('a storm', () => {
  test('is one handshake too many within the window', () => {
    const isStorm = stormGuard(3, 1000)
    expect([0, 1, 2, 3].map(isStorm)).toEqual([false, false, false, true])
  })

  test('is not a few handshakes over a long time', () => {
    const isStorm = stormGuard(3, 1000)
    expect([0, 400, 800, 1200, 1600, 2000].map(isStorm)).toEqual([false, false, false, false, false, false])
  })
})

describe('a diagnosis', () => {
  const clues: StormClues = {
    handshakes: 5,
    windowMs: 10_000,
    lastError: '402::session_unknown',
    cookies: 'BAYEUX_BROWSER=x',
    refusedCookies: [],
    multipleClients: false,
  }

  test.each([
    [{ multipleClients: true }, 'several clients behind one cookie'],
    [
      { refusedCookies: ['BAYEUX_BROWSER: Error: domain'] },
      'cannot be returned to it: BAYEUX_BROWSER: Error: domain.',
    ],
    [{ cookies: '' }, 'No cookie is returned to this address'],
    [{}, 'the server forgets the session'],
  ])('of %j says: %s', (more, text) => {
    const said = diagnose({ ...clues, ...more })
    expect(said).toContain(
      'More than 5 handshakes within 10000 ms (last error: 402::session_unknown); stopped.',
    )
    expect(said).toContain(text)
  })
})

/** A clock whose time only sleeping and the test move. */
function stillClock() {
  const slept: number[] = []
  let now = 0
  const clock: Clock = {
    now: () => now,
    wall: () => '',
    every: () => () => undefined,
    after: () => () => undefined,
    sleep(ms) {
      slept.push(ms)
      now += ms
      return Promise.resolve()
    },
  }
  return { clock, slept, pass: (ms: number) => (now += ms) }
}

describe('the pace of polls', () => {
  test('slows down where polls are answered at once with nothing, and tells it once', async () => {
    const { clock, slept, pass } = stillClock()
    const told: string[] = []
    const pace = createPace(clock, (detail) => told.push(detail))
    for (let i = 0; i < 25; i++) {
      pass(2)
      await pace(true, true)
    }
    expect(told).toEqual(['20 polls in a row were answered at once with no event; polling more slowly.'])
    expect(slept).toEqual([200, 200, 200, 200, 200, 200])
  })

  test('leaves alone polls that are held, that bring events, and other requests', async () => {
    const { clock, slept, pass } = stillClock()
    const pace = createPace(clock, () => undefined)
    for (let i = 0; i < 50; i++) {
      pass(i % 10 === 0 ? 30_000 : 2)
      await pace(true, true)
      await pace(false, true)
    }
    for (let i = 0; i < 50; i++) await pace(true, false)
    expect(slept).toEqual([])
  })
})
