import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Catalogue } from '../../src/catalogue/model.ts'
import { command } from '../../src/cli/testing/recorder.ts'
import type { ScenarioFile } from '../../src/explore/export.ts'
import { sequenceFaults } from '../../src/reference/gws/faults/sequences.ts'
import { patience, search } from './hunt.ts'
import { seedsFor } from './seeds.ts'
import { asFixed, catalogueWith, run, specsWith } from './stored.ts'

// Much of the time is waited, for events that do not come.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000, maxConcurrency: 4 })

/** What was written down of each fault. */
const written = new Map<string, ScenarioFile>()
let bare: Catalogue
beforeAll(async () => {
  bare = await catalogueWith([])
})

describe('a fault that needs a sequence of operations', () => {
  it.concurrent.each(sequenceFaults.map(({ name, shows = [] }) => [name, shows.length] as const))(
    '%s is found, repeats, and gets at most one operation longer than %i',
    { retry: 1 },
    async (fault, shortest) => {
      const { counterexample } = await search(bare, fault, seedsFor(fault))
      expect(counterexample?.repeated).toEqual({ times: 3, of: 3 })
      expect(counterexample?.turns.flat().length).toBeLessThanOrEqual(shortest + 1)
      if (counterexample !== undefined) written.set(fault, counterexample.file)
    },
  )
})

/** Once for each variant of the server. */
const twice = (names: readonly string[]) => [...names, ...names].toSorted()

describe('what is written down of it', () => {
  let stored: Catalogue
  beforeAll(async () => {
    stored = await catalogueWith([...written.values()].flatMap((file) => [file, asFixed(file)]))
  })

  it.each(sequenceFaults.map(({ name }) => name))('fails on %s', async (fault) => {
    const file = written.get(fault)
    if (file === undefined) throw new Error('nothing was written down')
    const { scenarios } = await run(stored, [file.id, asFixed(file).id], [fault])
    // On both variants of the server: a failure that is known, and one that should be none any more.
    const sorted = scenarios.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    expect(sorted.map(({ id, verdict, cause }) => [id, verdict, cause])).toEqual([
      [file.id, 'pass', 'known failure (status: open)'],
      [file.id, 'pass', 'known failure (status: open)'],
      [asFixed(file).id, 'fail', undefined],
      [asFixed(file).id, 'fail', undefined],
    ])
  })

  it('passes on the good server, where an open one is stale', async () => {
    const { scenarios } = await run(stored, [], [])
    const ids = scenarios.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id)
    const stale = scenarios.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)
    const files = [...written.values()]
    expect(ids.toSorted()).toEqual(twice(files.map((file) => asFixed(file).id)))
    expect(stale.toSorted()).toEqual(twice(files.map(({ id }) => id)))
  })

  it('is run by the command line, which ends red on a stale one', async () => {
    const [[fault, file] = []] = written
    if (fault === undefined || file === undefined) throw new Error('nothing was written down')
    const specs = specsWith([file])
    const options = ['--specs', specs, '--only', file.id, '--system', 'gws', '--patience', String(patience)]
    expect(await command('run', ...options, '--fault', fault)).toMatchObject({ code: 0 })
    expect(await command('run', ...options)).toMatchObject({ code: 1 })
  })
})
