import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { Json } from '../../base/json.ts'
import { messageOf } from '../../base/failure.ts'
import { Unreadable } from '../codec.ts'
import { decodeText } from './text.ts'

export interface XmlShape {
  readonly maxDepth: number
  /** `parent/child`: children that become a list however many there are. */
  readonly lists: ReadonlySet<string>
}

const parser = (maxDepth: number) =>
  new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    // Ids such as 0001109 and 1e5 are texts; nothing here guesses a type, cuts white space or expands an entity.
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: false,
    cdataPropName: '#cdata',
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: maxDepth,
    onDangerousProperty: (name: string) => name,
  })

/** What the library gives for a document: each node has one name that is not `:@`, which holds its attributes. */
type Node = Readonly<Record<string, unknown>>

/**
 * An XML document as JSON, `{ Root: … }`. An element with nothing but text is a string; attributes are members with
 * an `@` before their name, text beside them is `#text`; an element that stands several times in its parent is a
 * list. Prefixes of names are left out. Throws `Unreadable` for what is not well-formed, has a document type, or is
 * nested beyond the bound.
 */
export function readXml(text: string, { maxDepth, lists }: XmlShape): Json {
  if (hasDocumentType(text)) throw notXml('It has a document type, which is not taken.')
  const valid = XMLValidator.validate(text)
  if (valid !== true) throw notXml(`${valid.err.msg} Line ${valid.err.line}, column ${valid.err.col}.`)
  const nodes = parse(text, maxDepth).filter((node) => !isText(node))
  const [root] = nodes
  if (root === undefined || nodes.length > 1) throw notXml(`It has ${nodes.length} root elements.`)
  const name = nameOf(root)
  return { [name]: valueOf(root, name, 1) }

  function valueOf(node: Node, name: string, depth: number): Json {
    if (depth > maxDepth) throw tooDeep(maxDepth)
    const content = node[name] as readonly Node[]
    const inner = content.filter((child) => !isText(child))
    const own = content.filter(isText).map(textOf).join('')
    const attributes = Object.entries((node[':@'] ?? {}) as Readonly<Record<string, string>>).map(
      ([key, value]) => [key, decoded(value)] as const,
    )
    if (inner.length === 0 && attributes.length === 0) return own
    const groups = new Map<string, Json[]>()
    for (const child of inner) {
      const key = nameOf(child)
      const value = valueOf(child, key, depth + 1)
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [value])
      else group.push(value)
    }
    const members = new Map<string, Json>(attributes)
    for (const [key, group] of groups) {
      const [only = ''] = group
      members.set(key, group.length > 1 || lists.has(`${name}/${key}`) ? group : only)
    }
    if (own.trim() !== '') members.set('#text', own)
    return Object.fromEntries(members)
  }
}

/** Outside of comments and character data, where it would be mere text. */
function hasDocumentType(text: string): boolean {
  let at = 0
  for (;;) {
    const mark = text.indexOf('<!', at)
    if (mark < 0) return false
    const end = text.startsWith('<!--', mark) ? '-->' : text.startsWith('<![CDATA[', mark) ? ']]>' : undefined
    if (end === undefined) return true
    const close = text.indexOf(end, mark + 4)
    // Never closed: the validator says so.
    if (close < 0) return false
    at = close + end.length
  }
}

function parse(text: string, maxDepth: number): readonly Node[] {
  try {
    return parser(maxDepth).parse(text) as readonly Node[]
  } catch (error) {
    const detail = messageOf(error)
    if (/nested/i.test(detail)) throw tooDeep(maxDepth)
    throw /SECURITY/.test(detail) ? new Unreadable({ kind: 'prototype', detail }) : notXml(detail)
  }
}

function nameOf(node: Node): string {
  return Object.keys(node).find((key) => key !== ':@') ?? ''
}

function isText(node: Node): boolean {
  return '#text' in node || '#cdata' in node
}

function textOf(node: Node): string {
  if (!('#cdata' in node)) return decoded(String(node['#text']))
  return (node['#cdata'] as readonly Node[]).map((part) => String(part['#text'])).join('')
}

function decoded(text: string): string {
  const value = decodeText(text)
  if (value === undefined) throw notXml('It refers to an entity or a character that XML does not know.')
  return value
}

function tooDeep(maxDepth: number): Unreadable {
  return new Unreadable({ kind: 'too-deep', detail: `The XML is nested more than ${maxDepth} deep.` })
}

function notXml(detail: string): Unreadable {
  return new Unreadable({ kind: 'not-xml', detail })
}
