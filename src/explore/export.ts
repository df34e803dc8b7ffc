import type { Json, JsonObject } from '../base/json.ts'
import type { Scenario } from '../catalogue/model.ts'
import type { Act, Turn } from '../systems/model.ts'
import type { Walked } from './lab.ts'
import { complete } from './walk.ts'
import { yamlOf } from './yaml.ts'

/** A scenario as a file. */
export interface ScenarioFile {
  readonly id: string
  /** Below a specs folder. */
  readonly path: string
  readonly text: string
}

export interface Wording {
  readonly id: string
  readonly title: string
  readonly description?: string
  readonly status?: Scenario['status']
  readonly provenance?: JsonObject
}

/**
 * A walk as an ordinary scenario file: what it did, and what the model demanded of it. Nothing in it depends on the model
 * or on a seed any more. Above each turn a comment says in words who does what.
 */
export function scenarioFile(
  { growing, trail }: Pick<Walked, 'growing' | 'trail'>,
  wording: Wording,
): ScenarioFile {
  complete(growing, trail)
  const { scenario, written } = growing
  const { id, title, description, status, provenance } = wording
  const said = new Map(trail.took.map(({ turn, firstStep }) => [firstStep, turnInWords(turn)]))
  const head: JsonObject = {
    scenario: id,
    title,
    ...(description !== undefined && { description }),
    features: scenario.features,
    ...(status !== undefined && { status }),
    ...(provenance !== undefined && { provenance }),
  }
  const steps = written.steps.map((step, i) => {
    const words = said.get(i)
    const comment = words === undefined ? '' : `${i === 0 ? '' : '\n'}  # ${words}\n`
    return comment + yamlOf([step], 2)
  })
  const path = `${scenario.system}/scenarios/${id}.yaml`
  const up = '../'.repeat(path.split('/').length)
  const text = [
    `# yaml-language-server: $schema=${up}schemas/wirechief/scenario.schema.json`,
    yamlOf(head),
    'agents:',
    yamlOf(plainJson(scenario.agents), 2),
    ...(written.allow.length === 0 ? [] : ['', 'allow:', yamlOf(written.allow, 2)]),
    '',
    'steps:',
    ...steps,
    '',
  ]
  return { id, path, text: text.join('\n') }
}

/** `alice: Dial bob`; acts that were in flight together stand beside each other. */
export function turnInWords(turn: Turn): string {
  return turn.map(actInWords).join(', while ')
}

function actInWords({ by, name, with: given, expect }: Act): string {
  const values = Object.entries(given ?? {}).map(([key, value]) => (key === 'other' ? '' : value))
  return [
    `${by}:`,
    name,
    ...values.filter(Boolean),
    ...(expect === 'refused' ? ['(to be refused)'] : []),
  ].join(' ')
}

/** A name for files: small letters and hyphens. */
export function slug(text: string): string {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
}

function plainJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
