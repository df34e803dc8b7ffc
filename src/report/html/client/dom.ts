import { visible } from '../../visible.ts'

export type Child = Node | string | number | false | undefined
export type Props = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>

/**
 * An element. Text is only ever set as text, and shown as `visible` writes it: nothing that came over a wire becomes
 * markup, turns the reading direction or hides.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), props, children)
}

export function svg(tag: string, props: Props = {}, ...children: readonly Child[]): SVGElement {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), props, children)
}

function fill<E extends Element>(element: E, props: Props, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue
    if (typeof value === 'function') element.addEventListener(name, value)
    else element.setAttribute(name, value === true ? '' : visible(String(value)))
  }
  for (const child of children) add(element, child)
  return element
}

function add(element: Element, child: Child): void {
  if (child === undefined || child === false) return
  element.append(child instanceof Node ? child : visible(String(child)))
}

/** A link to the web, if it is one. */
export function webLink(address: string | undefined, text: string): HTMLElement {
  if (address === undefined || !/^https?:\/\//i.test(address)) return el('span', {}, text)
  return el('a', { href: address, rel: 'noopener noreferrer' }, text)
}

export function replace(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren()
  for (const child of children) add(parent, child)
}
