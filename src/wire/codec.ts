import type { Json } from '../base/json.ts'
import { messageOf } from '../base/failure.ts'
import type { Defect } from '../journal/entry.ts'
import { nesting, withoutPrototypes } from './harmless.ts'

/** How bodies are written on a wire. JSON is here; a system that speaks XML brings its own. */
export interface Codec {
  readonly name: 'json' | 'xml'
  /** Sent with every body, and asked for with every request. */
  readonly contentType: string
  encode(body: Json): string
  /** Throws `Unreadable` when the text is not what the content type says, or is nested beyond the bound. */
  decode(text: string): Decoding
}

export interface Decoding {
  readonly value: Json
  readonly defects: readonly Defect[]
}

/** A body that cannot be read, and why: a fact about the server's bytes. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly defect: Defect

  constructor(defect: Defect) {
    super(defect.detail)
    this.defect = defect
  }
}

export function jsonCodec(maxDepth: number): Codec {
  return {
    name: 'json',
    contentType: 'application/json',
    encode: (body) => JSON.stringify(body),
    decode(text) {
      // Before parsing: what is nested 10,000 deep would break every later walk over it.
      if (nesting(text, maxDepth) > maxDepth)
        throw new Unreadable({ kind: 'too-deep', detail: `The JSON is nested more than ${maxDepth} deep.` })
      const value = parse(text)
      // The name can only be there if it is spelt out or hidden behind an escape.
      if (!text.includes('__proto__') && !text.includes('\\u')) return { value, defects: [] }
      const clean = withoutPrototypes(value)
      const [first] = clean.places
      if (first === undefined) return { value, defects: [] }
      const detail = `Left out ${clean.places.length} member(s) called __proto__, the first at ${first}.`
      return { value: clean.value, defects: [{ kind: 'prototype', detail }] }
    },
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    throw new Unreadable({ kind: 'not-json', detail: messageOf(error) })
  }
}
