// What exploring costs beside the bare traffic: `npm run bench:throughput`.
import { loadSpecs } from '../src/cli/catalogue.ts'
import { startGws } from '../src/reference/gws/gws.ts'
import { hunt } from '../test/explore/hunt.ts'
import { openBare } from './bare.ts'
import { print, table } from './table.ts'

/** Operations of each measurement, after as many to warm up as a quarter of them. */
const operations = Number(process.argv[2] ?? 1200)
const agents = [1, 2, 4, 8]

interface Rate {
  /** Operations a second. */
  readonly perSecond: number
  /** Milliseconds of the process for one operation, those of the server included. */
  readonly cpu: number
}

async function measured(count: number, work: () => Promise<number>): Promise<Rate> {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  const done = await work()
  const used = process.cpuUsage(cpu)
  if (done < count) throw new Error(`only ${String(done)} of ${String(count)} operations were done`)
  return {
    perSecond: (done / (performance.now() - began)) * 1000,
    cpu: (used.user + used.system) / 1000 / done,
  }
}

/** Ready and NotReady in turn, each with its event, as fast as they come. */
async function bare(count: number, lanes: number): Promise<Rate> {
  const server = await startGws({ options: { media: 'per-media' } })
  const people = await Promise.all(
    Array.from({ length: lanes }, (_, i) => openBare(server.url, `agent${String(i + 1)}`)),
  )
  let left = count
  const rate = await measured(count, async () => {
    await Promise.all(
      people.map(async (one) => {
        for (let ready = false; left-- > 0; ready = !ready)
          await one.pair('/me/channels/voice', { operationName: ready ? 'Ready' : 'NotReady' })
      }),
    )
    return count
  })
  await Promise.all(people.map((one) => one.close()))
  await server.close()
  return rate
}

const catalogue = await loadSpecs([])
/** Walks of one agent each, by the explorer's own choice. */
async function explored(count: number, lanes: number): Promise<Rate> {
  return measured(count, async () => {
    const { coverage } = await hunt(catalogue, [], 1, {
      goals: { steps: count },
      agents: 1,
      lanes,
      // What is refused has no event, and is read twice.
      taste: { refused: 0 },
      length: 200,
    })
    return coverage.acts
  })
}

const rows: string[][] = []
for (const lanes of agents) {
  await bare(operations / 4, lanes)
  const plain = await bare(operations, lanes)
  await explored(operations / 4, lanes)
  const ours = await explored(operations, lanes)
  const share = ours.perSecond / plain.perSecond
  rows.push([
    String(lanes),
    plain.perSecond.toFixed(0),
    ours.perSecond.toFixed(0),
    `${(share * 100).toFixed(0)} %`,
    plain.cpu.toFixed(2),
    ours.cpu.toFixed(2),
  ])
  print(rows.at(-1)?.join('  ') ?? '')
}
print(`\n${table(['agents', 'bare/s', 'explored/s', 'share', 'bare cpu ms', 'explored cpu ms'], rows)}`)
