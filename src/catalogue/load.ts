import { dirname, join, resolve } from 'node:path'
import type { JsonObject } from '../base/json.ts'
import { type Compiled, compileCatalogue } from './compile.ts'
import { CatalogueError } from './diagnostic.ts'
import { type DocumentCheck, documentCheck } from './document-check.ts'
import { fileExists, filesBelow, packageRoot, readBelow } from './files.ts'
import type { Catalogue } from './model.ts'
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
  const [specFiles, schemaFiles, check] = await Promise.all([
    textsOf(specs, /\.ya?ml$/),
    textsOf(schemas, /\.schema\.json$/),
    projectCheck(),
  ])
  return compileCatalogue({
    specs: specFiles,
    schemas: schemaFiles,
    check,
    ...(states === undefined ? {} : { states }),
    ...(thorough === undefined ? {} : { thorough }),
    reachable: ({ file }, to) => fileExists(resolve(dirname(file), to)),
  })
}

/** Checks documents against the project's own schemas, which come with the package. */
export async function projectCheck(): Promise<DocumentCheck> {
  const files = await textsOf([join(packageFolders().schemas, 'wirechief')], /\.schema\.json$/)
  return documentCheck(new Map(files.map(({ path, text }) => [path, JSON.parse(text) as JsonObject])))
}

async function textsOf(folders: readonly string[], ending: RegExp): Promise<readonly TextFile[]> {
  const unique = [...new Set(folders.map((folder) => resolve(folder)))]
  const files = await Promise.all(
    unique.map(async (folder) => readBelow(folder, await filesBelow(folder, ending))),
  )
  return files.flat()
}
