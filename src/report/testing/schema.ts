import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** What one of the project's own schemas has to say against a value; empty when it is valid. */
export function complaints(schema: string, value: unknown): readonly string[] {
  const ajv = new Ajv2020.default({
    allErrors: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
  })
  addFormats.default(ajv)
  const file = new URL(`../../../schemas/wirechief/${schema}.schema.json`, import.meta.url)
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object)
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
}
