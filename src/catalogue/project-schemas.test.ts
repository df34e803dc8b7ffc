import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../base/json.ts'
import { packageFolders } from './load.ts'
import { allSchemas } from './subschemas.ts'

const folder = join(packageFolders().schemas, 'wirechief')
const schemas = readdirSync(folder)
  .filter((name) => name.endsWith('.schema.json'))
  .map((name): [string, JsonObject] => [
    name,
    JSON.parse(readFileSync(join(folder, name), 'utf8')) as JsonObject,
  ])

describe.each(schemas)('%s', (name, schema) => {
  test('is a strict schema of 2020-12', () => {
    const ajv = new Ajv2020({
      strict: true,
      strictRequired: false,
      strictTypes: false,
      allowUnionTypes: true,
    })
    formats.default(ajv)
    for (const [other, text] of schemas) if (other !== name) ajv.addSchema(text, `wirechief:/${other}`)
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(() => ajv.compile({ ...schema, $id: `wirechief:/${name}` })).not.toThrow()
  })
})

/** What people write; the others are written by programs. */
const written = schemas.filter(([name]) => !/^(report|journal-entry)\./.test(name))

describe.each(written)('%s', (_, schema) => {
  test('has a title and a description, and so has every member that it asks for', () => {
    const bare = allSchemas(schema)
      .filter(
        ({ pointer }) =>
          /\/properties\/[^/]+$/.test(pointer) && !/\/(allOf|if|then|dependentSchemas)\//.test(pointer),
      )
      .filter(({ schema: inner }) => inner['description'] === undefined && inner['$ref'] === undefined)
      .map(({ pointer }) => pointer)
    expect([schema['title'], schema['description']]).toEqual([expect.any(String), expect.any(String)])
    expect(bare).toEqual([])
  })
})
