import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { Failure } from '../base/failure.ts'
import { scenarios } from './index.ts'
import { testsOf, type Told } from './testing/run.ts'

const right = ['voice/after-call-work', 'voice/disposition-after-release']
const monitor = 'supervisor/monitor-one-supervisor'

/** A target file of a lab where nobody answers. */
function nowhere(name: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'wirechief-')), `${name}.yaml`)
  const accounts = ['one', 'two', 'three'].map(
    (user, i) => `  - { user: ${user}, password: p, roles: [agent], device: "500${String(i)}" }`,
  )
  const lines = [
    `name: ${name}`,
    'system: gws',
    'url: http://127.0.0.1:9/api/v2',
    'auth: { type: basic }',
    'features: [api-voice]',
    'accounts:',
    ...accounts,
  ]
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

let tests: readonly Told[] = []
/** The tests of one target, without its name. */
const of = (target: string) =>
  tests.flatMap((test) => {
    const [where, ...name] = test.name.split(' > ')
    return where === target ? [{ ...test, name: name.join(' > ') }] : []
  })

// All of it in one run: a vitest of its own takes seconds to start.
beforeAll(async () => {
  tests = await testsOf(
    {
      system: ['gws'],
      option: ['features=api-voice'],
      only: [...right, monitor],
      fault: ['acw-work-mode-missing'],
    },
    { target: nowhere('closed'), only: right },
    { target: nowhere('skipped'), only: right, inconclusive: 'skip' },
  )
}, 120_000)

describe('a scenario', () => {
  test('is a test of its own, which passes where the server is right', () => {
    expect(of('embedded-gws').filter(({ state }) => state === 'passed')).toEqual([
      { name: right[1], state: 'passed', says: '', stack: '' },
    ])
  })

  test('fails with the whole story where the server is wrong, and without a stack through the harness', () => {
    const [told, ...others] = of('embedded-gws').filter(({ state }) => state === 'failed')
    expect([told?.name, told?.stack, others]).toEqual([right[0], '', []])
    expect(told?.says).toContain('gws.acw.notified')
    expect(told?.says).toContain('wirechief run')
  })

  test('that the target does not claim is skipped, and says why', () => {
    expect(of('embedded-gws').filter(({ state }) => state === 'skipped')).toEqual([
      {
        name: monitor,
        state: 'skipped',
        says: 'the target does not claim api-supervisor-monitoring',
        stack: '',
      },
    ])
  })

  test('that could not be judged fails by its cause', () => {
    expect(of('closed')).toEqual(
      right.map((name) => ({
        name,
        state: 'failed',
        says: expect.stringMatching(
          new RegExp(`^${name} is blocked: GET /me\\?subresources=devices: refused`),
        ) as string,
        stack: '',
      })),
    )
  })

  test('that could not be judged is skipped where that is asked for', () => {
    expect(of('skipped')).toEqual(
      right.map((name) => ({
        name,
        state: 'skipped',
        says: 'GET /me?subresources=devices: refused',
        stack: '',
      })),
    )
  })
})

test('a pattern that matches nothing is a mistake, and no empty suite', async () => {
  const refused = scenarios({ only: ['voice/after-call-wrok'] })
  await expect(refused).rejects.toThrow(Failure)
  await expect(refused).rejects.toThrow('did you mean voice/after-call-work?')
})
