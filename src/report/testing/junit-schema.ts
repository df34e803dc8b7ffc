import { XMLParser, XMLValidator } from 'fast-xml-parser'

/**
 * What the schemas of Apache Ant's and of Jenkins' JUnit XML have in common, as far as a writer can break it: which
 * elements stand where, in which order and how often, which attributes they must and may have, and how those look.
 */
interface Rule {
  readonly required: Readonly<Record<string, RegExp>>
  readonly optional?: Readonly<Record<string, RegExp>>
  /** In this order; `?` at most once, `*` any number, nothing: exactly once. */
  readonly children?: readonly string[]
  /** At most one of the children. */
  readonly oneOf?: readonly string[]
}

const any = /^[^]*$/
const token = /^\S(?:[^\n\t]*\S)?$/
const count = /^\d+$/
const time = /^\d+\.\d{3}$/
const trouble = { required: { type: token }, optional: { message: any } }

const rules: Readonly<Record<string, Rule>> = {
  testsuites: { required: {}, children: ['testsuite*'] },
  testsuite: {
    required: {
      name: token,
      package: token,
      id: count,
      timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
      hostname: token,
      tests: count,
      failures: count,
      errors: count,
      time,
    },
    optional: { skipped: count },
    children: ['properties', 'testcase*', 'system-out', 'system-err'],
  },
  properties: { required: {}, children: ['property*'] },
  property: { required: { name: token, value: any } },
  testcase: { required: { name: token, classname: token, time }, oneOf: ['skipped', 'error', 'failure'] },
  skipped: { required: {}, optional: { message: any } },
  error: trouble,
  failure: trouble,
  'system-out': { required: {} },
  'system-err': { required: {} },
}

type Node = Readonly<Record<string, unknown>>

export function junitComplaints(xml: string): readonly string[] {
  const wellFormed = XMLValidator.validate(xml)
  if (wellFormed !== true) return [wellFormed.err.msg]
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    htmlEntities: true,
  })
  const roots = (parser.parse(xml) as Node[]).filter((node) => !('?xml' in node))
  return roots.length === 1 ? roots.flatMap((node) => check(node, '')) : ['there must be one root']
}

function check(node: Node, path: string): readonly string[] {
  const name = Object.keys(node).find((key) => key !== ':@') ?? ''
  if (name === '#text') return []
  const here = `${path}/${name}`
  const rule = rules[name]
  if (!rule) return [`${here}: no such element`]
  const attributes = (node[':@'] ?? {}) as Readonly<Record<string, string>>
  const allowed = { ...rule.required, ...rule.optional }
  const children = (node[name] as Node[]).filter((child) => !('#text' in child))
  const names = children.map((child) => Object.keys(child).find((key) => key !== ':@') ?? '')
  return [
    ...Object.keys(rule.required).flatMap((key) => (key in attributes ? [] : [`${here}: no ${key}`])),
    ...Object.entries(attributes).flatMap(([key, value]) =>
      allowed[key]?.test(value) ? [] : [`${here}: ${key}="${value}"`],
    ),
    ...order(names, rule, here),
    ...children.flatMap((child) => check(child, here)),
  ]
}

function order(names: readonly string[], rule: Rule, here: string): readonly string[] {
  if (rule.oneOf) {
    const fits = names.length === 0 || (names.length === 1 && rule.oneOf.includes(names[0] ?? ''))
    return fits ? [] : [`${here}: ${names.join(', ')}`]
  }
  const pattern = (rule.children ?? []).map(
    (child) => `(?:${child.replace(/[*?]$/, '')} )${/[*?]$/.exec(child)?.[0] ?? ''}`,
  )
  const fits = new RegExp(`^${pattern.join('')}$`).test(names.map((name) => `${name} `).join(''))
  return fits ? [] : [`${here}: ${names.join(', ')}`]
}
