import { type CST, Lexer, Parser } from 'yaml'

/**
 * The composer of YAML recurses, and far down even a regular expression dies of the full stack and takes the
 * process with it. So the depth is measured before, by means that do not recurse.
 */
export const maxDepth = 64

/** Lexemes that stand for no text. */
const marks = new Set(['\u0002', '\u0018', '\u001f'])

/**
 * The text as concrete syntax, or the offset at which it is nested too deeply. Brackets, and indicators on one line,
 * are counted while they are read, since it takes long to read many; what remains is seen in the tree.
 */
export function parseShallow(text: string): readonly CST.Token[] | number {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let [offset, brackets, indicators] = [0, 0, 0]
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === '[' || lexeme === '{') brackets++
    if (lexeme === ']' || lexeme === '}') brackets--
    if (lexeme === '-' || lexeme === '?') indicators++
    if (lexeme.includes('\n')) indicators = 0
    if (brackets > maxDepth || indicators > maxDepth) return offset
    if (!marks.has(lexeme)) offset += lexeme.length
    tokens.push(...parser.next(lexeme))
  }
  tokens.push(...parser.end())
  return tokens.map(tooDeep).find((found) => found !== undefined) ?? tokens
}

interface CstLike {
  readonly offset?: number
  readonly items?: readonly { readonly key?: unknown; readonly value?: unknown }[]
  readonly value?: unknown
}

/** The offset of the first node of a parsed tree that is nested too deeply, by whatever means. */
function tooDeep(token: unknown): number | undefined {
  const open: { readonly node: CstLike; readonly depth: number }[] = []
  const push = (node: unknown, depth: number) => {
    if (typeof node === 'object' && node !== null) open.push({ node, depth })
  }
  push(token, 0)
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const { node, depth } = top
    if (depth > maxDepth) return node.offset ?? 0
    push(node.value, depth)
    for (const item of node.items ?? []) {
      push(item.key, depth + 1)
      push(item.value, depth + 1)
    }
  }
  return undefined
}
