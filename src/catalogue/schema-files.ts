import { messageOf } from '../base/failure.ts'
import { at, isObject, type Json, type JsonObject } from '../base/json.ts'
import type { Complaints } from './complaints.ts'
import { unknown } from './diagnostic.ts'
import type { Complaint } from './complaint.ts'
import { type Document, parseDocument, unreadable } from './document.ts'
import type { TextFile } from './text-file.ts'
import { Names } from './known.ts'
import { allSchemas, keywords, scheme, targetOf } from './subschemas.ts'

/** `gws/messages/X.schema.json` is known as `gws/messages/X`. */
export function schemaName(path: string): string {
  return path.replace(/\.schema\.json$/, '')
}

/** Reads schema files: each must be JSON, know its keywords, and refer to what exists. */
export function readSchemas(files: readonly TextFile[], out: Complaints): Names<JsonObject> {
  const schemas = new Names<JsonObject>()
  for (const { path, file, text } of files) {
    const name = schemaName(path)
    const schema = parse(file, text, out)
    if (schema === undefined) schemas.markIncomplete()
    else if (schemas.get(name) === undefined) schemas.set(name, schema)
    else
      out.add(
        place(file, text, '', {
          rule: 'duplicate-schema',
          message: `there is another schema named \`${name}\``,
        }),
      )
  }
  for (const { path, file, text } of files) {
    const schema = schemas.get(schemaName(path))
    if (schema !== undefined)
      checkSchemaFile(schemaName(path), schema, schemas, (pointer, complaint) =>
        out.add(place(file, text, pointer, complaint)),
      )
  }
  return schemas
}

function parse(file: string, text: string, out: Complaints): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as Json
    if (isObject(value)) return value
    out.add(place(file, text, '', { rule: 'not-a-schema', message: 'a schema file holds a map' }))
  } catch (error) {
    const offset = Number(/position (\d+)/.exec(messageOf(error))?.[1] ?? text.trimEnd().length - 1)
    const rule = 'json-syntax'
    out.add(
      documentOf(file, text).diagnosticIn([offset, offset + 1], {
        rule,
        message: 'here it stops being JSON',
      }),
    )
  }
  return undefined
}

function checkSchemaFile(
  name: string,
  root: JsonObject,
  schemas: Names<JsonObject>,
  complain: (pointer: string, complaint: Complaint) => void,
): void {
  const id = root['$id']
  if (typeof id === 'string' && id.startsWith(scheme) && id !== scheme + name)
    complain('/$id', { rule: 'foreign-id', message: `the file's place makes this \`${scheme}${name}\`` })
  for (const { pointer, schema } of allSchemas(root)) {
    for (const keyword of Object.keys(schema))
      if (!keywords.includes(keyword) && !keyword.startsWith('x-'))
        complain(`${pointer}/${keyword}`, {
          rule: 'unknown-keyword',
          ...unknown('keyword', keyword, keywords),
        })
    const ref = schema['$ref']
    if (typeof ref !== 'string') continue
    const target = targetOf(name, ref)
    if (!schemas.has(target.name))
      complain(`${pointer}/$ref`, {
        rule: 'unknown-schema',
        ...unknown('schema', target.name, schemas.keys()),
      })
    else if (
      schemas.get(target.name) !== undefined &&
      at(schemas.get(target.name), target.pointer) === undefined
    )
      complain(`${pointer}/$ref`, {
        rule: 'unknown-schema',
        message: `\`${target.name}\` has nothing at ${target.pointer}`,
      })
  }
}

function place(file: string, text: string, pointer: string, complaint: Complaint) {
  return documentOf(file, text).diagnostic(pointer, pointer.endsWith('/$ref') ? 'value' : 'key', complaint)
}

/** JSON is YAML, so the reader of YAML knows the places; only files with mistakes are read that way. */
function documentOf(file: string, text: string): Document {
  const parsed = parseDocument(file, text)
  return parsed.ok ? parsed.document : unreadable(file, text)
}
