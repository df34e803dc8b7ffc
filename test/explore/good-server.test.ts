import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { command, scratch } from '../../src/cli/testing/recorder.ts'

// A few hundred operations take seconds, and minutes where the machine is busy.
vi.setConfig({ testTimeout: 240_000 })

const explore = (...flags: readonly string[]) => command('explore', '--jitter', ...flags)
const visited = (out: string) => Number(/^transitions +(\d+) of/m.exec(out)?.[1])

describe('the good server with every legal variation', () => {
  test.each([
    ['one operation at a time', '1', []],
    ['operations in flight together', '2', ['--racing', '0.3']],
    [
      'calls of the older generation, CSRF protection, and wrap-up that runs out by itself',
      '3',
      ['--option', 'generation=connId', '--option', 'csrf=on', '--option', 'wrap-up=200', '--racing', '0.1'],
    ],
  ])('has no finding: %s', async (_, seed, flags) => {
    const { code, out } = await explore('--steps', '200', '--seed', seed, ...flags)
    expect(out).not.toMatch(/^(FAIL|noticed|.*not judged)/m)
    // In so short a walk some kinds of operations may not have been done.
    expect([0, 2]).toContain(code)
    expect(out).toMatch(/^200 operations in \d+ walks of 3 agents, 4 at a time, /m)
    expect(visited(out)).toBeGreaterThan(90)
  })

  test('passes as soon as enough was visited, and draws it', async () => {
    const path = join(scratch(), 'visited.mmd')
    const { code, out } = await explore('--until', 'transitions>=50%', '--steps', '2000', '--diagram', path)
    expect(out).toMatch(/\(ended by: transitions\)/)
    expect([0, 2]).toContain(code)
    const diagram = readFileSync(path, 'utf8')
    const machines = [...diagram.matchAll(/^ {2}subgraph m\d\["(.*)"\]$/gm)].map(([, name]) => name)
    expect(machines).toEqual(['agent', 'call', 'do not disturb', 'forwarding'])
    expect(diagram).toMatch(/-- "Answer \d+/)
  })
})

describe('too little', () => {
  test('is inconclusive: exit code 2, and what was never done', async () => {
    const { code, out } = await explore('--steps', '5')
    expect(code).toBe(2)
    expect(out).toMatch(/^inconclusive \(ended by: steps\)\n {2}never done: .*Answer/m)
  })

  test('is what ended before its goal', async () => {
    const { code, out } = await explore('--for', '1s', '--until', 'transitions>=99%')
    expect(code).toBe(2)
    expect(out).toMatch(/^inconclusive \(ended by: time\)$/m)
    expect(out).toMatch(/^ {2}it ended before 99 % of the transitions were visited$/m)
  })
})
