import { describe, expect, test } from 'vitest'
import {
  CatalogueError,
  type Diagnostic,
  didYouMean,
  formatDiagnostic,
  sortDiagnostics,
  unknown,
} from './diagnostic.ts'

const mistake: Diagnostic = {
  severity: 'error',
  rule: 'unknown-key',
  source: { file: 'specs/x.yaml', line: 7, column: 5 },
  length: 7,
  excerpt: '    prooves: [x]',
  message: 'unknown key `prooves`',
  hint: 'a step has the keys …',
}

describe('as text', () => {
  test('place, message, line, caret, rule and hint', () => {
    expect(formatDiagnostic(mistake)).toBe(
      [
        'specs/x.yaml:7:5: unknown key `prooves`',
        '  7 |     prooves: [x]',
        '    |     ^^^^^^^',
        '    = unknown-key: a step has the keys …',
      ].join('\n'),
    )
  })

  test('a warning says so, and a missing hint leaves no trace', () => {
    const { hint: _, ...rest } = mistake
    expect(
      formatDiagnostic({ ...rest, severity: 'warning', source: { ...mistake.source, line: 1200 } }),
    ).toBe(
      [
        'specs/x.yaml:1200:5: warning: unknown key `prooves`',
        '  1200 |     prooves: [x]',
        '       |     ^^^^^^^',
        '       = unknown-key',
      ].join('\n'),
    )
  })

  test('of a long line the part around the caret is shown', () => {
    const excerpt = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`
    const lines = formatDiagnostic({
      ...mistake,
      excerpt,
      length: 4,
      source: { ...mistake.source, column: 501 },
    }).split('\n')
    const column = (lines[2] ?? '').indexOf('^')
    expect((lines[1] ?? '').slice(column, column + 4)).toBe('HERE')
    expect(lines[2]?.slice(column)).toBe('^^^^')
    expect(Math.max(...lines.slice(1, 3).map((line) => line.length))).toBeLessThan(120)
  })

  test('a tab is shown as one character, so that the caret stands right', () => {
    const text = formatDiagnostic({
      ...mistake,
      excerpt: '\t- x',
      source: { ...mistake.source, column: 2 },
      length: 1,
    })
    expect(text.split('\n').slice(1, 3)).toEqual(['  7 | →- x', '    |  ^'])
  })

  test('a caret stands below what is missing at the end of a line', () => {
    const text = formatDiagnostic({
      ...mistake,
      excerpt: '',
      source: { ...mistake.source, column: 1 },
      length: 9,
    })
    expect(text.split('\n').slice(1, 3)).toEqual(['  7 |', '    | ^'])
  })
})

function at(file: string, line: number, column: number, message: string): Diagnostic {
  return { ...mistake, source: { file, line, column }, message }
}

test('many are sorted by place, and each is told once', () => {
  const [a, b, c, d, e] = [
    at('a', 2, 1, 'm'),
    at('a', 10, 1, 'm'),
    at('a', 10, 2, 'm'),
    at('a', 10, 2, 'n'),
    at('b', 1, 1, 'm'),
  ]
  expect(sortDiagnostics([e, d, c, b, a, { ...b }, { ...d }])).toEqual([a, b, c, d, e])
})

describe('CatalogueError', () => {
  test('has all mistakes, and says the errors among them', () => {
    const warning: Diagnostic = { ...mistake, severity: 'warning', message: 'a warning' }
    const other: Diagnostic = { ...mistake, source: { ...mistake.source, file: 'specs/y.yaml' } }
    const error = new CatalogueError([mistake, warning, other])
    expect(error.code).toBe('bad-input')
    expect(error.diagnostics).toEqual([mistake, warning, other])
    expect(error.message).toBe(
      [formatDiagnostic(mistake), formatDiagnostic(other), '2 mistakes in 2 files'].join('\n\n'),
    )
  })

  test('of very many mistakes the message has the first, and the number of the rest', () => {
    const error = new CatalogueError(Array.from({ length: 51 }, () => mistake))
    expect(error.message.split('\n\n').slice(-3)).toEqual([
      formatDiagnostic(mistake),
      '… and 1 more mistake',
      '51 mistakes in 1 file',
    ])
  })
})

describe('an unknown name', () => {
  test('the nearest and a short choice are offered', () => {
    expect(unknown('form', 'opration', ['operation', 'me'])).toEqual({
      message: 'unknown form `opration`; did you mean `operation`?',
      hint: 'known: me, operation',
    })
  })

  test('where nothing is near or the choice is long, nothing is', () => {
    const many = Array.from({ length: 17 }, (_, i) => `name-${i}`)
    expect(unknown('form', 'xyz', many)).toEqual({ message: 'unknown form `xyz`', hint: undefined })
  })

  test('an empty choice is said', () => {
    expect(unknown('form', 'x', [])).toEqual({ message: 'unknown form `x`', hint: 'there is no form at all' })
  })

  test('didYouMean is empty where nothing is near', () => {
    expect([didYouMean('agent', ['agents']), didYouMean('agent', ['topic'])]).toEqual([
      '; did you mean `agents`?',
      '',
    ])
  })
})
