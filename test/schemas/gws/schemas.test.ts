import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { at, isArray, isObject, type Json, type JsonObject } from '../../../src/base/json.ts'
import { SchemaSet } from '../../../src/catalogue/schemas.ts'
import broken from './broken.json' with { type: 'json' }
import samples from './samples.json' with { type: 'json' }

/**
 * The schemas of Genesys Web Services against literal messages: forms that were recorded on a live 8.5.202.96 server
 * and forms of the documentation, of both generations of the call resource; and the same with one thing wrong.
 */

interface Sample {
  readonly schema: string
  readonly value: Json
  /** JSON Pointers of what the documentation does not describe. */
  readonly extensions: readonly string[]
}
interface Broken {
  readonly name: string
  /** The sample that it is made of. */
  readonly of: string
  readonly set: Readonly<Record<string, Json>>
  readonly drop: readonly string[]
  /** Where the schema finds fault. */
  readonly at: readonly string[]
}
const right = samples as unknown as Readonly<Record<string, Sample>>
const wrong = broken as unknown as readonly Broken[]

const folder = new URL('../../../schemas/', import.meta.url).pathname
const schemas = new SchemaSet(
  new Map(
    readdirSync(join(folder, 'gws'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.schema.json'))
      .map((path) => {
        const full = join(folder, 'gws', path)
        return [
          relative(folder, full).replace(/\.schema\.json$/, ''),
          JSON.parse(readFileSync(full, 'utf8')) as JsonObject,
        ] as const
      }),
  ),
)

describe('every schema', () => {
  test.each(schemas.names())('%s compiles', (name) => {
    expect(schemas.defect(name)).toBe(undefined)
  })

  test.each(schemas.names())('%s says by its $id what it is called, and cites its page', (name) => {
    const schema = JSON.parse(readFileSync(join(folder, `${name}.schema.json`), 'utf8')) as JsonObject
    expect({ id: schema['$id'], cites: typeof schema['$comment'] }).toEqual({
      id: `wirechief:${name}`,
      cites: 'string',
    })
  })
})

describe('what a right server sends', () => {
  test.each(Object.entries(right))('%s', (_, { schema, value, extensions }) => {
    expect({
      errors: schemas.validate(schema, value),
      extensions: schemas.extensions(schema, value).toSorted(),
    }).toEqual({ errors: [], extensions })
  })
})

describe('what no right server sends', () => {
  test.each(wrong.map((one) => [one.name, one] as const))('%s', (_, { of, set, drop, at: places }) => {
    const sample = right[of]
    if (sample === undefined) throw new Error(`There is no sample "${of}".`)
    const value = drop.reduce((rest, pointer) => without(rest, pointer), withChanges(sample.value, set))
    const errors = schemas.validate(sample.schema, value)
    expect([...new Set(errors.map((error) => error.at))].toSorted()).toEqual(places)
  })
})

function withChanges(value: Json, changes: Readonly<Record<string, Json>>): Json {
  return Object.entries(changes).reduce((done, [pointer, to]) => changed(done, pointer, to), value)
}

function without(value: Json, pointer: string): Json {
  expect(at(value, pointer)).not.toBe(undefined)
  return changed(value, pointer, undefined)
}

/** A copy in which one place has another value, or none. */
function changed(value: Json, pointer: string, to: Json | undefined): Json {
  const [key = '', ...rest] = pointer.split('/').slice(1)
  const inner = (member: Json | undefined): Json | undefined =>
    rest.length === 0 ? to : changed(member ?? {}, `/${rest.join('/')}`, to)
  if (isArray(value)) return value.flatMap((item, i) => (String(i) === key ? (inner(item) ?? []) : [item]))
  if (!isObject(value)) throw new Error(`Nothing stands at ${pointer}.`)
  const { [key]: old, ...others } = value
  const next = inner(old)
  return next === undefined ? others : { ...others, [key]: next }
}
