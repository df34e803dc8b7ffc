import type { JsonObject } from '../base/json.ts'
import type { Complaints } from './complaints.ts'
import type { Cursor } from './cursor.ts'
import { unreadable } from './document.ts'
import { checkFragment } from './fragment.ts'
import { type Known, Names } from './known.ts'
import type { Form, Page, Profile, Requirement, Ruling, Scenario, SystemSpec } from './model.ts'
import { readForms, readRulings } from './rulings.ts'
import { compileScenario } from './scenario.ts'
import type { Kind } from './places.ts'
import { readSystem, type SystemFile } from './system-file.ts'
import type { TextFile } from './text-file.ts'
import { readPages, readProfile, readRequirements } from './vocabulary.ts'

export interface SystemFiles {
  /** The first file that was found of it. */
  readonly first: TextFile
  readonly files: { readonly kind: Kind; readonly name: string; readonly root: Cursor }[]
  /** Kinds of which a file could not be read: names that are missing there may well exist. */
  readonly broken: Set<Kind>
}

export interface Surroundings {
  readonly schemas: Names<JsonObject>
  /** Of all systems: their ids stand beside each other in reports. */
  readonly scenarios: Names<Scenario>
  readonly profiles: Names<Profile>
  readonly states: readonly string[] | undefined
  readonly out: Complaints
}

/** Compiles one system's files, in the order in which they need each other. */
export function compileSystem(
  name: string,
  { first, files, broken }: SystemFiles,
  { schemas, scenarios, profiles, states, out }: Surroundings,
): { readonly spec: SystemSpec; readonly requirements: Names<Requirement> } {
  const roots = (kind: Kind) => files.filter((file) => file.kind === kind).map((file) => file.root)
  const names = <T>(...kinds: readonly Kind[]) => {
    const fresh = new Names<T>()
    if (kinds.some((kind) => broken.has(kind))) fresh.markIncomplete()
    return fresh
  }
  const pages = names<Page>('pages')
  for (const root of roots('pages')) readPages(root, pages, out)
  const requirements = names<Requirement>('requirements')
  for (const root of roots('requirements')) readRequirements(root, name, pages, requirements, out)

  const system = systemOf(name, first, roots('system'), broken, { schemas }, requirements, out)
  const listed = (words: readonly string[]) => {
    const fresh = names<true>('system')
    for (const word of words) fresh.set(word, true)
    return fresh
  }
  const rulings = names<Ruling>('rulings')
  const messages = listed(system.topics.flatMap((topic) => topic.messages.map((m) => m.message)))
  for (const root of roots('rulings')) readRulings(root, pages, messages, { schemas }, rulings, out)
  const forms = names<Form>('forms')
  for (const root of roots('forms')) readForms(root, rulings, { schemas }, forms, out)

  const fragments = names<Cursor>('fragment')
  for (const root of roots('fragment')) fragments.introduce('fragment', root.need('fragment'), root, out)
  const known: Known = {
    system: name,
    requirements,
    forms,
    features: listed(system.features),
    stimuli: listed(system.stimuli),
    topics: { list: system.topics, complete: !broken.has('system') },
    schemas,
    fragments,
    states,
  }
  for (const fragment of fragments.values()) checkFragment(fragment, known, out)
  for (const { kind, root, name: place } of files)
    if (kind === 'scenario') addScenario(root, place, known, scenarios, out)
  for (const root of roots('profile')) readProfile(root, name, requirements, profiles, out)
  return {
    spec: {
      ...system,
      pages: mapOf(pages),
      rulings: mapOf(rulings),
      forms: mapOf(forms),
    },
    requirements,
  }
}

function addScenario(
  root: Cursor,
  place: string,
  known: Known,
  scenarios: Names<Scenario>,
  out: Complaints,
): void {
  const id = root.need('scenario')
  if (id.text() !== place)
    out.error(id, 'id-not-path', `the file's place makes this \`${place}\``, {
      hint: 'the id equals the path below scenarios/ without its ending',
    })
  for (const scenario of compileScenario(root, known, out))
    scenarios.introduce('scenario', id, scenario, out, scenario.id)
}

function systemOf(
  name: string,
  first: TextFile,
  roots: readonly Cursor[],
  broken: Set<Kind>,
  known: Pick<Known, 'schemas'>,
  requirements: Names<Requirement>,
  out: Complaints,
): SystemFile {
  const [root, second] = roots
  if (second !== undefined)
    out.error(
      second.need('system'),
      'duplicate-system',
      `the system \`${name}\` is described already, in ${root?.document.file ?? ''}`,
    )
  if (root !== undefined) return readSystem(root, name, known, requirements, out)
  if (!broken.has('system')) {
    const complaint = { rule: 'missing-system', message: `no system.yaml describes the system \`${name}\`` }
    out.add(unreadable(first.file, first.text).diagnosticIn([0, first.text.length], complaint))
    broken.add('system')
  }
  return { name, title: name, features: [], stimuli: [], topics: [], implicit: { schema: '', explained: '' } }
}

function mapOf<T>(names: Names<T>): ReadonlyMap<string, T> {
  return new Map([...names.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
