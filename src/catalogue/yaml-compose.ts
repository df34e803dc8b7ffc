import { Composer, type LineCounter, type Node, type YAMLError } from 'yaml'
import type { PlacedComplaint, Range } from './complaint.ts'
import { maxDepth, parseShallow } from './yaml-depth.ts'

/** No file of ours is near this; what exceeds it was made to hurt. */
const maxText = 1024 * 1024

/** The text's one YAML document as a tree of nodes, or what is wrong with it. */
export function compose(
  text: string,
  lines: LineCounter,
): { readonly root: Node | undefined; readonly complaints: readonly PlacedComplaint[] } {
  if (text.length > maxText) return refused([0, 1], 'too-large', 'the file is longer than 1 MiB')
  const tokens = parseShallow(text)
  if (typeof tokens === 'number')
    return refused([tokens, tokens + 1], 'too-deep', `nested more than ${String(maxDepth)} levels deep`)
  const [document, second] = new Composer(options).compose(tokens, true, text.length)
  const root = document?.contents ?? undefined
  const complaints = [...(document?.errors ?? []), ...(document?.warnings ?? [])].map(explain)
  if (second !== undefined) {
    const [start] = second.range
    const message = 'a second document begins here'
    complaints.push({ range: [start, start + 3], rule: 'yaml-syntax', message, hint: 'one document a file' })
  }
  if (root === undefined && complaints.length === 0) return refused([0, 1], 'empty-file', 'the file is empty')
  return { root, complaints: firstOfLines(complaints, lines) }
}

const options = {
  version: '1.2',
  schema: 'core',
  strict: true,
  merge: false,
  // The reader tells duplicates itself, with the line of the first.
  uniqueKeys: false,
  prettyErrors: false,
} as const

/** What is broken is often broken again just behind the first place, for no reason but the first. */
function firstOfLines(
  complaints: readonly PlacedComplaint[],
  lines: LineCounter,
): readonly PlacedComplaint[] {
  const lineOf = ({ range }: PlacedComplaint) => lines.linePos(range[0]).line
  return complaints
    .filter((c, i) => complaints.findIndex((other) => lineOf(other) === lineOf(c)) === i)
    .slice(0, 3)
}

function refused(range: Range, rule: string, message: string) {
  return { root: undefined, complaints: [{ range, rule, message }] }
}

const sentences: Partial<Record<YAMLError['code'], readonly [message: string, hint?: string]>> = {
  TAB_AS_INDENT: ['a tab cannot indent YAML', 'use spaces'],
  BAD_ALIAS: ['this is no alias', 'put quotes round a text that begins with `*`'],
  BAD_SCALAR_START: ['a text cannot begin with this character', 'put quotes round the text'],
  BLOCK_AS_IMPLICIT_KEY: ['a second `: ` on one line', 'put quotes round a text that contains `: `'],
}

const endOfText = /unexpected flow-(map|seq)-(start|end)/i

function explain({ code, message, pos }: YAMLError): PlacedComplaint {
  const known = endOfText.test(message)
    ? ([
        'a bracket ends the text here',
        'put quotes round a text that contains `{`, `}`, `[` or `]`',
      ] as const)
    : sentences[code]
  const [sentence, hint] = known ?? [lowerFirst(message).replace('"quote', 'quote')]
  return { range: pos, rule: 'yaml-syntax', message: sentence, hint }
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
