import type { ErrorObject } from 'ajv'
import { isObject, type Json, pointerPart } from '../base/json.ts'
import { didYouMean } from './diagnostic.ts'
import type { Complaint, Part } from './complaint.ts'

/** A schema error as a person would say it, and the place it is about. */
export interface Sentence extends Complaint {
  readonly pointer: string
  readonly part: Part
}

/**
 * Ajv's errors (collected with `allErrors` and `verbose`) as sentences. Errors that only repeat that some branch
 * or condition failed are left out where the branch itself says what is wrong.
 */
export function sentencesOf(errors: readonly ErrorObject[]): readonly Sentence[] {
  const sentences = withoutNoise(errors).flatMap(sentenceOf).reduce(joinMissing, [])
  const unique = new Map(sentences.map((s) => [`${s.pointer}\0${s.part}\0${s.message}\0${s.hint ?? ''}`, s]))
  return [...unique.values()].filter((s, _, all) => !buried(s, all))
}

/** Several keys that are missing in one place make one sentence. */
function joinMissing(done: readonly Sentence[], sentence: Sentence): readonly Sentence[] {
  const more = missing(sentence)
  const same = more && done.find((s) => missing(s) !== undefined && s.pointer === sentence.pointer)
  if (more === undefined || !same) return [...done, sentence]
  if (missing(same)?.split(', ').includes(more)) return done
  const message = `the keys ${missing(same) ?? ''}, ${more} are missing`
  return done.map((s) => (s === same ? { ...s, message, hint: s.hint?.replace(/ it$/, ' them') } : s))
}

function missing({ message }: Sentence): string | undefined {
  return /^the keys? (`.*`) (?:is|are) missing$/.exec(message)?.[1]
}

/** Below an unknown key nothing else is worth saying, and it explains why something is missing beside it. */
function buried(sentence: Sentence, all: readonly Sentence[]): boolean {
  return all.some(
    (other) =>
      other.rule === 'unknown-key' &&
      ((sentence.rule === 'missing-key' &&
        parentOf(other.pointer) === sentence.pointer &&
        explains(other, sentence)) ||
        sentence.pointer.startsWith(`${other.pointer}/`) ||
        // Told twice for one key: by the list of all steps' keys, and by the step that it stands in.
        (sentence.rule === 'unknown-key' &&
          sentence.pointer === other.pointer &&
          (other.hint?.length ?? 0) < (sentence.hint?.length ?? 0))),
  )
}

/** The unknown key is the missing one, misspelt. */
function explains(unknownKey: Sentence, missing: Sentence): boolean {
  const meant = /did you mean `(.*)`\?$/.exec(unknownKey.message)?.[1]
  return meant !== undefined && missing.message.split(/[ `,]+/).includes(meant)
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'))
}

function withoutNoise(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  // In a choice of whole values the branches' errors are kept only where they look deepest into the value.
  const choices = errors.filter((e) => e.keyword === 'anyOf' || e.keyword === 'oneOf')
  return errors.filter((error) => {
    if (error.keyword === 'if' || (error.propertyName !== undefined && error.keyword !== 'pattern'))
      return false
    const choice = choices.find(
      (c) =>
        error !== c &&
        error.schemaPath.startsWith(`${c.schemaPath}/`) &&
        error.instancePath.startsWith(c.instancePath),
    )
    if (choice !== undefined) return error.instancePath.length > choice.instancePath.length
    const inside = (e: ErrorObject) =>
      e.schemaPath.startsWith(`${error.schemaPath}/`) && e.instancePath.length > error.instancePath.length
    return !choices.includes(error) || !errors.some(inside)
  })
}

function sentenceOf(error: ErrorObject): readonly Sentence[] {
  const { keyword, instancePath: pointer, params, parentSchema, data } = error
  const title = String(parentSchema?.['title'] ?? 'what is allowed here')
  // Its first sentence says what belongs there; the rest is for who reads the schema.
  const said: unknown = parentSchema?.['description']
  const description = typeof said === 'string' ? said.split(/(?<=\.)\s/)[0] : undefined
  const say = (
    rule: string,
    message: string,
    hint = description,
    part: Part = 'value',
  ): readonly Sentence[] => [{ pointer, part, rule, message, hint }]
  const about = (name: string, rule: string, message: string, hint?: string): readonly Sentence[] => [
    { pointer: pointer + pointerPart(name), part: 'key', rule, message, hint },
  ]
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return unknownKey(String(params['additionalProperty'] ?? params['unevaluatedProperty']))
    case 'propertyNames':
      return keysOf(error) === undefined ? [] : unknownKey(String(params['propertyName']))
    case 'required':
      return say(
        'missing-key',
        `the key \`${String(params['missingProperty'])}\` is missing`,
        `${title} needs it`,
        'key',
      )
    case 'dependentRequired':
      return say(
        'missing-key',
        `\`${String(params['property'])}\` needs \`${String(params['missingProperty'])}\` beside it`,
        undefined,
      )
    case 'type':
      return say('wrong-type', `${typeName(data as Json)} stands where ${typeNames(params['type'])} belongs`)
    case 'enum':
      return say('wrong-value', notOneOf(data as Json, params['allowedValues'] as readonly Json[]))
    case 'const':
      return say('wrong-value', notOneOf(data as Json, [params['allowedValue'] as Json]))
    case 'pattern':
      if (error.propertyName !== undefined)
        return about(
          error.propertyName,
          'wrong-form',
          `\`${error.propertyName}\` is not ${title}`,
          description,
        )
      return say('wrong-form', `\`${String(data)}\` is not ${title}`)
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return Number(params['limit']) <= 1
        ? say('empty', data === '' ? 'the text is empty' : 'there is nothing in it')
        : say('too-few', `at least ${String(params['limit'])} are needed`)
    case 'uniqueItems':
      return say(
        'duplicate',
        `items ${String(Number(params['j']) + 1)} and ${String(Number(params['i']) + 1)} are the same`,
      )
    case 'false schema':
      return say(
        'wrong-key',
        `\`${lastOf(pointer)}\` cannot stand beside \`${besideOf(error.schemaPath)}\``,
        undefined,
        'key',
      )
    case 'anyOf':
    case 'oneOf':
      return choice()
    default:
      return say('wrong-value', `it ${error.message ?? 'is not valid'}`)
  }

  function unknownKey(name: string): readonly Sentence[] {
    const known = keysOf(error) ?? []
    return about(
      name,
      'unknown-key',
      `unknown key \`${name}\`${didYouMean(name, known)}`,
      `${title} has the keys ${known.join(', ')}`,
    )
  }

  function choice(): readonly Sentence[] {
    const branches = Array.isArray(error.schema) ? error.schema : []
    const keys = branches.map((branch) =>
      isObject(branch) && Array.isArray(branch['required']) ? String(branch['required'][0]) : undefined,
    )
    if (keys.length > 0 && keys.every((key) => key !== undefined))
      return say(
        'missing-key',
        `one of the keys ${keys.join(', ')} is missing`,
        `${title} needs one of them`,
        'key',
      )
    return say('wrong-value', `it is none of the forms that are allowed here`)
  }
}

/** The names that are allowed where a key was refused; undefined where names have a form and no list. */
function keysOf({ keyword, schema, parentSchema }: ErrorObject): readonly string[] | undefined {
  if (keyword !== 'propertyNames') return Object.keys((parentSchema?.['properties'] ?? {}) as object)
  return isObject(schema) && Array.isArray(schema['enum']) ? schema['enum'].map(String) : undefined
}

function notOneOf(value: Json, allowed: readonly Json[]): string {
  const words = allowed.map(String)
  return `\`${typeof value === 'object' ? typeName(value) : String(value)}\` is not ${words.length === 1 ? `\`${words.join()}\`` : `one of ${words.join(', ')}`}${typeof value === 'string' ? didYouMean(value, words) : ''}`
}

function typeNames(type: unknown): string {
  const types = Array.isArray(type) ? type : String(type).split(',')
  return types.map((name) => names[String(name)] ?? String(name)).join(' or ')
}
const names: Readonly<Record<string, string>> = {
  string: 'a text',
  object: 'a map',
  array: 'a list',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'nothing',
}

function typeName(value: Json): string {
  if (value === null) return 'nothing'
  return typeof value === 'boolean'
    ? `\`${String(value)}\``
    : (names[Array.isArray(value) ? 'array' : typeof value] ?? 'this')
}

function lastOf(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1)
}

function besideOf(schemaPath: string): string {
  return /dependentSchemas\/([^/]+)/.exec(schemaPath)?.[1] ?? 'the others'
}
