import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { between, type Habit, type Network } from './between.ts'
import { scratch, serve, start, wirechief, type Ended } from './wirechief.ts'

interface Check {
  readonly id: string
  readonly verdict: string
  readonly cause?: string
  readonly absence?: {
    readonly grade: string
    readonly window?: { readonly ms: number; readonly samples: number; readonly bound: string }
  }
}
interface Report {
  readonly durationMs: number
  readonly summary: Readonly<Record<string, number>>
  readonly scenarios: readonly {
    readonly id: string
    readonly verdict: string
    readonly cause?: string
    readonly checks: readonly Check[]
  }[]
  readonly requirements: readonly { readonly id: string; readonly status: string }[]
  readonly findings: readonly { readonly kind: string; readonly message: string }[]
}
interface Tried {
  readonly run: Ended
  readonly report: Report
  readonly folder: string
  readonly check: (id: string) => Check | undefined
}

const specs = 'test/e2e/specs'
const silent = 'voice/disposition-after-release'

/** Serves a good server, puts something before it, and runs against that. */
async function tried(
  how: Network & {
    readonly served?: readonly string[]
    readonly run: readonly string[]
    readonly edit?: (target: string) => string
    readonly env?: Readonly<Record<string, string>>
  },
): Promise<Tried> {
  const folder = scratch()
  const target = join(folder, 't.yaml')
  const server = await serve('--system', 'gws', '--target-out', target, ...(how.served ?? []))
  const proxy = await between(new URL(server.url).origin, how)
  const text = readFileSync(target, 'utf8').replaceAll(/^url: .*$/gm, `url: ${proxy.origin}/api/v2`)
  writeFileSync(target, how.edit?.(text) ?? text)
  const json = join(folder, 'r.json')
  const journal = join(folder, 'run.ndjson')
  const run = await start(
    ['run', '--target', target, '--report', `json=${json}`, '--journal', journal, ...how.run],
    how.env,
  ).ended
  proxy.close()
  await server.stop()
  if (!existsSync(json)) throw new Error(`the run wrote no report: ${run.err}`)
  const report = JSON.parse(readFileSync(json, 'utf8')) as Report
  return {
    run,
    report,
    folder,
    check: (id) => report.scenarios.flatMap(({ checks }) => checks).find((check) => check.id === id),
  }
}

const violated = ({ requirements }: Report) =>
  requirements.filter(({ status }) => status === 'violated').map(({ id }) => id)

// Each test starts processes of its own; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 })

describe('an absence', { retry: 1 }, () => {
  it('passes by a window that this run measured, and says its bound', async () => {
    const { run, check } = await tried({ run: ['--only', silent] })
    expect(run.code).toBe(0)
    expect(check(`${silent}#2`)).toMatchObject({ verdict: 'pass', absence: { grade: 'window' } })
    expect(check(`${silent}#2`)?.absence?.window?.bound).toMatch(/p99\.9 of \d+ measured delays/)
  })

  it.each([
    ['unsubscribed', /not armed|subscription ended/],
    ['reconnected', /gap/],
    ['ineffective', /not shown to have worked/],
  ])('is unproven when %s', async (name, cause) => {
    const { run, check } = await tried({ run: ['--specs', specs, '--only', `lab/${name}`] })
    expect(check(`lab/${name}#2`)).toMatchObject({
      verdict: 'inconclusive',
      cause: expect.stringMatching(cause) as string,
    })
    expect(run.code).toBe(2)
  })

  it('is unproven when the server fell silent', async () => {
    let posts = 0
    const { report, check } = await tried({
      // Answer, Hangup, SetCallDisposition: from the last one on no poll is answered any more, while REST goes on.
      habit: (request) => {
        if (request.method === 'POST' && /\/me\/calls\/[^/]+$/.test(request.url ?? '')) posts++
        return false
      },
      delivers: (request) => posts < 3 || !(request.url ?? '').includes('/notifications'),
      run: ['--only', silent, '--patience', '1000'],
    })
    expect(check(`${silent}#1`)?.verdict).toBe('pass')
    expect(check(`${silent}#2`)).toMatchObject({
      verdict: 'inconclusive',
      cause: expect.stringMatching(/no life|gap|closed after the stimulus/) as string,
    })
    expect(report.summary).toMatchObject({ fail: 0, pass: 0 })
  })

  it('fails when the event comes two seconds after the last step', async () => {
    // Other scenarios go on meanwhile: the monitor stays open until the run ends.
    const { run, report } = await tried({
      served: ['--fault', 'disposition-after-release-notifies-late'],
      run: ['--specs', specs, '--only', silent, '--only', 'lab/pause'],
    })
    expect(run.code).toBe(1)
    expect(violated(report)).toEqual(['gws.disposition.released-silent'])
  })

  it('on the embedded server is exact: it waits for what the server still has to send', async () => {
    const run = await wirechief(
      'run',
      '--system',
      'gws',
      '--fault',
      'disposition-after-release-notifies-late',
      '--only',
      silent,
    )
    expect(run.code).toBe(1)
    expect(run.out).toContain('gws.disposition.released-silent')
  })
})

describe('order', { retry: 1 }, () => {
  it('is not assumed: events far before and after their replies, repeated and interleaved, all pass', async () => {
    const { run, report } = await tried({
      served: ['--jitter', '--seed', '7', '--option', 'delay-scale=1'],
      run: [
        '--only',
        'voice/after-call-work',
        '--only',
        'voice/disposition',
        '--only',
        silent,
        '--only',
        'voice/answer',
        '--only',
        'voice/hangup',
      ],
    })
    expect(violated(report)).toEqual([])
    expect(run.code).toBe(0)
  })
})

describe('a lab', { retry: 1 }, () => {
  it('behind its own authority is reached by the target file alone', async () => {
    const folder = scratch()
    const file = (name: string) => join(folder, name)
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=lab authority',
      '-keyout',
      file('ca.key'),
      '-out',
      file('ca.pem'),
    )
    openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=lab',
      '-keyout',
      file('lab.key'),
      '-out',
      file('lab.csr'),
    )
    writeFileSync(file('ext'), 'subjectAltName=IP:127.0.0.1')
    openssl(
      'x509',
      '-req',
      '-in',
      file('lab.csr'),
      '-CA',
      file('ca.pem'),
      '-CAkey',
      file('ca.key'),
      '-CAcreateserial',
      '-days',
      '2',
      '-extfile',
      file('ext'),
      '-out',
      file('lab.pem'),
    )
    const tls = { key: readFileSync(file('lab.key'), 'utf8'), cert: readFileSync(file('lab.pem'), 'utf8') }
    const trusting = await tried({
      tls,
      edit: (text) => `${text}\ntls: { ca: ${file('ca.pem')} }\n`,
      run: ['--only', 'voice/after-call-work'],
    })
    expect(trusting.run.code).toBe(0)
    const strange = await tried({ tls, run: ['--only', 'voice/after-call-work'] })
    expect(strange.run.code).toBe(2)
    expect(strange.report.summary).toMatchObject({ blocked: 1, pass: 0 })
  })

  it('keeps its secrets: no password, cookie or token in any byte', async () => {
    const cookies = new Set<string>()
    const { run, folder } = await tried({
      served: ['--option', 'csrf=on'],
      habit: (request) => {
        for (const cookie of request.headers.cookie?.split('; ') ?? [])
          cookies.add(cookie.split('=').slice(1).join('='))
        const token = request.headers['x-csrf-token']
        if (typeof token === 'string') cookies.add(token)
        if (request.headers.authorization !== undefined)
          cookies.add(request.headers.authorization.split(' ')[1] ?? '')
        return false
      },
      run: ['--only', 'voice/after-call-work', '--only', silent, '--report', 'html=-', '--report', 'junit=-'],
    })
    expect(cookies.size).toBeGreaterThan(4)
    const bytes = [
      run.out,
      run.err,
      readFileSync(join(folder, 'run.ndjson'), 'utf8'),
      readFileSync(join(folder, 'r.json'), 'utf8'),
    ].join('\n')
    expect([...cookies].filter((text) => text.length > 5 && bytes.includes(text))).toEqual([])
    const passwords = [...readFileSync(join(folder, 't.yaml'), 'utf8').matchAll(/password: (\S+)/g)].map(
      ([, password = '']) => password,
    )
    expect(passwords.filter((password) => password.length > 5 && bytes.includes(password))).toEqual([])
  })

  it('that is restarted in mid-run is blamed for nothing, and nothing hangs', async () => {
    const folder = scratch()
    const target = join(folder, 't.yaml')
    const first = await serve('--system', 'gws', '--target-out', target)
    const { port } = new URL(first.url)
    const json = join(folder, 'r.json')
    const run = start([
      'run',
      '--target',
      target,
      '--report',
      `json=${json}`,
      '--patience',
      '2000',
      '--jobs',
      '2',
      '--only',
      'voice/after-call-work*',
      '--only',
      'voice/disposition*',
    ])
    await expect
      .poll(() => run.err().split('\n').length, { timeout: 20_000, interval: 20 })
      .toBeGreaterThan(6)
    await first.stop()
    const second = await serve('--system', 'gws', '--port', port)
    const ended = await run.ended
    await second.stop()
    const { summary } = JSON.parse(readFileSync(json, 'utf8')) as Report
    expect(summary).toMatchObject({ fail: 0, error: 0 })
    expect(summary['pass']).toBeGreaterThan(0)
    // 0 when the restart fell between two operations, and so nothing was lost by it.
    expect([0, 2]).toContain(ended.code)
  })

  it('with more accounts is tested faster, with the same verdicts', async () => {
    const run = ['--only', 'voice/after-call-work-*', '--jobs', '40', '--time-scale', '1']
    const two = await tried({ slow: 40, edit: pool(2), run })
    const eight = await tried({ slow: 40, edit: pool(8), run })
    expect(verdicts(eight)).toEqual(verdicts(two))
    expect(two.report.scenarios.length).toBeGreaterThanOrEqual(40)
    // By the journals: what a process needs to start is no matter of the pool.
    expect(two.report.durationMs / eight.report.durationMs).toBeGreaterThan(2)
  })
})

describe('a hostile target', { retry: 1 }, () => {
  it.each<[string, Habit, RegExp]>([
    [
      'a body of 30 MB',
      answer((response) => response.end(Buffer.alloc(30 * 1024 * 1024, 32))),
      /too-large|limit/,
    ],
    [
      'JSON 10,000 deep',
      answer((response) => response.end(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)),
      /too-deep/,
    ],
    [
      'invalid UTF-8',
      answer((response) => response.end(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))),
      /utf-?8/i,
    ],
    [
      'members called __proto__',
      answer((response) => response.end('{"statusCode":0,"__proto__":{"polluted":true}}')),
      /prototype/,
    ],
    [
      'an endless redirect',
      answer((response) => response.writeHead(302, { location: '/api/v2/me/devices' }).end()),
      /redirect/,
    ],
  ])('%s costs a finding, and bounded time', async (_, habit, finding) => {
    const { run, report } = await tried({ habit, run: ['--only', 'voice/after-call-work', '--jobs', '1'] })
    expect(run.code).not.toBe(0)
    expect(report.summary).toMatchObject({ pass: 0 })
    expect(report.findings.map(({ kind, message }) => `${kind} ${message}`).join('\n')).toMatch(finding)
    expect(run.ms).toBeLessThan(60_000)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' })
}

function verdicts({ report }: Tried): Readonly<Record<string, string>> {
  return Object.fromEntries(report.scenarios.map(({ id, verdict }) => [id, verdict]))
}

function pool(count: number): (text: string) => string {
  return (text) => keepAccounts(text, count)
}

/** Answers reads of the devices, which every scenario begins with. */
function answer(reply: (response: Parameters<Habit>[1]) => unknown): Habit {
  return (request, response) => {
    if (request.method !== 'GET' || !(request.url ?? '').startsWith('/api/v2/me/devices')) return false
    response.setHeader('content-type', 'application/json')
    reply(response)
    return true
  }
}

function keepAccounts(text: string, count: number): string {
  const [head = '', rest = ''] = text.split(/^accounts:\n/m)
  const lines = rest.split('\n')
  const end = lines.findIndex((line) => line !== '' && !line.startsWith(' '))
  const accounts = lines
    .slice(0, end)
    .join('\n')
    .split(/^(?= {2}- )/m)
  const agents = accounts.filter((account) => /^ {2}- user: agent\d/.test(account)).slice(0, count)
  return `${head}accounts:\n${agents.join('')}${lines.slice(end).join('\n')}`
}
