import type { Json, JsonObject } from '../../opponent.ts'
import type { Reply } from '../twist.ts'
import { found } from './reply.ts'

/** The names in a comma list; undefined when the parameter is absent. */
export function listed(query: URLSearchParams, parameter: string): readonly string[] | undefined {
  const value = query.get(parameter)
  return value === null ? undefined : value.split(',').map((name) => name.trim())
}

/** Whether a list of names asks for this one. */
export const asks = (names: readonly string[] | undefined, name: string): boolean =>
  names !== undefined && (names.includes('*') || names.includes(name))

/**
 * A list of resources: their addresses, or with `fields` the resources with those members. A parameter called like
 * a member keeps only the resources that have its value there.
 */
export function collection(
  plural: string,
  query: URLSearchParams,
  items: readonly { readonly uri: string; readonly item: JsonObject }[],
): Reply {
  const fields = listed(query, 'fields')
  const kept = items.filter(({ item }) =>
    [...query].every(
      ([name, value]) => name === 'fields' || !Object.hasOwn(item, name) || asText(item[name]) === value,
    ),
  )
  if (!fields) return found({ uris: kept.map(({ uri }) => uri) })
  return found({ [plural]: kept.map(({ item }) => pick(item, fields)) })
}

/** Parameters are text, so numbers and truth values are compared as they are written. */
const asText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

function pick(item: JsonObject, fields: readonly string[]): Json {
  return Object.fromEntries(Object.entries(item).filter(([name]) => asks(fields, name)))
}
