import type { Catalogue, Level, Page, Requirement, Scenario, Source, Step } from '../../catalogue/model.ts'

export function source(file: string, line: number): Source {
  return { file, line, column: 3 }
}

export function page(id: string, title: string, version = '8.5.2'): Page {
  const address = `https://docs.example.com/API/${id}`
  return { id, title, version, address, covers: 'the whole page', source: source('specs/gws/pages.yaml', 2) }
}

export function requirement(
  id: string,
  pageId: string,
  text: string,
  extra: { level?: Level; untestable?: string; falsify?: string; place?: string } = {},
): Requirement {
  return {
    id,
    system: id.split('.')[0] ?? '',
    page: pageId,
    level: extra.level ?? 'must',
    text,
    place: extra.place ?? 'Sample, CometD notification',
    falsify: extra.falsify ?? 'It does not hold.',
    ...(extra.untestable === undefined ? {} : { untestable: extra.untestable }),
    source: source(`specs/gws/requirements/${pageId}.yaml`, 3),
  }
}

export function scenario(id: string, title: string, steps: readonly Step[], system = 'gws'): Scenario {
  return {
    id,
    title,
    system,
    features: ['api-voice'],
    agents: { alice: { role: 'agent', is: 'Ready' } },
    steps,
    allow: [],
    alone: false,
    digest: `digest of ${id}`,
    source: source(`specs/${system}/scenarios/${id}.yaml`, 2),
  }
}

/** A send step (`proves` makes it a check) or a hear step, as small as reports need them. */
export function step(
  kind: 'send' | 'hear' | 'never',
  key: string,
  proves: readonly string[] = [],
  cause?: string,
  on = '/v2/me/calls',
  message?: string,
): Step {
  const n = Number(key.replace(/\D/g, ''))
  const common = { key, phase: 'steps' as const, proves, source: source('specs/gws/s.yaml', 8 + 5 * n) }
  if (kind === 'send')
    return {
      ...common,
      kind,
      as: 'alice',
      method: 'POST',
      path: { e: 'value', value: '/' },
      headers: [],
      csrf: true,
      expect: { expect: 'nothing' },
      unchanged: [],
      keep: [],
    }
  const selector = {
    as: 'alice',
    on: { e: 'value' as const, value: on },
    ...(message === undefined ? {} : { message }),
    ...(cause ? { cause } : {}),
  }
  return kind === 'hear'
    ? { ...common, ...selector, kind, times: 1, keep: [] }
    : { ...common, ...selector, kind }
}

export function catalogueOf(
  pages: readonly Page[],
  requirements: readonly Requirement[],
  scenarios: readonly Scenario[] = [],
): Catalogue {
  const systems = [...new Set(requirements.map((requirement) => requirement.system))]
  return {
    systems: Object.fromEntries(
      systems.map((name) => [
        name,
        {
          name,
          title: name === 'gws' ? 'Genesys Web Services v2' : name,
          pages: new Map(pages.map((item) => [item.id, item])),
          rulings: new Map(),
          forms: new Map(),
          topics: [],
          implicit: { schema: `${name}.messages.as-documented`, explained: `${name}.messages.have-a-cause` },
          features: ['api-voice', 'api-multimedia'],
          stimuli: [],
        },
      ]),
    ),
    scenarios,
    requirements: new Map(requirements.map((item) => [item.id, item])),
    profiles: new Map(),
    digest: 'sha256:0d15ea5e',
    schemas: { has: () => false, names: () => [], validate: () => [], extensions: () => [] },
  }
}
