import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { judged } from './judged.ts'

/**
 * How many seeds are walked through: a few with every build. `WIRECHIEF_SEEDS=20` is what a release must show, and
 * `WIRECHIEF_SEEDS=7-9` shows three of them again.
 */
const [first, last] = rangeOf(process.env['WIRECHIEF_SEEDS'] ?? '1')
const seeds = Array.from({ length: last - first + 1 }, (_, at) => first + at)

function rangeOf(text: string): readonly [number, number] {
  const [from, to] = text.split('-').map(Number)
  if (from === undefined || !Number.isInteger(from) || (to !== undefined && !Number.isInteger(to)))
    throw new Error(`WIRECHIEF_SEEDS is a number of seeds, or a range as 7-9, not "${text}".`)
  return to === undefined ? [1, from] : [from, to]
}

// A run waits far more than it works: those about wrap-up, which hardly look for silence, wait side by side.
vi.setConfig({ testTimeout: 300_000, maxConcurrency: 3 })

beforeAll(async () => {
  await promisify(execFile)('sh', ['scripts/packages.sh', 'prosody'])
}, 300_000)

const places = ['in-process', 'prosody'].flatMap((notifications) =>
  ['cce', 'ccx'].map((platform) => ({ notifications, platform })),
)

// Every legal variation at once: who blames this server for anything is wrong.
describe.each(places)(
  'a right server is blamed for nothing: $platform, notifications $notifications',
  (options) => {
    // One after the other: what is slow because of others leaves more silences open.
    test.each(seeds)('seed %i', async (seed) => {
      const { passed, inconclusive, wrong, findings, why } = await judged({ options, jitter: true, seed }, [])
      const counts = `${passed} passed, ${inconclusive.length} inconclusive, ${wrong.length} wrong, ${findings.length} findings`
      const lines = [...inconclusive, ...findings].map((line) => `\n  ${line}`)
      process.stdout.write(
        `${options.platform} ${options.notifications} seed ${seed}: ${counts}${lines.join('')}\n${why}`,
      )
      expect({ wrong, why }).toEqual({ wrong: [], why: '' })
      expect(findings).toEqual([])
      // What a busy machine leaves open is no alarm; a run that leaves half of it open shows nothing.
      expect(passed).toBeGreaterThan(inconclusive.length)
    })
  },
)

// What a loaded machine does now and then, done on purpose: the timer runs out between any two steps, between a request
// and its reply, and between a reply and what it announces. No step of a scenario is faster than a millisecond.
describe.each(['cce', 'ccx'])('wrap-up that ends before anything can be asked in it: %s', (platform) => {
  test.concurrent.each([
    ['1', 3],
    ['20', 0],
    ['60', 0],
  ])('after %s ms at least %i runs are left open', async (wrapUp, least) => {
    const { passed, inconclusive, wrong, findings, why } = await judged(
      { options: { platform, wrapUp }, jitter: true, seed: Number(wrapUp) },
      ['wrap-up', 'transition', 'reason-codes', 'supervisor/*listed*', 'supervisor/ready-from'],
    )
    expect({ wrong, why }).toEqual({ wrong: [], why: '' })
    expect(findings).toEqual([])
    expect(inconclusive.length).toBeGreaterThanOrEqual(least)
    expect(passed).toBeGreaterThan(inconclusive.length)
  })
})
