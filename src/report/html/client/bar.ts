import { el } from './dom.ts'
import type { Light } from './lamp.ts'

/** Counts beside one another, as wide as they are large; the words for it stand below. */
export function bar(parts: readonly (readonly [Light, number])[]): HTMLElement {
  return el(
    'div',
    { class: 'stack', 'aria-hidden': 'true' },
    ...parts
      .filter(([, count]) => count > 0)
      .map(([light, count]) => el('span', { class: light, style: `flex-grow:${count}` })),
  )
}
