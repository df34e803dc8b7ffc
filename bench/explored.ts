// What exploring makes of the faults that need a sequence: `npm run bench:explored` writes docs/explored.md.
import { loadSpecs } from '../src/cli/catalogue.ts'
import { turnInWords } from '../src/explore/export.ts'
import type { Counterexample } from '../src/explore/result.ts'
import { sequenceFaults } from '../src/reference/gws/faults/sequences.ts'
import { search, type Caught } from '../test/explore/hunt.ts'
import { seedsFor } from '../test/explore/seeds.ts'
import { asFixed, catalogueWith, run } from '../test/explore/stored.ts'
import { print } from './table.ts'

const atOnce = 3
const names = process.argv.slice(2)
const faults = sequenceFaults.filter(({ name }) => names.length === 0 || names.includes(name))
const bare = await loadSpecs([])
const caught = new Map<string, Caught>()
const queue = faults.values()
const worker = async () => {
  for (const { name } of queue) {
    const found = await search(bare, name, seedsFor(name))
    caught.set(name, found)
    const { seed, explored, counterexample } = found
    const size = counterexample?.turns.flat().length ?? 'not found'
    process.stderr.write(`${name}: seed ${String(seed)}, ${String(explored)} explored, ${String(size)}\n`)
  }
}
await Promise.all(Array.from({ length: atOnce }, worker))

const files = [...caught.values()].flatMap(({ counterexample }) =>
  counterexample === undefined ? [] : [asFixed(counterexample.file)],
)
const stored = await catalogueWith(files)
const good = new Map((await run(stored, [], [])).scenarios.map(({ run, verdict }) => [run, verdict]))

/** Verdicts on both variants of a server. */
const verdictsOn = async ({ file }: Counterexample, fault: string): Promise<readonly string[]> => {
  const { id } = asFixed(file)
  const { scenarios } = await run(stored, [id], [fault])
  return scenarios.map(({ run, verdict }) => `${verdict}, ${good.get(run) ?? 'not run'}`)
}

print(`# Faults that need a sequence of operations

Written by \`npm run bench:explored\`. Each fault of the embedded server shows only after several operations in a certain
order, and no scenario of the suite was written for it. One walk at a time explores the server with the fault until a walk
fails; the failure is repeated, made smaller, and written as a scenario. That scenario, its status set to fixed, is then
run on both variants of the server, with the fault and without it.

| fault | seed | explored | found at | left | shortest known | runs | repeats | with the fault, without it |
|---|--:|--:|--:|--:|--:|--:|--:|---|`)
for (const { name, shows = [] } of faults) {
  const { seed, explored, counterexample } = caught.get(name) ?? {
    seed: 0,
    explored: 0,
    counterexample: undefined,
  }
  const cells =
    counterexample === undefined
      ? ['', '', String(shows.length), '', '', 'not found']
      : [
          counterexample.original,
          counterexample.turns.flat().length,
          shows.length,
          counterexample.runs,
          `${String(counterexample.repeated.times)} of ${String(counterexample.repeated.of)}`,
          [...new Set(await verdictsOn(counterexample, name))].join('; '),
        ]
  print(`| ${[name, seed, explored, ...cells].map(String).join(' | ')} |`)
}
print('\nWhat was left of each:\n')
for (const { name } of faults) {
  const turns = caught.get(name)?.counterexample?.turns ?? []
  if (turns.length > 0) print(`- ${name} — ${turns.map(turnInWords).join('; ')}`)
}
