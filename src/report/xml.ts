import { visible } from './visible.ts'

/** Content of an element. What XML 1.0 cannot hold, or what could steer a viewer, is written out as `\u001b`. */
export function xmlText(text: string): string {
  // `\uFFFE` and `\uFFFF` are no XML characters either; the quotes make it fit for an attribute too.
  return visible(text)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** An attribute's value: line breaks and tabs are kept from being normalised to blanks. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly content: string | readonly XmlElement[]
}

export function element(
  name: string,
  attributes: XmlElement['attributes'] = {},
  content: XmlElement['content'] = [],
): XmlElement {
  return { name, attributes, content }
}

export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, '')}\n`
}

function write({ name, attributes, content }: XmlElement, indent: string): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlAttribute(String(value))}"`)
  const open = `${indent}<${name}${written.join('')}`
  if (content.length === 0) return `${open}/>`
  if (typeof content === 'string') return `${open}>${xmlText(content)}</${name}>`
  return `${open}>\n${content.map((child) => write(child, `${indent}  `)).join('\n')}\n${indent}</${name}>`
}
