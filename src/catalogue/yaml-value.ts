import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Alias,
  type Node,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { type Json, pointerPart } from '../base/json.ts'
import type { Place, PlacedComplaint, Range } from './complaint.ts'

/** Nodes that aliases may bring in, all together; a few anchors are a convenience, thousands are a bomb. */
const maxAliased = 2000

/** A tree of YAML nodes as a JSON value, with the place of each of its parts by JSON Pointer. */
export function plainValue(root: Node, lineOf: (offset: number) => number) {
  return new Reader(lineOf).read(root)
}

class Reader {
  readonly #lineOf: (offset: number) => number
  readonly #places = new Map<string, Place>()
  readonly #complaints: PlacedComplaint[] = []
  readonly #anchors = new Map<string, Node>()
  readonly #open = new Set<Node>()
  /** The outermost alias that is being followed: mistakes in what it brings are told once, at the anchor. */
  #following: Alias | undefined
  #aliased = 0

  constructor(lineOf: (offset: number) => number) {
    this.#lineOf = lineOf
  }

  read(root: Node): {
    value: Json
    places: ReadonlyMap<string, Place>
    complaints: readonly PlacedComplaint[]
  } {
    const value = this.#node(root, '', undefined)
    return { value, places: this.#places, complaints: this.#complaints }
  }

  #node(node: Node, pointer: string, key: Range | undefined): Json {
    this.#places.set(pointer, { value: rangeOf(node), ...(key === undefined ? {} : { key }) })
    if (isAlias(node)) return this.#alias(node, pointer, key)
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node)
    if (this.#following !== undefined && ++this.#aliased > maxAliased) {
      if (this.#aliased === maxAliased + 1)
        this.#complain(this.#following, 'alias-bomb', `aliases repeat more than ${String(maxAliased)} values`)
      return null
    }
    if (isScalar(node)) return this.#scalar(node)
    this.#open.add(node)
    const value = isSeq(node) ? this.#list(node, pointer) : isMap(node) ? this.#map(node, pointer) : null
    this.#open.delete(node)
    return value
  }

  #alias(alias: Alias, pointer: string, key: Range | undefined): Json {
    const target = this.#anchors.get(alias.source)
    if (target === undefined || this.#aliased > maxAliased) {
      if (target === undefined)
        this.#complain(
          alias,
          'unknown-anchor',
          `no anchor \`&${alias.source}\` stands before this alias`,
          'put quotes round a text that begins with `*`',
        )
      return null
    }
    if (this.#open.has(target)) {
      this.#complain(alias, 'circular-alias', `\`*${alias.source}\` contains itself`)
      return null
    }
    const outer = this.#following
    this.#following = outer ?? alias
    const value = this.#node(target, pointer, key)
    this.#following = outer
    return value
  }

  #scalar(node: Scalar): Json {
    const { value } = node
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number' && Number.isFinite(value)) {
      if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value
      this.#complain(
        node,
        'inexact-number',
        `${node.source ?? String(value)} cannot be kept exactly`,
        'put quotes round it',
      )
      return value
    }
    this.#complain(node, 'not-json', 'this value has no form in JSON')
    return null
  }

  #list(node: YAMLSeq, pointer: string): Json {
    return node.items.map((item, i) =>
      isNode(item) ? this.#node(item, pointer + pointerPart(i), undefined) : null,
    )
  }

  #map(node: YAMLMap, pointer: string): Json {
    const first = new Map<string, Range>()
    const members: [string, Json][] = []
    for (const pair of node.items) {
      if (!isPair(pair) || !isNode(pair.key)) continue
      const range = rangeOf(pair.key)
      const name = isScalar(pair.key) ? pair.key.value : undefined
      if (typeof name !== 'string') {
        this.#complain(pair.key, 'key-not-text', 'a key must be a text', 'put quotes round it')
        continue
      }
      const before = first.get(name)
      if (before !== undefined)
        this.#complain(
          pair.key,
          'duplicate-key',
          `the key \`${name}\` stands twice; first on line ${String(this.#lineOf(before[0]))}`,
        )
      if (name === '<<')
        this.#complain(pair.key, 'merge-key', 'merge keys are not read', 'write the members out')
      first.set(name, before ?? range)
      const inner = pointer + pointerPart(name)
      if (isNode(pair.value)) members.push([name, this.#node(pair.value, inner, range)])
      else {
        this.#places.set(inner, { key: range, value: range })
        members.push([name, null])
      }
    }
    // fromEntries defines members, so a key such as `__proto__` is just a key.
    return Object.fromEntries(members)
  }

  #complain(node: Node, rule: string, message: string, hint?: string): void {
    this.#complaints.push({ range: rangeOf(node), rule, message, hint })
  }
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)
}

function rangeOf(node: Node): Range {
  const [start = 0, end = start + 1] = node.range ?? []
  return [start, end]
}
