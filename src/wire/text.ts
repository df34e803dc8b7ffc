import { TextDecoder } from 'node:util'
import type { Defect } from '../journal/entry.ts'

const strict = new TextDecoder('utf-8', { fatal: true })

/**
 * A whole body as text. The bytes are decoded at once, so a character split over two chunks arrives whole.
 * `mustBeUtf8`: JSON is UTF-8 whatever the charset says (RFC 8259, section 8.1), so other bytes are a defect.
 */
export function textOf(
  bytes: Buffer,
  contentType: string | undefined,
  mustBeUtf8: boolean,
): { readonly text: string; readonly defects: readonly Defect[] } {
  try {
    return { text: strict.decode(bytes), defects: [] }
  } catch {
    const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1]
    const declared = charset === undefined ? undefined : decoderFor(charset)
    const text = (declared ?? new TextDecoder('utf-8')).decode(bytes)
    if (declared !== undefined && !mustBeUtf8) return { text, defects: [] }
    return { text, defects: [{ kind: 'invalid-utf8', detail: firstBad(bytes) }] }
  }
}

function decoderFor(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset)
  } catch {
    return undefined
  }
}

function firstBad(bytes: Buffer): string {
  const whole = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1)[0] ?? ''
  const at = Buffer.byteLength(whole, 'utf8')
  return `Not UTF-8: near byte ${at} of ${bytes.length} stands ${bytes.subarray(at, at + 4).toString('hex')}.`
}
