import { dirname, join, resolve } from 'node:path'
import type { JsonObject } from '../base/json.ts'
import { Complaints } from './complaints.ts'
import { Cursor } from './cursor.ts'
import { CatalogueError, compare, type Diagnostic } from './diagnostic.ts'
import { digestOf } from './digest.ts'
import { parseDocument } from './document.ts'
import { type DocumentCheck, documentCheck } from './document-check.ts'
import { fileExists, filesBelow, packageRoot, readBelow, shown } from './files.ts'
import { deepFreeze } from './freeze.ts'
import { Names } from './known.ts'
import type { Catalogue, Profile, Scenario, SystemSpec } from './model.ts'
import { readSchemas } from './schema-files.ts'
import { checkSchemaLine } from './schema-line.ts'
import { SchemaSet } from './schemas.ts'
import { compileSystem, placeOf, type SystemFiles } from './system.ts'

export interface LoadOptions {
  /** Folders that hold one folder a system, as docs/writing-specs.md says. */
  readonly specs: readonly string[]
  /** Folders that hold one folder of JSON Schemas a system. */
  readonly schemas: readonly string[]
  /** The states that `is:` may name, by system; a system that is left out may name any. */
  readonly states?: Readonly<Record<string, readonly string[]>>
}

/** The folders that come with the package. */
export function packageFolders(): { readonly specs: string; readonly schemas: string } {
  return { specs: join(packageRoot(), 'specs'), schemas: join(packageRoot(), 'schemas') }
}

/**
 * Reads specs and schemas into one immutable Catalogue (docs/writing-specs.md). Equal files give equal catalogues,
 * in whatever order they are found. All mistakes of all files make one CatalogueError.
 */
export async function loadCatalogue(options: LoadOptions): Promise<Catalogue> {
  const { catalogue, diagnostics } = await readCatalogue(options)
  if (catalogue === undefined) throw new CatalogueError(diagnostics)
  return catalogue
}

/** Like `loadCatalogue`, but gives the warnings too, and the errors instead of throwing them; there is a catalogue unless there are errors. */
export async function readCatalogue(
  options: LoadOptions,
): Promise<{ readonly catalogue: Catalogue | undefined; readonly diagnostics: readonly Diagnostic[] }> {
  const out = new Complaints()
  const schemas = await schemasOf(options.schemas, out)
  const systems = await systemFiles(options.specs, await projectCheck(), out)
  const scenarios = new Names<Scenario>()
  const profiles = new Names<Profile>()
  const compiled = [...systems.entries()]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([name, files]) =>
      compileSystem(name, files, { schemas, scenarios, profiles, states: options.states?.[name], out }),
    )
  const diagnostics = out.sorted()
  if (diagnostics.some((d) => d.severity === 'error')) return { catalogue: undefined, diagnostics }
  const parts = {
    systems: Object.fromEntries(compiled.map(({ spec }): [string, SystemSpec] => [spec.name, spec])),
    scenarios: [...scenarios.values()].toSorted((a, b) => compare(a.id, b.id)),
    requirements: sortedMap(compiled.flatMap(({ requirements }) => [...requirements.entries()])),
    profiles: sortedMap([...profiles.entries()]),
  }
  const all = sortedMap([...schemas.entries()])
  const digest = digestOf({ ...parts, schemas: all })
  return {
    catalogue: Object.freeze({ ...deepFreeze(parts), digest, schemas: Object.freeze(new SchemaSet(all)) }),
    diagnostics,
  }
}

function sortedMap<V>(entries: readonly (readonly [string, V])[]): ReadonlyMap<string, V> {
  return new Map(entries.toSorted(([a], [b]) => compare(a, b)))
}

/** Checks documents against the project's own schemas, which come with the package. */
export async function projectCheck(): Promise<DocumentCheck> {
  const folder = join(packageFolders().schemas, 'wirechief')
  const files = await readBelow(folder, await filesBelow(folder, /\.schema\.json$/))
  return documentCheck(new Map(files.map(({ path, text }) => [path, JSON.parse(text) as JsonObject])))
}

async function schemasOf(folders: readonly string[], out: Complaints): Promise<Names<JsonObject>> {
  const files = await Promise.all(
    unique(folders).map(async (folder) => readBelow(folder, await filesBelow(folder, /\.schema\.json$/))),
  )
  return readSchemas(files.flat(), out)
}

/** Reads and checks every YAML file of every system. */
async function systemFiles(
  folders: readonly string[],
  check: DocumentCheck,
  out: Complaints,
): Promise<ReadonlyMap<string, SystemFiles>> {
  const systems = new Map<string, SystemFiles>()
  for (const folder of unique(folders)) {
    for (const { path, file, text } of await readBelow(folder, await filesBelow(folder, /\.ya?ml$/))) {
      const place = placeOf(path)
      const parsed = parseDocument(file, text)
      if (!place.ok) {
        if (parsed.ok)
          out.error(new Cursor(parsed.document), 'misplaced-file', place.message, { hint: place.hint })
        else out.add(...parsed.diagnostics)
        continue
      }
      const system: SystemFiles = systems.get(place.system) ?? {
        folder: shown(join(folder, place.system)),
        files: [],
        broken: new Set(),
      }
      systems.set(place.system, system)
      const diagnostics = parsed.ok ? check(parsed.document, place.kind) : parsed.diagnostics
      out.add(...diagnostics)
      if (!parsed.ok || diagnostics.length > 0) {
        system.broken.add(place.kind)
        continue
      }
      const root = new Cursor(parsed.document)
      checkSchemaLine(root, place.kind, (to) => fileExists(join(dirname(join(folder, path)), to)), out)
      system.files.push({ kind: place.kind, name: place.name, root })
    }
  }
  return systems
}

function unique(folders: readonly string[]): readonly string[] {
  return [...new Set(folders.map((folder) => resolve(folder)))]
}
