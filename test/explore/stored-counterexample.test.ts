import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Catalogue } from '../../src/catalogue/model.ts'
import { command } from '../../src/cli/testing/recorder.ts'
import type { ScenarioFile } from '../../src/explore/export.ts'
import { pick, randomOf } from '../../src/explore/random.ts'
import { systems } from '../../src/systems/index.ts'
import type { Model, Option } from '../../src/systems/model.ts'
import { patience } from './hunt.ts'
import { asFixed, catalogueWith, run, specsWith } from './stored.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

/** As exploring wrote it on the day when it met the fault. */
const id = 'regressions/dial-missing-event-1c1e06'
const stored: ScenarioFile = {
  id,
  path: `gws/scenarios/${id}.yaml`,
  text: readFileSync(new URL('regressions/dial-missing-event-1c1e06.yaml', import.meta.url), 'utf8'),
}
const fault = 'call-begins-with-old-user-data'

const { gws } = systems
if (gws?.model === undefined) throw new Error('there is no model of gws')
const model = gws.model

const extra: Option = {
  name: 'Sing',
  by: 'alice',
  expect: 'accepted',
  weight: 5,
  takes: { machine: 'agent', from: 'Ready', act: 'Sing', outcome: 'accepted' },
  leads: [],
}
/** The model of another day: it knows one operation more, and lists them in another order. */
const changed: Model<unknown> = {
  ...model,
  options: (worlds, expect) => [extra, ...model.options(worlds, expect).toReversed()],
}
/** No model at all: whoever asks it anything fails. */
const none = new Proxy(model, {
  get: (_, key) => {
    throw new Error(`the model was asked for ${String(key)}`)
  },
})
const systemsWith = (other: Model<unknown>) => ({ ...systems, gws: { ...gws, model: other } })

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await catalogueWith([stored, asFixed(stored)])
})

/** The verdicts on the file as it is, on both variants of the server, and then on the same as fixed. */
async function verdicts(faults: readonly string[], known = systems) {
  const { scenarios, exitCode } = await run(catalogue, [], faults, known)
  const sorted = scenarios.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return { verdicts: sorted.map(({ verdict, cause }) => [verdict, cause]), exitCode }
}
const known = ['pass', 'known failure (status: open)']
const stale = ['fail', 'stale: its status is open, but it passes']

describe('a stored counterexample', () => {
  it('fails on the fault, whatever has become of the model', async () => {
    const seen = { verdicts: [known, known, ['fail', undefined], ['fail', undefined]], exitCode: 1 }
    expect(await verdicts([fault])).toEqual(seen)
    expect(await verdicts([fault], systemsWith(changed))).toEqual(seen)
    expect(await verdicts([fault], systemsWith(none))).toEqual(seen)
  })

  it('could not be had again by its seed, once operations were added or reordered', () => {
    const worlds = model.begin(['alice', 'bob', 'carol'], {})
    const chosen = (asked: Model<unknown>) => {
      const random = randomOf(1, 1)
      return Array.from(
        { length: 20 },
        () => pick(random, asked.options(worlds, 'accepted'), ({ weight }) => weight)?.name,
      )
    }
    expect(chosen(model)).toEqual(chosen({ ...model }))
    expect(chosen(changed)).not.toEqual(chosen(model))
  })

  it('says nothing that only its seed could tell: every value is a name or stands there', () => {
    const steps = stored.text.slice(stored.text.indexOf('\nsteps:'))
    const names = new Set([...steps.matchAll(/\$([a-z]\w*)\./g)].map(([, name]) => name))
    const kept = new Set([...steps.matchAll(/keep: \{ (\w+):/g)].map(([, name]) => name))
    for (const name of names) expect(['alice', 'bob', 'carol', ...kept]).toContain(name)
    expect(steps).not.toMatch(/seed|127\.0\.0\.1|5001|agent1/)
  })

  it('is stale and red on a good server, until it is called fixed', async () => {
    const seen = [stale, stale, ['pass', undefined], ['pass', undefined]]
    expect(await verdicts([])).toEqual({ verdicts: seen, exitCode: 1 })
    expect(await verdicts([], systemsWith(changed))).toEqual({ verdicts: seen, exitCode: 1 })
  })

  it('is no known failure, and an error, where another one ends it before its last operation', async () => {
    const { verdicts: seen, exitCode } = await verdicts(['dial-does-not-ring'])
    const other =
      'it ended before POST /me/calls/$bobCall1.id as bob, so it fails in another way than the known one'
    expect(seen.slice(0, 2)).toEqual([
      ['error', other],
      ['error', other],
    ])
    expect(exitCode).toBe(1)
  })

  it('ends the command with the code that a pipeline sees', async () => {
    const options = [
      '--specs',
      specsWith([stored]),
      '--only',
      id,
      '--system',
      'gws',
      '--patience',
      String(patience),
    ]
    const ends = async (...faults: readonly string[]) =>
      (await command('run', ...options, ...faults.flatMap((name) => ['--fault', name]))).code
    expect([await ends(fault), await ends(), await ends('dial-does-not-ring')]).toEqual([0, 1, 3])
  })
})
