import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Failure } from '../base/failure.ts'
import { CatalogueError } from './diagnostic.ts'
import { loadCatalogue, packageFolders, readCatalogue } from './load.ts'
import { scenarioFile, toy } from './testing/toy.ts'
import { worked } from './testing/cpu.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wirechief-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Writes the toy system and more files below a fresh folder. */
async function write(name: string, files: Readonly<Record<string, string>>) {
  const [specs, schemas] = [join(folder, name, 'specs'), join(folder, name, 'schemas')]
  await Promise.all([mkdir(specs, { recursive: true }), mkdir(schemas, { recursive: true })])
  // The first lines of the files lead here.
  await symlink(join(packageFolders().schemas, 'wirechief'), join(schemas, 'wirechief'))
  for (const [path, text] of Object.entries(files)) {
    const full = join(path.endsWith('.json') ? schemas : specs, path)
    await mkdir(dirname(full), { recursive: true })
    await writeFile(full, text)
  }
  return { specs: [specs], schemas: [schemas] }
}
const proof = 'steps: [{ send: { as: nobody, get: /me }, accept: me, proves: [toy.ring] }]\n'

describe('loadCatalogue', () => {
  test('reads folders', async () => {
    const { scenarios, schemas } = await loadCatalogue(
      await write('plain', { ...toy, ...scenarioFile(proof) }),
    )
    expect([scenarios.map((s) => s.id), schemas.names()]).toEqual([
      ['x'],
      ['toy/messages/Call', 'toy/replies/me'],
    ])
  })

  test('reads a second folder as if it were one with the first', async () => {
    const first = await write('first', toy)
    const second = await write('second', {
      ...scenarioFile(proof),
      'toy/requirements/more.yaml': `${toy['toy/requirements/manual.yaml']!.split('\n', 2).join('\n')}\nrequirements: []\n`,
      'toy/replies/more.schema.json': '{}',
    })
    const { scenarios, schemas } = await loadCatalogue({
      specs: [...first.specs, ...second.specs, ...first.specs],
      schemas: [...first.schemas, ...second.schemas],
    })
    expect([scenarios.map((s) => s.id), schemas.has('toy/replies/more')]).toEqual([['x'], true])
  })

  test('throws all mistakes at once', async () => {
    const options = await write('broken', {
      ...toy,
      ...scenarioFile('stps: []\n'),
      'toy/profiles/p.yaml': 'a: [\n',
    })
    const error: unknown = await loadCatalogue(options).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(CatalogueError)
    expect(
      error instanceof CatalogueError &&
        error.diagnostics.filter((d) => d.severity === 'error').map((d) => d.rule),
    ).toEqual(['yaml-syntax', 'unknown-key'])
  })

  test('reads what a symbolic link leads to', async () => {
    const options = await write('linked', toy)
    await mkdir(join(options.specs[0]!, 'toy', 'scenarios'))
    await writeFile(join(folder, 'x.yaml'), scenarioFile(proof)['toy/scenarios/x.yaml'] ?? '')
    await symlink(join(folder, 'x.yaml'), join(options.specs[0]!, 'toy', 'scenarios', 'x.yaml'))
    expect((await loadCatalogue(options)).scenarios.map((s) => s.id)).toEqual(['x'])
  })

  test('does not look into hidden folders and node_modules', async () => {
    const options = await write('hidden', { ...toy, '.git/x.yaml': 'a: [', 'node_modules/y/z.yaml': 'a: [' })
    expect((await readCatalogue(options)).diagnostics).toEqual([])
  })

  test('a folder that is missing is a Failure', async () => {
    const error: unknown = await loadCatalogue({ specs: [join(folder, 'nowhere')], schemas: [] }).catch(
      (e: unknown) => e,
    )
    expect(error instanceof Failure && [error.code, error.message.split(':')[0]]).toEqual([
      'bad-input',
      `cannot read the folder ${join(folder, 'nowhere')}`,
    ])
  })

  test('hundreds of files take less than a second each way', async () => {
    const scenario = scenarioFile(proof)['toy/scenarios/x.yaml'] ?? ''
    const many = Array.from({ length: 400 }, (_, i) => [
      `toy/scenarios/many/s${i}.yaml`,
      scenario.replace('scenario: x', `scenario: many/s${i}`),
    ])
    const options = await write('many', { ...toy, ...(Object.fromEntries(many) as Record<string, string>) })
    await readCatalogue(options)
    const began = process.cpuUsage()
    const { catalogue } = await readCatalogue(options)
    expect(catalogue?.scenarios.length).toBe(400)
    expect(worked(began)).toBeLessThan(2000)
  })
})

test('the schema line must lead to a file', async () => {
  const pages = toy['toy/pages.yaml']!.replace('../../schemas', '../schemas')
  const { diagnostics } = await readCatalogue(await write('lines', { ...toy, 'toy/pages.yaml': pages }))
  expect(diagnostics.map((d) => [d.severity, d.message])).toEqual([
    ['warning', 'the first line names a file that does not exist'],
  ])
})

test('the package brings its own folders', () => {
  const root = dirname(dirname(import.meta.dirname))
  expect(packageFolders()).toEqual({ specs: join(root, 'specs'), schemas: join(root, 'schemas') })
})
