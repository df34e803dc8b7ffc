const known: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** A text with its references resolved, once; undefined when one of them is to nothing that XML knows by itself. */
export function decodeText(text: string): string | undefined {
  let unknown = false
  const decoded = text.replaceAll(/&([^;&\s<]*;?)/g, (_, reference: string) => {
    const character = reference.endsWith(';') ? characterOf(reference.slice(0, -1)) : undefined
    unknown ||= character === undefined
    return character ?? ''
  })
  return unknown ? undefined : decoded
}

function characterOf(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name) ?? []
  if (hex === undefined && decimal === undefined) return Object.hasOwn(known, name) ? known[name] : undefined
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  const isCharacter =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code < 0xd800) ||
    (code > 0xdfff && code <= 0x10ffff && code !== 0xfffe && code !== 0xffff)
  return isCharacter ? String.fromCodePoint(code) : undefined
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

/** Fit to stand in an element or an attribute. */
export function encodeText(text: string): string {
  return text.replaceAll(/[&<>"\r]/g, (character) => escapes[character] ?? character)
}
