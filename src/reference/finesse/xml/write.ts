import type { Element, Node } from './element.ts'

/** The document as text, without a declaration. An element without children is written as an empty tag. */
export function write(node: Node): string {
  if (typeof node === 'string') return escape(node)
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join('')
  return node.children.length === 0
    ? `<${node.name}${attributes}/>`
    : `<${node.name}${attributes}>${node.children.map(write).join('')}</${node.name}>`
}

/** Indented as the real server writes what a person will read: only elements that hold nothing but elements. */
export function writeIndented(element: Element, indent = ''): string {
  if (element.children.length === 0 || element.children.some((child) => typeof child === 'string'))
    return `${indent}${write(element)}`
  const [open, close] = write({ ...element, children: ['|'] }).split('|')
  const inner = element.children.map((child) =>
    typeof child === 'string' ? child : writeIndented(child, `${indent}  `),
  )
  return [`${indent}${open}`, ...inner, `${indent}${close}`].join('\n')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

export function escape(value: string): string {
  return value.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}
