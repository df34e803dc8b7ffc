/** A reference as it is written: `$name.path` or `${name.path}`. */
export interface WrittenRef {
  readonly name: string
  readonly path: readonly string[]
  /** As it stands in the text, for a caret. */
  readonly written: string
}

export type ParsedText =
  | { readonly ok: true; readonly parts: readonly (string | WrittenRef)[] }
  /** `written` is what could not be read. */
  | { readonly ok: false; readonly written: string; readonly message: string; readonly hint: string }

const plain = /\$([A-Za-z_][A-Za-z0-9_]*)((?:\.[A-Za-z0-9_]+)*)/y
const braced = /\$\{([A-Za-z_][A-Za-z0-9_]*)((?:\.[^.{}\s]+)*)\}/y
export const dollarHint = 'write `$$` for a dollar sign'

/** A text with references in it, as docs/writing-specs.md ("References") says. Never empty strings among the parts. */
export function parseText(text: string): ParsedText {
  const parts: (string | WrittenRef)[] = []
  let literal = ''
  let at = 0
  while (at < text.length) {
    const dollar = text.indexOf('$', at)
    if (dollar < 0) {
      literal += text.slice(at)
      break
    }
    literal += text.slice(at, dollar)
    if (text[dollar + 1] === '$') {
      literal += '$'
      at = dollar + 2
      continue
    }
    const form = text[dollar + 1] === '{' ? braced : plain
    form.lastIndex = dollar
    const match = form.exec(text)
    if (match === null) return refuse(text.slice(dollar))
    if (literal !== '') parts.push(literal)
    literal = ''
    const [written, name = '', path = ''] = match
    parts.push({ name, path: path === '' ? [] : path.slice(1).split('.'), written })
    at = dollar + written.length
  }
  if (literal !== '') parts.push(literal)
  return { ok: true, parts }
}

function refuse(rest: string): ParsedText {
  if (!rest.startsWith('${'))
    return { ok: false, written: '$', message: 'no name follows this `$`', hint: dollarHint }
  const end = rest.indexOf('}')
  return end < 0
    ? { ok: false, written: '${', message: 'this `${` is never closed', hint: dollarHint }
    : {
        ok: false,
        written: rest.slice(0, end + 1),
        message: `\`${rest.slice(0, end + 1)}\` is no reference`,
        hint: 'between the braces stands a name, and a path with dots',
      }
}
