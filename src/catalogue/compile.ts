import type { JsonObject } from '../base/json.ts'
import { Complaints } from './complaints.ts'
import { Cursor } from './cursor.ts'
import { compare, type Diagnostic } from './diagnostic.ts'
import { digestOf } from './digest.ts'
import { type Parsed, parseDocument, unreadable } from './document.ts'
import type { DocumentCheck } from './document-check.ts'
import { deepFreeze } from './freeze.ts'
import { Names } from './known.ts'
import type { Catalogue, Profile, Scenario, SystemSpec } from './model.ts'
import { readSchemas, schemaName } from './schema-files.ts'
import { digestOfFiles, find, type Shelf } from './shelf.ts'
import { checkSchemaLine } from './schema-line.ts'
import { SchemaSet } from './schemas.ts'
import { placeOf } from './places.ts'
import { compileSystem, type SystemFiles } from './system.ts'
import type { TextFile } from './text-file.ts'

export interface Sources {
  readonly specs: readonly TextFile[]
  readonly schemas: readonly TextFile[]
  /** Checks documents against the project's own schemas. */
  readonly check: DocumentCheck
  /** The states that `is:` may name, by system; a system that is left out may name any. */
  readonly states?: Readonly<Record<string, readonly string[]>>
  /** Whether a path relative to a spec file leads to a file. */
  readonly reachable?: (from: TextFile, to: string) => boolean
  /** What is known of some of the files already. */
  readonly shelf?: Shelf | undefined
  /** Compiles every JSON Schema at once, to tell of mistakes that would otherwise show when it is first used. */
  readonly thorough?: boolean
}

export interface Compiled {
  /** Absent when there are errors. */
  readonly catalogue: Catalogue | undefined
  /** Errors and warnings, sorted by place. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Makes one immutable Catalogue of files that were read; pure. Equal files give equal catalogues, in whatever order. */
export function compileCatalogue(sources: Sources): Compiled {
  const out = new Complaints()
  const schemas = readSchemas(sources.schemas, out)
  const scenarios = new Names<Scenario>()
  const profiles = new Names<Profile>()
  const compiled = sorted(systemsOf(sources, out)).map(([name, files]) => {
    const states = sources.states?.[name]
    return compileSystem(name, files, { schemas, scenarios, profiles, states, out })
  })
  const all: ReadonlyMap<string, JsonObject> = new Map(sorted(schemas.entries()))
  const set = new SchemaSet(all)
  if (
    sources.thorough === true &&
    schemas.complete &&
    sources.shelf?.schemas !== digestOfFiles(sources.schemas)
  )
    tellDefects(sources.schemas, set, out)
  const diagnostics = out.sorted()
  if (diagnostics.some((d) => d.severity === 'error')) return { catalogue: undefined, diagnostics }
  const parts = {
    systems: Object.fromEntries(compiled.map(({ spec }): [string, SystemSpec] => [spec.name, spec])),
    scenarios: [...scenarios.values()].toSorted((a, b) => compare(a.id, b.id)),
    requirements: new Map(sorted(compiled.flatMap(({ requirements }) => [...requirements.entries()]))),
    profiles: new Map(sorted(profiles.entries())),
  }
  const scenarioDigests = parts.scenarios.map(({ digest }) => digest)
  const digest = digestOf({ ...parts, scenarios: scenarioDigests, schemas: all })
  return {
    catalogue: Object.freeze({ ...deepFreeze(parts), digest, schemas: Object.freeze(set) }),
    diagnostics,
  }
}

function tellDefects(files: readonly TextFile[], schemas: SchemaSet, out: Complaints): void {
  for (const { path, file, text } of files) {
    const defect = schemas.defect(schemaName(path))
    if (defect === undefined) continue
    const complaint = { rule: 'bad-schema', message: `no JSON Schema: ${defect}` }
    out.add(unreadable(file, text).diagnosticIn([0, text.length], complaint))
  }
}

function sorted<V>(entries: Iterable<readonly [string, V]>): readonly (readonly [string, V])[] {
  return [...entries].toSorted(([a], [b]) => compare(a, b))
}

/** Reads and checks every YAML file; those that are right come back by system. */
function systemsOf(
  { specs, check, shelf, reachable = () => true }: Sources,
  out: Complaints,
): ReadonlyMap<string, SystemFiles> {
  const systems = new Map<string, SystemFiles>()
  for (const from of specs.toSorted((a, b) => compare(a.file, b.file))) {
    const place = placeOf(from.path)
    const known = place.ok ? find(shelf, place.kind, from.file, from.text) : undefined
    const parsed: Parsed = known ? { ok: true, document: known } : parseDocument(from.file, from.text)
    if (!parsed.ok) out.add(...parsed.diagnostics)
    if (!place.ok) {
      if (parsed.ok)
        out.error(new Cursor(parsed.document), 'misplaced-file', place.message, { hint: place.hint })
      continue
    }
    const system: SystemFiles = systems.get(place.system) ?? { first: from, files: [], broken: new Set() }
    systems.set(place.system, system)
    const diagnostics = parsed.ok && known === undefined ? check(parsed.document, place.kind) : []
    out.add(...diagnostics)
    if (!parsed.ok || diagnostics.length > 0) {
      system.broken.add(place.kind)
      continue
    }
    const root = new Cursor(parsed.document)
    checkSchemaLine(root, place.kind, (to) => reachable(from, to), out)
    system.files.push({ kind: place.kind, name: place.name, root })
  }
  return systems
}
