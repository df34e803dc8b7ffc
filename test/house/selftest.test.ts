import { expect, it, vi } from 'vitest'
import { wirechief } from '../e2e/wirechief.ts'

vi.setConfig({ testTimeout: 600_000 })

it('a fault is killed by the requirement that it breaks, and the command says so', async () => {
  const faults = ['acw-work-mode-missing', 'disposition-after-release-notifies', 'disposition-event-lost']
  const named = faults.flatMap((name) => ['--fault', name])
  const { out, code } = await wirechief(
    'selftest',
    '--system',
    'gws',
    '--skip',
    'jitter',
    '--skip',
    'zoo',
    ...named,
  )
  expect(out).toContain('3 faults: 3 killed, 0 astray, 0 survived, 0 inconclusive.')
  expect(code).toBe(0)
})

it('legal variation is blamed for nothing', async () => {
  const { out, code } = await wirechief(
    'selftest',
    '--system',
    'finesse',
    '--skip',
    'faults',
    '--skip',
    'zoo',
    '--seeds',
    '1',
  )
  expect(out).toContain('1 seeded runs of the good server with every jitter on: 0 with a false alarm.')
  expect(code).toBe(0)
})
