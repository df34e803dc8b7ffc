import { describe, expect, test } from 'vitest'
import { ObjectQueue } from './queue.ts'
import { Work } from './work.ts'

describe('Work', () => {
  test('is idle at once when nothing was begun', async () => {
    await expect(new Work().idle()).resolves.toBeUndefined()
  })

  test('is idle only when timers, and what they begin, are done', async () => {
    const work = new Work()
    const log: string[] = []
    work.after(5, () => {
      log.push('first')
      work.after(5, () => log.push('second'))
    })
    await work.idle()
    expect(log).toEqual(['first', 'second'])
  })

  test('a task counts until it is settled, even when it fails', async () => {
    const work = new Work()
    const log: string[] = []
    const fail = async () => {
      await sleep(5)
      log.push('failed')
      throw new Error('no')
    }
    const told = work.track(fail()).catch((error: Error) => error.message)
    await work.idle()
    expect(log).toEqual(['failed'])
    expect(await told).toBe('no')
  })

  test('a timer that is called off never acts, and leaves nothing outstanding', async () => {
    const work = new Work()
    const log: string[] = []
    const cancel = work.after(1, () => log.push('acted'))
    cancel()
    cancel()
    await work.idle()
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(log).toEqual([])
  })

  test('stop calls off all timers', async () => {
    const work = new Work()
    const log: string[] = []
    work.after(1, () => log.push('a'))
    work.after(60_000, () => log.push('b'))
    work.stop()
    await work.idle()
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(log).toEqual([])
  })

  test('a pause takes its time', async () => {
    const work = new Work()
    const begun = performance.now()
    await work.pause(20)
    expect(performance.now() - begun).toBeGreaterThan(15)
  })
})

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

describe('ObjectQueue', () => {
  test('does one thing at a time for an object, in order, and several objects at once', async () => {
    const queue = new ObjectQueue()
    const log: string[] = []
    const slow = (name: string, ms: number) => async () => {
      log.push(`${name} begins`)
      await sleep(ms)
      log.push(`${name} ends`)
    }
    await Promise.all([
      queue.run('a', slow('a1', 30)),
      queue.run('a', slow('a2', 1)),
      queue.run('b', slow('b1', 10)),
    ])
    expect(log).toEqual(['a1 begins', 'b1 begins', 'b1 ends', 'a1 ends', 'a2 begins', 'a2 ends'])
  })

  test('a task that fails holds up nothing', async () => {
    const queue = new ObjectQueue()
    const log: string[] = []
    const fails = queue.run('a', () => Promise.reject(new Error('no')))
    const next = queue.run('a', async () => void log.push('next'))
    await expect(fails).rejects.toThrow('no')
    await next
    expect(log).toEqual(['next'])
  })
})
