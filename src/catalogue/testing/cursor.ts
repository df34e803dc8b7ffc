import { Cursor } from '../cursor.ts'
import { parseDocument } from '../document.ts'

/** A text as a document of its own. */
export function cursorOf(text: string): Cursor {
  const parsed = parseDocument('f.yaml', text)
  if (!parsed.ok) throw new Error(parsed.diagnostics.map((d) => d.message).join())
  return new Cursor(parsed.document)
}
