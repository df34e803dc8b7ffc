import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { Failure } from '../base/failure.ts'
import type { JsonObject } from '../base/json.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Document } from './document.ts'
import { sentencesOf } from './schema-sentences.ts'

/** Checks a document against one of the project's own schemas, `schemas/wirechief/<kind>.schema.json`. */
export type DocumentCheck = (document: Document, kind: string) => readonly Diagnostic[]

/** `schemas` by file name below `schemas/wirechief`, such as `scenario.schema.json`. Each is compiled once, when first used. */
export function documentCheck(schemas: ReadonlyMap<string, JsonObject>): DocumentCheck {
  // Not optimised: the schemas are large, the documents small.
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    validateSchema: false,
    code: { optimize: false },
  })
  formats.default(ajv)
  for (const [name, schema] of schemas) ajv.addSchema(schema, `wirechief:/${name}`)
  const compiled = new Map<string, ValidateFunction>()
  return (document, kind) => {
    const validate = compiled.get(kind) ?? ajv.getSchema(`wirechief:/${kind}.schema.json`)
    if (validate === undefined) throw new Failure('internal', `there is no schema for files of kind ${kind}`)
    compiled.set(kind, validate)
    if (validate(document.value)) return []
    return sentencesOf(validate.errors ?? []).map((s) => document.diagnostic(s.pointer, s.part, s))
  }
}
