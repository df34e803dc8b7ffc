import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { Failure, messageOf } from '../base/failure.ts'
import { isArray, isObject, type Json, type JsonObject } from '../base/json.ts'
import { unknown } from './diagnostic.ts'
import { type Expansions, extensionsOf } from './extensions.ts'
import type { SchemaError, Schemas } from './model.ts'
import { sentencesOf } from './schema-sentences.ts'
import { scheme, targetOf } from './subschemas.ts'

/** A hostile message is wrong in as many places as it likes. */
const limit = 20

/** JSON Schemas (2020-12, with formats) by short name. Each is compiled when it is first asked for. */
export class SchemaSet implements Schemas {
  readonly #schemas: ReadonlyMap<string, JsonObject>
  readonly #compiled = new Map<string, ValidateFunction>()
  readonly #expansions: Expansions = new WeakMap()
  #ajv: Ajv2020 | undefined

  constructor(schemas: ReadonlyMap<string, JsonObject>) {
    this.#schemas = schemas
  }

  has(name: string): boolean {
    return this.#schemas.has(name)
  }

  names(): readonly string[] {
    return [...this.#schemas.keys()]
  }

  validate(name: string, value: Json): readonly SchemaError[] {
    const validate = this.#validator(name)
    if (validate(value)) return []
    const errors = (validate.errors ?? []).slice(0, 5 * limit)
    return sentencesOf(errors)
      .slice(0, limit)
      .map(({ pointer, message }) => ({ at: pointer, message }))
  }

  extensions(name: string, value: Json): readonly string[] {
    this.#need(name)
    return extensionsOf(this.#schemas, name, value, this.#expansions)
  }

  /** Compiles a schema without using it; what is wrong with it, or undefined. */
  defect(name: string): string | undefined {
    try {
      this.#validator(name)
      return undefined
    } catch (error) {
      return messageOf(error)
    }
  }

  #need(name: string): void {
    if (this.#schemas.has(name)) return
    const { message, hint } = unknown('schema', name, this.names())
    throw new Failure('bad-input', message, hint)
  }

  #validator(name: string): ValidateFunction {
    const known = this.#compiled.get(name)
    if (known !== undefined) return known
    this.#need(name)
    this.#ajv ??= this.#prepare()
    const compiled = this.#ajv.getSchema(scheme + name)
    if (compiled === undefined) throw new Failure('internal', `the schema ${name} cannot be compiled`)
    this.#compiled.set(name, compiled)
    return compiled
  }

  #prepare(): Ajv2020 {
    const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, validateSchema: false })
    formats.default(ajv)
    for (const [name, schema] of this.#schemas)
      ajv.addSchema(byName(name, schema) as JsonObject, scheme + name)
    return ajv
  }
}

/** A copy that goes by its short name alone: without its own `$id`, and with every reference by short name. */
function byName(name: string, value: Json): Json {
  if (isArray(value)) return value.map((item) => byName(name, item))
  if (!isObject(value)) return value
  const members = Object.entries(value)
    .filter(([key, member]) => key !== '$id' || typeof member !== 'string')
    .map(([key, member]): readonly [string, Json] => {
      if (key !== '$ref' || typeof member !== 'string') return [key, byName(name, member)]
      const target = targetOf(name, member)
      return [key, `${scheme}${target.name}#${encodeURI(target.pointer)}`]
    })
  return Object.fromEntries(members)
}
