import type { Json, JsonObject } from '../../opponent.ts'

/** Changes one place of a JSON document, named by a JSON Pointer; `*` stands for every item of a list. */
export function edit(
  document: Json,
  pointer: string,
  change: (value: Json | undefined) => Json | undefined,
): Json {
  return step(document, pointer.split('/').slice(1), change) ?? null
}

/** Gives a member another name. */
export function rename(document: Json, pointer: string, name: string): Json {
  const path = pointer.split('/')
  const old = path.at(-1) ?? ''
  return edit(document, path.slice(0, -1).join('/'), (parent) => {
    if (!isObject(parent) || !Object.hasOwn(parent, old)) return parent
    const { [old]: value = null, ...others } = parent
    return { ...others, [name]: value }
  })
}

function step(
  value: Json | undefined,
  path: readonly string[],
  change: (value: Json | undefined) => Json | undefined,
): Json | undefined {
  const [name, ...rest] = path
  if (name === undefined) return change(value)
  if (isList(value))
    return value.flatMap((item, i) => {
      if (name !== '*' && name !== String(i)) return [item]
      const changed = step(item, rest, change)
      return changed === undefined ? [] : [changed]
    })
  if (!isObject(value)) return value
  const changed = step(Object.hasOwn(value, name) ? value[name] : undefined, rest, change)
  const { [name]: _, ...others } = value
  return changed === undefined ? others : { ...value, [name]: changed }
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
