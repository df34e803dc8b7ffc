import { Ajv2020 } from 'ajv/dist/2020.js'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { scratch, serve, start, wirechief } from './wirechief.ts'

interface Report {
  readonly exitCode: number
  readonly summary: Readonly<Record<string, number>>
  readonly scenarios: readonly {
    readonly id: string
    readonly verdict: string
    readonly checks: readonly { readonly id: string; readonly verdict: string }[]
  }[]
  readonly requirements: readonly { readonly id: string; readonly status: string }[]
}

// Each test starts processes of its own; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 })

const headline = [
  '--only',
  'voice/after-call-work',
  '--only',
  'voice/disposition',
  '--only',
  'voice/disposition-after-release',
  '--only',
  'session/start',
]

function readReport(path: string): Report {
  return JSON.parse(readFileSync(path, 'utf8')) as Report
}

/** Verdicts by check, without what differs from run to run. */
function verdicts(report: Report): Readonly<Record<string, string>> {
  return Object.fromEntries(
    report.scenarios.flatMap(({ id, verdict, checks }) => [
      [id, verdict],
      ...checks.map((check) => [check.id, check.verdict]),
    ]),
  )
}

function violated(report: Report): readonly string[] {
  return report.requirements.filter(({ status }) => status === 'violated').map(({ id }) => id)
}

describe('the headline scenarios', () => {
  it('pass on the embedded server, and on a served one with the same verdicts', async () => {
    const folder = scratch()
    const embedded = join(folder, 'embedded.json')
    const own = await wirechief('run', '--system', 'gws', ...headline, '--report', `json=${embedded}`)
    expect(own).toMatchObject({ code: 0 })
    const target = join(folder, 't.yaml')
    const server = await serve('--system', 'gws', '--target-out', target)
    const served = join(folder, 'served.json')
    const other = await wirechief('run', '--target', target, ...headline, '--report', `json=${served}`)
    expect((await server.stop()).code).toBe(0)
    expect(other).toMatchObject({ code: 0 })
    expect(verdicts(readReport(served))).toEqual(verdicts(readReport(embedded)))
    const schema = JSON.parse(
      readFileSync(new URL('../../schemas/wirechief/report.schema.json', import.meta.url), 'utf8'),
    ) as object
    const ajv = new Ajv2020({
      allErrors: true,
      strict: false,
      formats: { uri: true, date: true, 'date-time': true },
    })
    ajv.validate(schema, readReport(served))
    expect(ajv.errors).toBeNull()
  })

  it.each([
    ['acw-work-mode-missing', ['gws.acw.notified']],
    ['disposition-after-release-notifies', ['gws.disposition.released-silent']],
  ])('name exactly the requirement that %s breaks', async (fault, broken) => {
    const json = join(scratch(), 'r.json')
    const run = await wirechief(
      'run',
      '--system',
      'gws',
      '--fault',
      fault,
      ...headline,
      '--report',
      `json=${json}`,
    )
    expect(run.code).toBe(1)
    expect(violated(readReport(json))).toEqual(broken)
    for (const id of broken) expect(run.out).toContain(id)
    expect(run.out).toContain(`wirechief run --system gws --fault ${fault} --only`)
  })
})

describe('a server that is none', () => {
  it.each([
    ['a closed port', undefined],
    ['200 {} to everything', '{}'],
  ])('%s earns nothing', async (_, body) => {
    const folder = scratch()
    const target = join(folder, 't.yaml')
    const good = await serve('--system', 'gws', '--target-out', target)
    await good.stop()
    const server = createServer((_request, response) =>
      response.setHeader('content-type', 'application/json').end(body),
    )
    if (body !== undefined) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url =
      body === undefined
        ? 'http://127.0.0.1:9/api/v2'
        : `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2`
    writeFileSync(target, readFileSync(target, 'utf8').replace(/^url: .*$/m, `url: ${url}`))
    const json = join(folder, 'r.json')
    const run = await wirechief('run', '--target', target, '--report', `json=${json}`)
    server.close()
    expect(run.code).not.toBe(0)
    const report = readReport(json)
    expect(
      report.scenarios.flatMap(({ checks }) => checks).filter(({ verdict }) => verdict === 'pass'),
    ).toEqual([])
    expect(report.summary).toMatchObject({ pass: 0, fail: 0 })
  })
})

describe('the journal', () => {
  it('is judged again to the same verdicts and the same bytes', async () => {
    const folder = scratch()
    const [journal, a, b, c] = ['run.ndjson', 'a.json', 'b.json', 'c.json'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string]
    const run = await wirechief(
      'run',
      '--system',
      'gws',
      ...headline,
      '--journal',
      journal,
      '--report',
      `json=${a}`,
    )
    expect(run.code).toBe(0)
    const first = await wirechief('judge', journal, '--report', `json=${b}`)
    await wirechief('judge', journal, '--report', `json=${c}`)
    expect(first.code).toBe(0)
    expect(verdicts(readReport(b))).toEqual(verdicts(readReport(a)))
    expect(readFileSync(c)).toEqual(readFileSync(b))
  })

  it('of a process killed in mid-run is read and judged', async () => {
    const folder = scratch()
    const journal = join(folder, 'run.ndjson')
    const started = start(['run', '--system', 'gws', '--journal', journal])
    await expect.poll(() => sizeOf(journal), { timeout: 60_000, interval: 5 }).toBeGreaterThan(500_000)
    started.process.kill('SIGKILL')
    expect((await started.ended).signal).toBe('SIGKILL')
    const json = join(folder, 'r.json')
    const judged = await wirechief('judge', journal, '--report', `json=${json}`)
    expect(judged.code).toBe(2)
    const { summary } = readReport(json)
    expect(summary).toMatchObject({ fail: 0, error: 0 })
    expect(summary['inconclusive']).toBeGreaterThan(0)
  })
})

describe('the command line', () => {
  it('lists the known faults when one is misspelt', async () => {
    const run = await wirechief('serve', '--system', 'gws', '--fault', 'acw-workmode-missing')
    expect(run.code).toBe(4)
    expect(run.err).toContain('did you mean "acw-work-mode-missing"?')
    expect(run.err).toContain('disposition-after-release-notifies')
  })

  it.each([
    [['run', '--only', 'voice/after-call-wrok'], 'did you mean voice/after-call-work?'],
    [['run', '--profile', 'gws-seed-voce'], 'there is no profile "gws-seed-voce"'],
    [['run', '--report', 'jsn=x'], 'did you mean "json"?'],
    [['run', '--jobs', '0'], 'at least 1'],
    [['run', '--shard', '4/3'], 'i/n'],
    [['run', '--target', 'no-such-file.yaml'], 'no-such-file.yaml'],
    [['judge', 'no-such-file.ndjson'], 'no-such-file.ndjson'],
    [['rum'], 'rum'],
  ])('%j is refused with a sentence', async (args, sentence) => {
    const run = await wirechief(...args)
    expect(run.err).toContain(sentence)
    expect(run).toMatchObject({ code: 4, out: '' })
  })
})

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}
