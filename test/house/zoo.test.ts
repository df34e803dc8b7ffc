import { readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { wirechief } from '../e2e/wirechief.ts'

// The silent server costs what a request may cost, several times over.
vi.setConfig({ testTimeout: 600_000 })

it('servers that do nothing useful earn nothing: docs/zoo.md is what `npm run docs` makes', async () => {
  const { out, code } = await wirechief('selftest', '--skip', 'faults', '--skip', 'jitter', '--jobs', '15')
  expect(out).not.toMatch(/\| (?!none|checks earned|---)[^|]*\| \d \|$/m)
  expect(out).toBe(readFileSync(new URL('../../docs/zoo.md', import.meta.url), 'utf8'))
  expect(code).toBe(0)
})
