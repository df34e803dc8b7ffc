import type { Element, Node } from './element.ts'

/** Why a document is not well-formed (or says more than a Finesse document may), with the offset of the trouble. */
export class XmlError extends Error {
  override readonly name = 'XmlError'
}

const name = String.raw`[A-Za-z_:\u0080-\uffff][-A-Za-z0-9_:.\u0080-\uffff]*`
const open = new RegExp(String.raw`<(${name})((?:\s+${name}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`, 'y')
const attribute = new RegExp(String.raw`\s+(${name})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')`, 'y')
const close = new RegExp(String.raw`</(${name})\s*>`, 'y')
const skipped = /<!--(?:(?!--)[\s\S])*-->|<\?[\s\S]*?\?>/y
const cdata = /<!\[CDATA\[([\s\S]*?)\]\]>/y
const characters = /[^<]+/y

interface Open {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
}

/**
 * A strict parser of the part of XML that Finesse speaks: it refuses a DOCTYPE and unknown entities, keeps
 * white space and never guesses a type. Written by hand so that the opponent does not share the harness's library.
 */
export function parse(source: string): Element {
  const stack: Open[] = []
  const roots: Element[] = []
  let at = source.startsWith('\ufeff') ? 1 : 0

  const fail = (what: string): never => {
    throw new XmlError(`${what} at offset ${at}`)
  }
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (!found) return undefined
    at = pattern.lastIndex
    return found
  }
  const add = (node: Node) => {
    const parent = stack.at(-1)
    if (parent) parent.children.push(node)
    else if (typeof node !== 'string') roots.push(node)
    else if (node.trim() !== '') fail('text outside the root element')
  }

  while (at < source.length) {
    if (take(skipped)) continue
    const raw = take(cdata)
    if (raw) {
      add(raw[1] ?? '')
      continue
    }
    const chunk = take(characters)
    if (chunk) {
      add(unescape(chunk[0]))
      continue
    }
    const begin = take(open)
    if (begin) {
      if (stack.length === 0 && roots.length > 0) fail('a second root element')
      const element: Open = { name: begin[1] ?? '', attributes: attributes(begin[2] ?? ''), children: [] }
      if (begin[3] === '/') add(element)
      else stack.push(element)
      continue
    }
    const end = take(close)
    if (!end) return fail(source.startsWith('<!DOCTYPE', at) ? 'a document type' : 'broken markup')
    const element = stack.pop()
    if (!element || element.name !== end[1]) return fail(`unexpected end tag "${end[1]}"`)
    add(element)
  }
  const unclosed = stack.at(-1)
  if (unclosed) fail(`"${unclosed.name}" is not closed`)
  return roots[0] ?? fail('no element')
}

function attributes(source: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  attribute.lastIndex = 0
  for (let match = attribute.exec(source); match; match = attribute.exec(source)) {
    const key = match[1] ?? ''
    if (Object.hasOwn(found, key)) throw new XmlError(`the attribute "${key}" is there twice`)
    found[key] = unescape(match[2] ?? match[3] ?? '')
  }
  return found
}

const known: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescape(value: string): string {
  return value.replaceAll(/&(#x[0-9a-fA-F]+|#\d+|\w*);?/g, (whole, entity: string) => {
    const plain = Object.hasOwn(known, entity) ? known[entity] : undefined
    if (!whole.endsWith(';')) throw new XmlError('a bare "&"')
    if (plain !== undefined) return plain
    if (!entity.startsWith('#')) throw new XmlError(`the unknown entity "${entity}"`)
    const code = entity[1] === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
    if (code > 0x10ffff || code === 0) throw new XmlError(`the impossible character ${entity}`)
    return String.fromCodePoint(code)
  })
}
