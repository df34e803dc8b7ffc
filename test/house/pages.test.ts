import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { wirechief } from '../e2e/wirechief.ts'

vi.setConfig({ testTimeout: 120_000 })

describe('generated pages', () => {
  it('docs/coverage.md is what `npm run docs` makes', async () => {
    const { out, code } = await wirechief('coverage')
    expect(code).toBe(0)
    expect(readFileSync(new URL('../../docs/coverage.md', import.meta.url), 'utf8')).toBe(out)
  })

  it('the README names every command, every option of a run and every dependency', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const { dependencies } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as { dependencies: Record<string, string> }
    for (const name of Object.keys(dependencies)) expect(readme).toContain(`\`${name}\``)
    const { out } = await wirechief('--help')
    const commands = [...out.matchAll(/^ {2}([a-z]+) /gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'help')
    expect(commands.length).toBeGreaterThan(10)
    for (const name of commands) expect(readme).toContain(`wirechief ${name}`)
  })
})
