import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { JsonObject } from '../base/json.ts'
import { type Compiled, compileCatalogue } from './compile.ts'
import { CatalogueError } from './diagnostic.ts'
import { type DocumentCheck, documentCheck } from './document-check.ts'
import { fileExists, filesBelow, packageRoot, readBelow } from './files.ts'
import type { Catalogue } from './model.ts'
import { digestOfFiles, type Shelf, shelve } from './shelf.ts'
import type { TextFile } from './text-file.ts'

export interface LoadOptions {
  /** Folders that hold one folder a system, as docs/writing-specs.md says. */
  readonly specs: readonly string[]
  /** Folders that hold one folder of JSON Schemas a system. */
  readonly schemas: readonly string[]
  /** The states that `is:` may name, by system; a system that is left out may name any. */
  readonly states?: Readonly<Record<string, readonly string[]>>
  /** For `lint`: compiles every JSON Schema, also those that nothing would use. */
  readonly thorough?: boolean
}

/** The folders that come with the package. */
export function packageFolders(): { readonly specs: string; readonly schemas: string } {
  const root = packageRoot()
  return { specs: join(root, 'specs'), schemas: join(root, 'schemas') }
}

/**
 * Reads specs and schemas into one immutable Catalogue, as docs/writing-specs.md describes them. All mistakes of
 * all files make one CatalogueError.
 */
export async function loadCatalogue(options: LoadOptions): Promise<Catalogue> {
  const { catalogue, diagnostics } = await readCatalogue(options)
  if (catalogue === undefined) throw new CatalogueError(diagnostics)
  return catalogue
}

/** Like `loadCatalogue`, but gives the mistakes instead of throwing them, and the warnings too. */
export async function readCatalogue({ specs, schemas, states, thorough }: LoadOptions): Promise<Compiled> {
  const { rules, ...files } = await readFiles(specs, schemas)
  return compileCatalogue({
    ...files,
    check: checkBy(rules),
    shelf: shelfFor(rules),
    ...(states === undefined ? {} : { states }),
    ...(thorough === undefined ? {} : { thorough }),
    reachable: ({ file }, to) => fileExists(resolve(dirname(file), to)),
  })
}

/** Checks documents against the project's own schemas, which come with the package. */
export async function projectCheck(): Promise<DocumentCheck> {
  return checkBy(await readRules())
}

/** What a build puts beside the compiled code, for `readCatalogue` to find: see shelf.ts. */
export async function shelveOwn(): Promise<string> {
  const own = packageFolders()
  const { specs, schemas, rules } = await readFiles([own.specs], [own.schemas])
  const { catalogue } = compileCatalogue({ specs, schemas, check: checkBy(rules), thorough: true })
  // With a mistake in any of them `lint` must find it again.
  return JSON.stringify(catalogue === undefined ? null : shelve(specs, schemas, rules, checkBy(rules)))
}

/** Beside the compiled code only: whoever runs the sources reads everything. */
function shelfFor(rules: readonly TextFile[]): Shelf | undefined {
  const file = new URL('../shelf.json', import.meta.url)
  const shelf = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Shelf | null) : null
  return shelf?.rules === digestOfFiles(rules) ? shelf : undefined
}

async function readFiles(specs: readonly string[], schemas: readonly string[]) {
  const [specFiles, schemaFiles, rules] = await Promise.all([
    textsOf(specs, /\.ya?ml$/),
    textsOf(schemas, /\.schema\.json$/),
    readRules(),
  ])
  return { specs: specFiles, schemas: schemaFiles, rules }
}

function readRules(): Promise<readonly TextFile[]> {
  return textsOf([join(packageFolders().schemas, 'wirechief')], /\.schema\.json$/)
}

function checkBy(rules: readonly TextFile[]): DocumentCheck {
  return documentCheck(new Map(rules.map(({ path, text }) => [path, JSON.parse(text) as JsonObject])))
}

async function textsOf(folders: readonly string[], ending: RegExp): Promise<readonly TextFile[]> {
  const unique = [...new Set(folders.map((folder) => resolve(folder)))]
  const files = await Promise.all(
    unique.map(async (folder) => readBelow(folder, await filesBelow(folder, ending))),
  )
  return files.flat()
}
