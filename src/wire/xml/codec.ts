import type { Codec } from '../codec.ts'
import { readXml } from './read.ts'
import { writeXml } from './write.ts'

/** Bodies in XML, as JSON on our side. `lists`: `parent/child` names that are lists however many there are. */
export function xmlCodec(maxDepth: number, lists: readonly string[] = []): Codec {
  const shape = { maxDepth, lists: new Set(lists) }
  return {
    name: 'xml',
    contentType: 'application/xml',
    encode: writeXml,
    decode: (text) => ({ value: readXml(text, shape), defects: [] }),
  }
}
