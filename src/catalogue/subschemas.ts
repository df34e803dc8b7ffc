import { isArray, isObject, type Json, type JsonObject, pointerPart } from '../base/json.ts'

/** How each keyword of JSON Schema 2020-12 holds other schemas, if it does. */
const holds: Readonly<Record<string, 'one' | 'list' | 'map' | 'none'>> = {
  ...fill(
    'none',
    '$schema $id $ref $comment $anchor $vocabulary title description default deprecated examples',
  ),
  ...fill(
    'none',
    'readOnly writeOnly type const enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum',
  ),
  ...fill('none', 'maxLength minLength pattern format maxItems minItems uniqueItems maxContains minContains'),
  ...fill('none', 'maxProperties minProperties required dependentRequired contentEncoding contentMediaType'),
  ...fill('one', 'not if then else items contains additionalProperties propertyNames'),
  ...fill('one', 'unevaluatedItems unevaluatedProperties contentSchema'),
  ...fill('list', 'allOf anyOf oneOf prefixItems'),
  ...fill('map', '$defs properties patternProperties dependentSchemas'),
}

function fill<V>(value: V, keywords: string): Readonly<Record<string, V>> {
  return Object.fromEntries(keywords.split(' ').map((keyword) => [keyword, value]))
}

export const keywords: readonly string[] = Object.keys(holds)

export interface Placed {
  readonly pointer: string
  readonly schema: JsonObject
}

/** A schema and all schemas in it, with their JSON Pointers. */
export function allSchemas(root: JsonObject): readonly Placed[] {
  const found: Placed[] = []
  const visit = (schema: Json | undefined, pointer: string) => {
    if (!isObject(schema)) return
    found.push({ pointer, schema })
    for (const [keyword, value] of Object.entries(schema)) {
      const inner = pointer + pointerPart(keyword)
      const kind = Object.hasOwn(holds, keyword) ? holds[keyword] : 'none'
      if (kind === 'one') visit(value, inner)
      if (kind === 'list' && isArray(value))
        for (const [i, item] of value.entries()) visit(item, inner + pointerPart(i))
      if (kind === 'map' && isObject(value))
        for (const [name, member] of Object.entries(value)) visit(member, inner + pointerPart(name))
    }
  }
  visit(root, '')
  return found
}

/** A reference's target: a schema's short name, and a JSON Pointer in it. */
export interface Target {
  readonly name: string
  readonly pointer: string
}

/**
 * Where a `$ref` of the schema `name` leads: `#/$defs/x` in the same file, `wirechief:gws/resources/call` by short
 * name, `../resources/call.schema.json` by path; the last two with or without `#` and a pointer.
 */
export function targetOf(name: string, ref: string): Target {
  const [path = '', fragment = ''] = ref.split('#')
  const pointer = decodeURIComponent(fragment)
  if (path === '') return { name, pointer }
  if (path.startsWith(scheme)) return { name: path.slice(scheme.length), pointer }
  const url = new URL(path, `file:///${name}`)
  return { name: url.pathname.slice(1).replace(/\.schema\.json$/, ''), pointer }
}

/** Schemas are known to each other as `wirechief:<short name>`. */
export const scheme = 'wirechief:'
