import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import { Failure } from '../base/failure.ts'
import type { KnownFailure, KnownVerdict } from './baseline.ts'

const required = ['check', 'reason', 'issue', 'owner', 'expires'] as const
const optional = ['verdict', 'target', 'because'] as const
const verdicts: readonly string[] = ['fail', 'inconclusive', 'blocked', 'error'] satisfies KnownVerdict[]

/**
 * Reads a baseline: `known:` and a list of known failures. An entry without reason, issue, owner and expiry is
 * refused: those that nobody looks after are how a list of exceptions comes to hide what is broken.
 *
 * `file` is for error messages only.
 */
export function parseBaseline(text: string, file: string): readonly KnownFailure[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' })
  const lineOf = (node: unknown) => lines.linePos((node as Node | undefined)?.range?.[0] ?? 0).line
  const refuse = (node: unknown, message: string): never => {
    throw new Failure(
      'bad-input',
      `${file}:${lineOf(node)}: ${message}`,
      'See schemas/wirechief/baseline.schema.json.',
    )
  }

  const [broken] = document.errors
  if (broken) throw new Failure('bad-input', `${file}: ${broken.message}`)
  const root = document.contents
  const known = isMap(root) ? root.get('known', true) : undefined
  if (!isMap(root) || !isSeq(known) || root.items.length > 1)
    return refuse(root, 'a baseline is a map with one key, `known:`, and a list below it')

  const seen = new Set<string>()
  return known.items.map((item) => {
    if (!isMap(item)) return refuse(item, 'a known failure is a map')
    const values = new Map<string, string>()
    for (const { key, value } of item.items) {
      const name = isScalar(key) ? String(key.value) : ''
      if (![...required, ...optional].some((known) => known === name))
        return refuse(key, `"${name}" is no key of a known failure`)
      const content: unknown = isScalar(value) ? value.value : undefined
      if (typeof content !== 'string' || content.trim() === '')
        return refuse(value ?? key, `"${name}" must be a text that is not empty`)
      values.set(name, content)
    }
    const text = (name: (typeof required)[number]) =>
      values.get(name) ?? refuse(item, `this known failure has no "${name}"`)
    const verdict = values.get('verdict') ?? 'fail'
    if (!isVerdict(verdict)) return refuse(item, `"${verdict}" is none of ${verdicts.join(', ')}`)
    const expires = text('expires')
    if (!/^\d{4}-\d\d-\d\d$/.test(expires) || Number.isNaN(Date.parse(expires)))
      return refuse(item, `"expires" must be a day such as 2025-12-31, not ${expires}`)
    const [target, because] = [values.get('target'), values.get('because')]
    const name = `${text('check')} ${target ?? ''}`
    if (seen.has(name)) return refuse(item, `${text('check')} is listed twice`)
    seen.add(name)
    return {
      check: text('check'),
      verdict,
      reason: text('reason'),
      issue: text('issue'),
      owner: text('owner'),
      expires,
      ...(target === undefined ? {} : { target }),
      ...(because === undefined ? {} : { because }),
      line: lineOf(item),
    }
  })
}

function isVerdict(text: string): text is KnownVerdict {
  return verdicts.includes(text)
}
