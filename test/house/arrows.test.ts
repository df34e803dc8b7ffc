import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Cruise {
  readonly summary: {
    readonly error: number
    readonly totalCruised: number
    readonly violations: readonly { readonly rule: { readonly name: string } }[]
  }
}

function cruise(folder: string): Cruise {
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  try {
    return JSON.parse(
      execFileSync(
        process.execPath,
        [bin, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
        { cwd: folder, maxBuffer: 1 << 28, encoding: 'utf8' },
      ),
    ) as Cruise
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout) as Cruise
  }
}

describe('the arrows of the house', () => {
  it('are kept, and really looked at', () => {
    const { summary } = cruise(root)
    expect(summary.violations).toEqual([])
    // A parser that reads no TypeScript finds no violations either.
    expect(summary.totalCruised).toBeGreaterThan(300)
  })

  it.each([
    [
      'src/judge/x.ts',
      "import type { Line } from '../wire/line.ts'\nexport type X = Line",
      'judge-imports-only-rooms-below',
    ],
    [
      'src/reference/x.ts',
      "import type { Json } from '../base/json.ts'\nexport type X = Json",
      'reference-imports-only-rooms-below',
    ],
    [
      'src/judge/x.ts',
      "import { readFileSync } from 'node:fs'\nexport const x = readFileSync",
      'pure-rooms-touch-no-world',
    ],
    [
      'src/drive/x.ts',
      "import { gws } from '../systems/gws/gws.ts'\nexport const x = gws",
      'systems-are-known-by-one-registry',
    ],
  ])('%s with a forbidden import is told', (file, text, rule) => {
    const folder = mkdtempSync(join(tmpdir(), 'wirechief-arrows-'))
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      cpSync(join(root, name), join(folder, name))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const others = {
      'src/wire/line.ts': 'export type Line = 1',
      'src/base/json.ts': 'export type Json = 1',
      'src/systems/gws/gws.ts': 'export const gws = 1',
    }
    for (const [path, content] of Object.entries({ ...others, [file]: text })) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    expect(cruise(folder).summary.violations.map((violation) => violation.rule.name)).toContain(rule)
  })

  it('name no system where a third one should cost nothing', () => {
    const rooms = ['judge', 'journal', 'report', 'drive', 'explore'].map((room) => `src/${room}`)
    const sources = rooms.flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing'))
        .map((name) => join(room, name)),
    )
    expect(sources.length).toBeGreaterThan(50)
    const named = sources.filter((path) =>
      /gws|finesse|genesys|cisco/i.test(readFileSync(join(root, path), 'utf8')),
    )
    expect(named).toEqual([])
  })
})
