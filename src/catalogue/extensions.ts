import { at, isArray, isObject, type Json, type JsonObject, member, pointerPart } from '../base/json.ts'
import { targetOf } from './subschemas.ts'

/** A schema together with the file that its references are relative to. */
interface Located {
  readonly name: string
  readonly schema: JsonObject
}

/** What schemas bring in for the same value: it never changes, and every message asks for it again. */
export type Expansions = WeakMap<JsonObject, readonly Located[]>

/** More than this nobody reads, and a hostile message has as many as it likes. */
const limit = 50

/**
 * JSON Pointers of the members of `value` that no schema describes: in no branch of `allOf`, `anyOf`, `oneOf`,
 * `if`, and by no reference. What lies below such a member is not listed. A value that is described without saying
 * anything about members (`{}`, `true`, `additionalProperties: true`) may hold what it likes.
 */
export function extensionsOf(
  schemas: ReadonlyMap<string, JsonObject>,
  name: string,
  value: Json,
  cache: Expansions = new WeakMap(),
): readonly string[] {
  const found: string[] = []
  const described = (from: readonly Located[]) => expand(from, schemas, cache)
  const root = schemas.get(name)
  // Hardly ever is there anything to be found, so where it stands is put into words only then.
  const path: (string | number)[] = []
  if (root !== undefined) walk(value, described([{ name, schema: root }]))
  return found

  function walkAt(key: string | number, value: Json, by: readonly Located[]): void {
    path.push(key)
    walk(value, described(by))
    path.pop()
  }

  function walk(value: Json, by: readonly Located[]): void {
    if (isArray(value))
      for (const [i, item] of value.entries())
        walkAt(
          i,
          item,
          by.flatMap((s) => itemsOf(s, i)),
        )
    if (!isObject(value) || !by.some(saysMembers)) return
    for (const [key, inner] of Object.entries(value)) {
      if (found.length >= limit) return
      const below = by.map((s) => membersOf(s, key)).filter((b) => b !== undefined)
      if (below.length === 0) found.push([...path, key].map(pointerPart).join(''))
      else walkAt(key, inner, below.flat())
    }
  }
}

/** The schemas, and all that they bring in for the same value. */
function expand(
  from: readonly Located[],
  schemas: ReadonlyMap<string, JsonObject>,
  cache: Expansions,
): readonly Located[] {
  const all = from.flatMap((located) => {
    const known = cache.get(located.schema) ?? expandOne(located, schemas)
    cache.set(located.schema, known)
    return known
  })
  return from.length < 2 ? all : [...new Set(all)]
}

function expandOne(from: Located, schemas: ReadonlyMap<string, JsonObject>): readonly Located[] {
  const all = new Map<JsonObject, Located>()
  const visit = (name: string, schema: Json | undefined) => {
    if (!isObject(schema) || all.has(schema)) return
    all.set(schema, { name, schema })
    const ref = schema['$ref']
    if (typeof ref === 'string') {
      const target = targetOf(name, ref)
      visit(target.name, at(schemas.get(target.name), target.pointer))
    }
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const branches = schema[keyword]
      if (isArray(branches)) for (const branch of branches) visit(name, branch)
    }
    for (const keyword of ['if', 'then', 'else']) visit(name, schema[keyword])
    for (const branch of Object.values(schema['dependentSchemas'] ?? {}) as readonly Json[])
      visit(name, branch)
  }
  visit(from.name, from.schema)
  return [...all.values()]
}

const aboutMembers = [
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'required',
]

function saysMembers({ schema }: Located): boolean {
  return aboutMembers.some((keyword) => Object.hasOwn(schema, keyword))
}

/** What a schema says about a member; empty when it allows it and says no more, undefined when it does not speak of it. */
function membersOf({ name, schema }: Located, key: string): readonly Located[] | undefined {
  const own = member(schema['properties'], key)
  const patterns = schema['patternProperties']
  const matching = (isObject(patterns) ? Object.entries(patterns) : []).flatMap(([pattern, inner]) =>
    new RegExp(pattern, 'u').test(key) ? [inner] : [],
  )
  const said = own === undefined ? matching : [own, ...matching]
  if (said.length === 0) {
    const others = schema['additionalProperties'] ?? schema['unevaluatedProperties']
    if (others !== undefined && others !== false) said.push(others)
  }
  return said.length === 0 ? undefined : said.filter(isObject).map((inner) => ({ name, schema: inner }))
}

function itemsOf({ name, schema }: Located, i: number): readonly Located[] {
  const prefix = schema['prefixItems']
  const inPrefix = isArray(prefix) ? prefix[i] : undefined
  const item = inPrefix ?? schema['items'] ?? schema['unevaluatedItems']
  return [item, schema['contains']].filter((s) => isObject(s)).map((inner) => ({ name, schema: inner }))
}
