import { cut, oneLine, visible } from './visible.ts'

/**
 * Text in a paragraph, a table's cell or between tags: nothing in it is markup, a link or a mention. Entities mean
 * the same whether a renderer looks at Markdown there or at HTML.
 */
export function mdText(text: string, limit = 300): string {
  return oneLine(cut(text, limit)).replace(/[\\`*_{}[\]|~$&<>"#@]|^[-+=]|(?<=:)\/(?=\/)|(?<=www)\./g, entity)
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`
}

/** Code in a line: the fence is longer than any run of backticks inside. */
export function mdCode(text: string, limit = 200): string {
  const shown = oneLine(cut(text, limit)).replaceAll('|', '\\|')
  const fence = '`'.repeat(longestRun(shown) + 1)
  const space = shown.startsWith('`') || shown.endsWith('`') || shown === '' ? ' ' : ''
  return `${fence}${space}${shown}${space}${fence}`
}

/** A block of code. */
export function mdBlock(text: string): string {
  const shown = visible(text)
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1))
  return `${fence}text\n${shown}\n${fence}`
}

/** A link, if the address is one of the web; else the text alone. */
export function mdLink(text: string, address: string): string {
  return /^https?:\/\/[^\s<>()\\]+$/.test(address) ? `[${mdText(text)}](${address})` : mdText(text)
}

export function mdTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
