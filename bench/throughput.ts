/**
 * What exploring costs beside the bare traffic of as many agents, on the same embedded server in the same process:
 * `npm run bench:throughput`. Three clients send Ready and NotReady in turn, each with its event, as fast as they come:
 *
 * - official: CometD's own client for the events and `fetch` for the operations, as whoever builds on this API has them.
 *   This is the yardstick: an explorer as fast as the clients that it stands for loads a server as they do.
 * - by hand: a client that does nothing but this, on the fastest HTTP client there is. What nobody can be faster than.
 * - our wire: the lines that the explorer speaks through, journal and redaction included. What is between this and
 *   exploring is what the model, the driver and the judge cost.
 */
import { loadSpecs } from '../src/cli/catalogue.ts'
import { startGws } from '../src/reference/gws/gws.ts'
import { hunt } from '../test/explore/hunt.ts'
import { openBare, type Bare } from './bare.ts'
import { openOfficial } from './official.ts'
import { print, table } from './table.ts'
import { openWired } from './wired.ts'

/** Operations of each measurement. */
const operations = Number(process.argv[2] ?? 2000)
const rounds = Number(process.argv[3] ?? 5)
const agents = [1, 2, 4, 8]

interface Rate {
  /** Operations a second. */
  readonly perSecond: number
  /** Milliseconds of the process for one operation, those of the server included. */
  readonly cpu: number
}

type Way = (count: number, lanes: number) => Promise<Rate>

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

/** Ready and NotReady in turn, each with its event. */
function pairsOf(open: (url: string, user: string) => Promise<Bare>): Way {
  return async (count, lanes) => {
    const server = await startGws({ options: { media: 'per-media' } })
    const people = await Promise.all(
      Array.from({ length: lanes }, (_, i) => open(server.url, `agent${String(i + 1)}`)),
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
}

const catalogue = await loadSpecs([])
/** Walks of one agent each, by the explorer's own choice. */
const explored: Way = (count, lanes) =>
  measured(count, async () => {
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

const ways: Readonly<Record<string, Way>> = {
  official: pairsOf(openOfficial),
  'by hand': pairsOf(openBare),
  'our wire': pairsOf(openWired),
  explored,
}

const names = Object.keys(ways)
const rates = new Map<string, Rate[]>()
const cell = (name: string, lanes: number) => `${name} ${String(lanes)}`
const ratesOf = (name: string, lanes: number) => rates.get(cell(name, lanes)) ?? []
// The first thousands of operations are those of a program that is still being compiled.
for (const way of Object.values(ways)) for (const lanes of [1, 4]) await way(2 * operations, lanes)

for (let round = 1; round <= rounds; round++) {
  for (const lanes of agents)
    for (const [name, way] of Object.entries(ways))
      rates.set(cell(name, lanes), [...ratesOf(name, lanes), await way(operations, lanes)])
  const risen = agents.map((lanes) => shown(ratesOf('explored', lanes).at(-1)))
  print(`round ${String(round)}: explored with ${agents.join(', ')} agents: ${risen.join(', ')}`)
}

/** The middle one: what else goes on on the machine makes some rounds slower, and none faster. */
function median(name: string, lanes: number): Rate | undefined {
  const all = ratesOf(name, lanes)
  return all.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(all.length / 2)]
}

function shown(rate: Rate | undefined): string {
  return rate === undefined ? '' : `${rate.perSecond.toFixed(0)} (${rate.cpu.toFixed(2)})`
}

const rows = agents.map((lanes) => {
  const share = (median('explored', lanes)?.perSecond ?? 0) / (median('official', lanes)?.perSecond ?? 1)
  const figures = names.map((name) => shown(median(name, lanes)))
  return [String(lanes), ...figures, `${(share * 100).toFixed(0)} %`]
})
print(
  `\nOperations a second (CPU milliseconds of each), the median of ${String(rounds)} rounds; the share is that of exploring`,
)
print('in the official client.\n')
print(table(['agents', ...names, 'share'], rows))
