import { writeFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, test, vi } from 'vitest'
import { command, scratch } from '../../src/cli/testing/recorder.ts'

// A few hundred operations take seconds, and minutes where the machine is busy.
vi.setConfig({ testTimeout: 400_000 })

const explore = (...flags: readonly string[]) => command('explore', '--system', 'finesse', ...flags)
const visited = (out: string) => Number(/^transitions +(\d+) of/m.exec(out)?.[1])

describe('the good server with every legal variation', () => {
  test.each([
    ['cce', '1'],
    ['ccx', '2'],
  ])('has no finding: %s', async (platform, seed) => {
    const { code, out } = await explore(
      '--jitter',
      '--steps',
      '300',
      '--seed',
      seed,
      '--option',
      `platform=${platform}`,
    )
    expect(out).not.toMatch(/^(FAIL|noticed|.*not judged)/m)
    // In so short a walk some kinds of operations may not have been done.
    expect([0, 2]).toContain(code)
    expect(out).toMatch(/^300 operations in \d+ walks of 3 agents, 3 at a time, /m)
    expect(visited(out)).toBeGreaterThan(60)
  })

  test('has none where wrap-up is over before anything can be asked in it', async () => {
    const { out } = await explore('--jitter', '--steps', '200', '--seed', '3', '--option', 'wrapUp=15')
    expect(out).not.toMatch(/^(FAIL|noticed|.*not judged)/m)
  })
})

/** Defects that need one operation, and defects that need many, each with the fewest that show it. */
const faults = [
  ['ready-forgotten', 'finesse.change-state.ready', 1],
  ['logout-after-logout-accepted', 'finesse.sign-out.once', 2],
  ['supervisor-not-ready-accepted-in-talking', 'finesse.supervisor.not-ready-from-others-refused', 4],
  // Waited for, it is another event than the one that is due; else it is one that nothing explains.
  [
    'work-ready-ends-not-ready',
    '(finesse.wrap-up.work-ready-ends-ready|finesse.notification.have-a-cause)',
    4,
  ],
  ['ready-while-talking-forgotten', 'finesse.wrap-up.work-ready-after-ready-while-talking', 5],
] as const

describe('a defect is found, made small and written down', () => {
  it.each(faults)('%s', async (fault, requirement, fewest) => {
    const out = scratch()
    const options = ['--fault', fault, '--patience', '1000']
    const found = await explore(...options, '--steps', '1500', '--out', out)
    expect(found.code).toBe(1)
    expect(found.out).toMatch(new RegExp(`^FAIL {2}${requirement}`, 'm'))
    const left = Number(/^ +(\d+) of \d+ operations are left/m.exec(found.out)?.[1])
    expect(left).toBeGreaterThanOrEqual(fewest)
    expect(left).toBeLessThanOrEqual(fewest + 1)
    const folder = join(out, 'finesse/scenarios/regressions')
    const [file = ''] = readdirSync(folder)
    const text = readFileSync(join(folder, file), 'utf8')

    // As an ordinary scenario it fails where it failed, and passes on the good server.
    const fixed = join(scratch(), 'finesse/scenarios/regressions', file)
    mkdirSync(dirname(fixed), { recursive: true })
    writeFileSync(fixed, text.replace('status: open', 'status: fixed'))
    const place = fixed.slice(0, fixed.indexOf('/finesse/scenarios'))
    const only = [
      '--system',
      'finesse',
      '--option',
      'platform=cce',
      '--specs',
      place,
      '--only',
      'regressions',
    ]
    const run = (...more: readonly string[]) => command('run', ...only, ...more)
    expect(await run(...options)).toMatchObject({ code: 1 })
    expect(await run()).toMatchObject({ code: 0 })
  })
})
