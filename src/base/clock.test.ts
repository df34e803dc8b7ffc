import { describe, expect, test, vi } from 'vitest'
import { systemClock, within, type Clock } from './clock.ts'

describe('the system clock', () => {
  test('sleeps at least as long as asked', async () => {
    const began = systemClock.now()
    await systemClock.sleep(30)
    // Timers of Node may fire up to a millisecond early.
    expect(systemClock.now() - began).toBeGreaterThanOrEqual(29)
  })

  test('an abort ends the sleep at once, and so does one that came before it', async () => {
    const began = systemClock.now()
    const stop = new AbortController()
    const asleep = systemClock.sleep(60_000, stop.signal)
    stop.abort()
    await asleep
    await systemClock.sleep(60_000, stop.signal)
    expect(systemClock.now() - began).toBeLessThan(5_000)
  })

  test('a sleep that is over leaves nothing behind at its signal', async () => {
    const { signal } = new AbortController()
    const removed = vi.spyOn(signal, 'removeEventListener')
    await systemClock.sleep(1, signal)
    expect(removed).toHaveBeenCalledOnce()
  })

  test('tells the time of the calendar in UTC with milliseconds', () => {
    expect(systemClock.wall()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  test('does something later once, unless it was told not to', async () => {
    const done: string[] = []
    systemClock.after(10, () => done.push('later'))
    systemClock.after(1, () => done.push('soon'))
    systemClock.after(1, () => done.push('never'))()
    await systemClock.sleep(40)
    expect(done).toEqual(['soon', 'later'])
  })

  test('calls back until it is stopped', async () => {
    let ticks = 0
    const stop = systemClock.every(2, () => ticks++)
    await systemClock.sleep(40)
    stop()
    const seen = ticks
    await systemClock.sleep(20)
    expect([seen > 1, ticks]).toEqual([true, seen])
  })
})

describe('within', () => {
  test('gives the work where it is done in time, and wakes the sleeper', async () => {
    const { clock, sleeping } = manual()
    expect(await within(clock, 1000, Promise.resolve('done'), () => 'late')).toBe('done')
    expect(sleeping()).toBe(0)
  })

  test('gives what is said of being late where the work is not', async () => {
    const { clock, pass } = manual()
    const never = new Promise<string>(() => undefined)
    const outcome = within(clock, 1000, never, () => 'late')
    pass()
    expect(await outcome).toBe('late')
  })

  test('a failure of the work is a failure, and wakes the sleeper', async () => {
    const { clock, sleeping } = manual()
    await expect(within(clock, 1000, Promise.reject(new Error('no')), () => 'late')).rejects.toThrow('no')
    expect(sleeping()).toBe(0)
  })

  test('work that fails when it is late already troubles nobody', async () => {
    const { clock, pass } = manual()
    const work = new EventTarget()
    const failing = new Promise<string>((_, reject) =>
      work.addEventListener('fail', () => reject(new Error('too late to matter'))),
    )
    const outcome = within(clock, 1000, failing, () => 'late')
    pass()
    expect(await outcome).toBe('late')
    work.dispatchEvent(new Event('fail'))
    // An unhandled rejection would fail this run.
    await systemClock.sleep(5)
  })
})

/** A clock whose time passes when told. */
function manual(): { clock: Clock; pass: () => void; sleeping: () => number } {
  const asleep = new Set<() => void>()
  const clock: Clock = {
    ...systemClock,
    sleep: (_ms, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          asleep.delete(wake)
          resolve()
        }
        asleep.add(wake)
        signal?.addEventListener('abort', wake, { once: true })
      }),
  }
  return { clock, pass: () => asleep.forEach((wake) => wake()), sleeping: () => asleep.size }
}
