import { expect, test } from 'vitest'
import { stopSignal, untilStopped } from './stop.ts'

test.each(['SIGINT', 'SIGTERM'] as const)(
  'the first %s asks for an end in order, and says so once',
  (name) => {
    let told = 0
    const { signal, release } = stopSignal(() => told++)
    try {
      expect(signal.aborted).toBe(false)
      process.emit(name)
      expect({ told, aborted: signal.aborted }).toEqual({ told: 1, aborted: true })
    } finally {
      release()
    }
  },
)

test("behind its release a signal is somebody else's", () => {
  const before = process.listenerCount('SIGINT')
  const { release } = stopSignal(() => undefined)
  expect(process.listenerCount('SIGINT')).toBe(before + 1)
  release()
  expect(process.listenerCount('SIGINT')).toBe(before)
})

test('a server waits for either signal', async () => {
  const stopped = untilStopped()
  process.emit('SIGTERM')
  await expect(stopped).resolves.toBeUndefined()
})
