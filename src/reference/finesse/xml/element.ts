/** An XML element. Namespaces are plain attributes here: Finesse's own documents have none. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Node[]
}
export type Node = Element | string
/** What a builder takes: `undefined` leaves the child out, so that optional parts read well. */
export type Child = Node | undefined

/** `el('state', 'READY')` is `<state>READY</state>`. */
export function el(name: string, ...children: readonly Child[]): Element {
  return { name, attributes: {}, children: children.filter((child) => child !== undefined) }
}

/** The same element with these attributes beside its own. */
export function withAttributes(element: Element, attributes: Readonly<Record<string, string>>): Element {
  return { ...element, attributes: { ...element.attributes, ...attributes } }
}

/** The name without its prefix. */
export function localName(element: Element): string {
  return element.name.slice(element.name.indexOf(':') + 1)
}

export function elements(parent: Element): readonly Element[] {
  return parent.children.filter((child) => typeof child !== 'string')
}

/** The first child element with this local name. */
export function child(parent: Element | undefined, name: string): Element | undefined {
  return parent && elements(parent).find((element) => localName(element) === name)
}

/** All text directly inside, as it stands; `undefined` only for an absent element. */
export function text(element: Element | undefined): string | undefined {
  return element?.children.filter((node) => typeof node === 'string').join('')
}

/** The trimmed text of a child element; an element with nothing in it gives the empty string. */
export function textOf(parent: Element | undefined, name: string): string | undefined {
  return text(child(parent, name))?.trim()
}
