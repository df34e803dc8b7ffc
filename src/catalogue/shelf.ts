import { createHash } from 'node:crypto'
import { isArray, isObject, type Json, pointerPart } from '../base/json.ts'
import type { Place } from './complaint.ts'
import { Document, parseDocument } from './document.ts'
import type { DocumentCheck } from './document-check.ts'
import { placeOf } from './places.ts'
import { compare } from './diagnostic.ts'
import type { TextFile } from './text-file.ts'

/**
 * What was found out about the package's own files when it was built, so that no start does it again: reading and
 * checking YAML takes longer than all else that `lint` and `list` do. Everything goes by the digest of its text, so a
 * file that changed since is simply not here, and is read like any other.
 */
export interface Shelf {
  /** Of the project's own schemas that the documents were checked against; with others nothing here counts. */
  readonly rules: string
  /** Of the JSON Schemas that could be compiled, all together. */
  readonly schemas: string
  /** Documents without a mistake of their own, by the digest of their kind and text. */
  readonly documents: Readonly<Record<string, Shelved>>
}

interface Shelved {
  readonly value: Json
  /** Offsets of every value, in the order of the tree: [start, end], and behind it those of its key if it has one. */
  readonly ranges: readonly number[]
}

/** Puts up what `find` will give back; files that have a mistake are left out. */
export function shelve(
  specs: readonly TextFile[],
  schemas: readonly TextFile[],
  rules: readonly TextFile[],
  check: DocumentCheck,
): Shelf {
  const documents = specs.flatMap(({ path, file, text }): readonly (readonly [string, Shelved])[] => {
    const place = placeOf(path)
    const parsed = parseDocument(file, text)
    if (!place.ok || !parsed.ok || check(parsed.document, place.kind).length > 0) return []
    const { document } = parsed
    return [[digestOfTexts([place.kind, text]), { value: document.value, ranges: rangesOf(document) }]]
  })
  return {
    rules: digestOfFiles(rules),
    schemas: digestOfFiles(schemas),
    documents: Object.fromEntries(documents),
  }
}

/** The document with this text, if it was found to be without a mistake of its own. */
export function find(
  shelf: Shelf | undefined,
  kind: string,
  file: string,
  text: string,
): Document | undefined {
  const shelved = shelf?.documents[digestOfTexts([kind, text])]
  return shelved && new Document(file, text, shelved.value, placesOf(shelved))
}

/** Which files these are, by path and text, in whatever order they come. */
export function digestOfFiles(files: readonly TextFile[]): string {
  return digestOfTexts(files.toSorted((a, b) => compare(a.path, b.path)).flatMap((f) => [f.path, f.text]))
}

function digestOfTexts(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${String(text.length)}:`).update(text)
  return hash.digest('base64url')
}

function rangesOf({ value, places }: Document): readonly number[] {
  return pointersOf(value).flatMap((pointer) => {
    const { key = [], value: own } = places.get(pointer) ?? { value: [0, 1] }
    return [...own, ...key]
  })
}

function pointersOf(value: Json, pointer = ''): readonly string[] {
  const inner = isArray(value) || isObject(value) ? Object.entries(value) : []
  return [pointer, ...inner.flatMap(([key, member]) => pointersOf(member, pointer + pointerPart(key)))]
}

/** In the order of `pointersOf`, without making a list of each. */
function placesOf({ value, ranges }: Shelved): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  let next = 0
  const take = () => [ranges[next++] ?? 0, ranges[next++] ?? 1] as const
  const walk = (value: Json, pointer: string, named: boolean): void => {
    const own = take()
    places.set(pointer, named ? { value: own, key: take() } : { value: own })
    if (isArray(value)) value.forEach((item, i) => walk(item, pointer + pointerPart(i), false))
    else if (isObject(value))
      for (const key of Object.keys(value)) walk(value[key] ?? null, pointer + pointerPart(key), true)
  }
  walk(value, '', false)
  return places
}
