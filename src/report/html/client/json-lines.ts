import { isArray, isObject, pointerPart, type Json } from '../../../base/json.ts'

/** A line of pretty-printed JSON, and what is wrong with it. */
export interface JsonLine {
  readonly depth: number
  readonly key?: string
  readonly text: string
  readonly kind: 'string' | 'number' | 'word' | 'mark'
  /** What was accepted here; with `absent`, nothing was there at all. */
  readonly expected?: string
  readonly absent?: true
}

/** `expected` says at which JSON Pointers something else was accepted. What is nowhere near comes last. */
export function jsonLines(value: Json, expected: ReadonlyMap<string, string>): readonly JsonLine[] {
  const shown = new Set<string>()
  const lines = [...linesOf(value, { pointer: '', depth: 0, comma: '' }, expected, shown)]
  const stray = [...expected].filter(([pointer]) => !shown.has(pointer))
  return [...lines, ...stray.map(([pointer, wanted]) => absent(0, pointer, wanted))]
}

interface Place {
  readonly pointer: string
  readonly depth: number
  readonly key?: string
  readonly comma: string
}

function* linesOf(
  item: Json,
  place: Place,
  expected: ReadonlyMap<string, string>,
  shown: Set<string>,
): Generator<JsonLine> {
  const { pointer, depth, key, comma } = place
  shown.add(pointer)
  const wanted = expected.get(pointer)
  const head = {
    depth,
    ...(key === undefined ? {} : { key }),
    ...(wanted === undefined ? {} : { expected: wanted }),
  }
  const members = membersOf(item)
  if (!members) {
    yield { ...head, text: JSON.stringify(item) + comma, kind: kindOf(item) }
    return
  }
  const missing = missingIn(item, pointer, expected)
  const [open, close] = isArray(item) ? (['[', ']'] as const) : (['{', '}'] as const)
  if (members.length + missing.length === 0) {
    yield { ...head, text: `${open}${close}${comma}`, kind: 'mark' }
    return
  }
  yield { ...head, text: open, kind: 'mark' }
  for (const [i, [name, child]] of members.entries()) {
    const key = typeof name === 'string' ? { key: name } : {}
    const next = {
      pointer: pointer + pointerPart(name),
      depth: depth + 1,
      comma: i < members.length - 1 ? ',' : '',
    }
    yield* linesOf(child, { ...next, ...key }, expected, shown)
  }
  for (const [name, wanted] of missing) {
    shown.add(pointer + pointerPart(name))
    yield absent(depth + 1, name, wanted)
  }
  yield { depth, text: `${close}${comma}`, kind: 'mark' }
}

function absent(depth: number, key: string, expected: string): JsonLine {
  return { depth, key, text: '', kind: 'mark', expected, absent: true }
}

function membersOf(item: Json): readonly (readonly [string | number, Json])[] | undefined {
  if (isArray(item)) return item.map((child, i) => [i, child] as const)
  return isObject(item) ? Object.entries(item) : undefined
}

function kindOf(item: Json): JsonLine['kind'] {
  return typeof item === 'string' ? 'string' : typeof item === 'number' ? 'number' : 'word'
}

/** Members that were expected right here and are not there. */
function missingIn(
  item: Json,
  pointer: string,
  expected: ReadonlyMap<string, string>,
): readonly (readonly [string, string])[] {
  return [...expected].flatMap(([at, wanted]) => {
    const end = at.lastIndexOf('/')
    if (at === '' || at.slice(0, end) !== pointer) return []
    const name = at
      .slice(end + 1)
      .replaceAll('~1', '/')
      .replaceAll('~0', '~')
    const has = isArray(item) ? Number(name) < item.length : isObject(item) && Object.hasOwn(item, name)
    return has ? [] : [[name, wanted] as const]
  })
}
