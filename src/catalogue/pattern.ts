import { RE2JS } from 're2js'
import { messageOf } from '../base/failure.ts'
import { isArray, isObject } from '../base/json.ts'
import type { Complaints } from './complaints.ts'
import type { Cursor } from './cursor.ts'
import { parseText } from './expression.ts'
import type { JsonType, Pattern } from './model.ts'
import type { Scope } from './scope.ts'
import { compileValue, follow } from './value.ts'

/** The operators of docs/writing-specs.md ("Matching"), in its order. */
export const operators = [
  '$set',
  '$contains',
  '$absent',
  '$any',
  '$not',
  '$matches',
  '$ci',
  '$oneOf',
  '$type',
  '$gte',
  '$lte',
] as const
type Operator = (typeof operators)[number]

const jsonTypes: readonly string[] = ['null', 'boolean', 'number', 'integer', 'string', 'array', 'object']
const anything: Pattern = { p: 'any' }

/** What must match; undefined when it is an optional parameter that was left out, so that nothing is looked at. */
export function compilePattern(at: Cursor, scope: Scope, out: Complaints): Pattern | undefined {
  const { value } = at
  if (value === '$absent') return { p: 'absent' }
  if (value === '$any') return anything
  if (typeof value === 'string') {
    const argument = argumentOf(value, scope)
    if (argument !== undefined) return compilePattern(argument.at, argument.scope, out)
  }
  if (isArray(value)) return { p: 'items', items: compileItems(at, scope, out) }
  if (isObject(value)) return compileMap(at, scope, out)
  const expr = compileValue(at, scope, out)
  return expr === undefined ? undefined : { p: 'equal', value: expr }
}

/** A case's value or an argument that stands for the whole pattern is itself a pattern. */
function argumentOf(text: string, scope: Scope): { readonly at: Cursor; readonly scope: Scope } | undefined {
  const parsed = parseText(text)
  const [ref] = parsed.ok && parsed.parts.length === 1 ? parsed.parts : []
  const binding = typeof ref === 'object' ? scope.find(ref.name) : undefined
  if (typeof ref !== 'object' || binding?.is !== 'data') return undefined
  const at = follow(binding.at, ref.path)
  return at === undefined ? undefined : { at, scope: binding.scope }
}

function compileItems(at: Cursor, scope: Scope, out: Complaints): readonly Pattern[] {
  return at.items().flatMap((item) => compilePattern(item, scope, out) ?? [])
}

function compileMap(at: Cursor, scope: Scope, out: Complaints): Pattern {
  const members = at.members()
  const named = members.filter(([key]) => !key.startsWith('$') || key.startsWith('$$'))
  const operated = members.filter((member) => !named.includes(member))
  if (operated.length === 0) {
    return {
      p: 'members',
      members: named.flatMap(([key, member]) => {
        const pattern = compilePattern(member, scope, out)
        return pattern === undefined ? [] : [[key.replace(/^\$\$/, '$'), pattern] as const]
      }),
    }
  }
  const patterns = operated.map(([key, operand]) => {
    const operator = operators.find((known) => known === key)
    if (operator !== undefined) return compileOperator(operator, operand, scope, out)
    out.unknown(operand, 'operator', key, operators, 'key')
    return anything
  })
  for (const [key, member] of named)
    out.error(member, 'mixed-operators', `\`${key}\` stands beside an operator`, {
      part: 'key',
      hint: 'a map holds operators or members, not both; `$$` begins a member whose name begins with `$`',
    })
  const [only] = patterns
  return only !== undefined && patterns.length === 1 ? only : { p: 'all', patterns }
}

function compileOperator(operator: Operator, at: Cursor, scope: Scope, out: Complaints): Pattern {
  switch (operator) {
    case '$set':
    case '$contains':
      if (!isArray(at.value)) return wrong('a list')
      return { p: operator === '$set' ? 'set' : 'contains', items: compileItems(at, scope, out) }
    case '$absent':
    case '$any':
      return at.value === true ? { p: operator === '$absent' ? 'absent' : 'any' } : wrong('`true`')
    case '$not':
      return { p: 'not', pattern: compilePattern(at, scope, out) ?? anything }
    case '$matches':
      return typeof at.value === 'string' ? compileRegex(at, at.value, out) : wrong('a regular expression')
    case '$oneOf':
      return isArray(at.value) ? { p: 'oneOf', patterns: compileItems(at, scope, out) } : wrong('a list')
    case '$type':
      if (typeof at.value !== 'string') return wrong('a type')
      if (!jsonTypes.includes(at.value)) out.unknown(at, 'type', at.value, jsonTypes)
      return { p: 'type', type: at.value as JsonType }
    case '$ci':
      if (typeof at.value !== 'string') return wrong('a text')
      return { p: 'ci', value: compileValue(at, scope, out) ?? { e: 'value', value: '' } }
    case '$gte':
    case '$lte': {
      if (typeof at.value !== 'number' && typeof at.value !== 'string') return wrong('a number')
      const value = compileValue(at, scope, out) ?? { e: 'value', value: 0 }
      if (value.e === 'value' && typeof value.value !== 'number') return wrong('a number')
      return { p: operator === '$gte' ? 'atLeast' : 'atMost', value }
    }
  }

  function wrong(what: string): Pattern {
    out.error(at, 'bad-operand', `\`${operator}\` takes ${what}`)
    return anything
  }
}

/** RE2 has no look-around and no back-references, so that no pattern can be slow on what a server sends. */
function compileRegex(at: Cursor, source: string, out: Complaints): Pattern {
  // As an end of text in the middle of a text it matches nothing: a right server would be blamed.
  const [reference] = /(?<!\\)\$(\{[^}]*\}?|[A-Za-z_][\w.]*)/.exec(source) ?? []
  if (reference !== undefined)
    out.error(
      at,
      'reference-in-regex',
      `\`$matches\` fills in no references: nothing matches \`${reference}\``,
      {
        word: reference,
        hint: 'keep the value that is to be compared, and write it without `$matches`',
      },
    )
  try {
    RE2JS.compile(source)
  } catch (error) {
    out.error(
      at,
      'bad-regex',
      `this is no regular expression of RE2: ${messageOf(error).replace('error parsing regexp: ', '')}`,
      {
        hint: 'https://github.com/google/re2/wiki/Syntax',
      },
    )
  }
  return { p: 'matches', source }
}
