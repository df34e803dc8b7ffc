// Makes a fresh clone ready: installs from the lock file and compiles, each only if something changed since.
// Runs on Node alone, before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const quiet = process.argv.includes('--quiet')
const forceBuild = process.argv.includes('--build')
const stamps = join(root, '.cache')
const say = (text) => quiet || process.stderr.write(`wirechief setup: ${text}\n`)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`wirechief needs Node 20.19 or newer; this is ${process.versions.node}.\n`)
  process.exit(3)
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: false })
  if (error) throw error
  if (status !== 0) process.exit(3)
}

function digest(paths) {
  const hash = createHash('sha256')
  for (const path of paths)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  return hash.digest('hex')
}

function stampIs(name, value) {
  const file = join(stamps, name)
  return existsSync(file) && readFileSync(file, 'utf8') === value
}

function setStamp(name, value) {
  mkdirSync(stamps, { recursive: true })
  writeFileSync(join(stamps, name), value)
}

function files(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted()
}

const lock = digest(['package-lock.json', 'package.json'])
if (!existsSync(join(root, 'node_modules')) || !stampIs('installed', lock)) {
  say('installing dependencies from the lock file')
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  setStamp('installed', lock)
}

const sources = files('src').filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
const code = digest([...sources, 'tsconfig.json', 'tsconfig.build.json'])
if (forceBuild || !existsSync(join(root, 'dist/cli/main.js')) || !stampIs('built', code)) {
  say('compiling')
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'])
  setStamp('built', code)
}

// What the specs say is read and checked here once, so that no start has to: see src/catalogue/shelf.ts.
const shelf = digest([...files('specs'), ...files('schemas')]) + code
if (forceBuild || !existsSync(join(root, 'dist/shelf.json')) || !stampIs('shelved', shelf)) {
  const { shelveOwn } = await import(pathToFileURL(join(root, 'dist/catalogue/load.js')).href)
  writeFileSync(join(root, 'dist/shelf.json'), await shelveOwn())
  setStamp('shelved', shelf)
}
