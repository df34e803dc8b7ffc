#!/usr/bin/env node
// In a fresh clone nothing is installed or compiled yet: then this does it first.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = new URL('../dist/cli/main.js', import.meta.url)
const setup = fileURLToPath(new URL('../scripts/setup.mjs', import.meta.url))
if (!existsSync(main) && existsSync(setup)) {
  const { status } = spawnSync(process.execPath, [setup], { stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(3)
}
await import(main.href)
