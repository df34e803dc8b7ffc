import { type Compiled, compileCatalogue, type Sources } from '../compile.ts'
import { formatDiagnostic } from '../diagnostic.ts'
import { projectCheck } from '../load.ts'
import type { Scenario } from '../model.ts'

/** A small system, so that tests say only what they are about. Paths that end with .json are schemas. */
export const toy: Readonly<Record<string, string>> = {
  'toy/system.yaml': `# yaml-language-server: $schema=../../schemas/wirechief/system.schema.json
system: toy
title: A toy
features: [voice, chat]
stimuli: [ring]
implicit: { schema: toy.schema, explained: toy.explained }
topics:
  - on: /calls
    messages:
      - { message: Call, schema: toy/messages/Call }
  - on: /chats/*
    messages:
      - { message: Chat, schema: toy/messages/Call, unsolicited: [{ why: It may., repeats: [/id] }] }
`,
  'toy/pages.yaml': `# yaml-language-server: $schema=../../schemas/wirechief/pages.schema.json
pages:
  - { id: manual, title: The manual, version: '1', address: https://toy.example/manual, covers: the whole page }
`,
  'toy/requirements/manual.yaml': `# yaml-language-server: $schema=../../../schemas/wirechief/requirements.schema.json
page: manual
requirements:
  - { id: toy.schema, level: must, text: Messages are as documented., place: all, falsify: One is not. }
  - { id: toy.explained, level: must, text: Messages have a cause., place: all, falsify: One has none. }
  - { id: toy.ring, level: must, text: A dialled phone rings., place: Dial, falsify: It does not. }
  - { id: toy.quiet, level: should, text: A busy phone is quiet., place: Dial, falsify: It rings. }
  - { id: toy.tone, level: undefined, text: The tone is open., place: Dial, falsify: Nothing does. }
  - { id: toy.log, level: must, text: Calls are logged., place: Log, falsify: None is., untestable: Only the log shows it. }
`,
  'toy/rulings.yaml': `# yaml-language-server: $schema=../../schemas/wirechief/rulings.schema.json
rulings:
  - id: success
    question: Which body means success?
    pages: [manual]
    consistent: server
    why: The manual shows both.
    alternatives:
      - { name: code, accepted: true, note: The samples., reply: { status: 200, body: { code: 0 } } }
      - { name: empty, accepted: false, note: Prose., reply: { status: 200, empty: true } }
`,
  'toy/forms.yaml': `# yaml-language-server: $schema=../../schemas/wirechief/forms.schema.json
forms:
  - id: operation
    accept: { ruling: success }
    refuse: { status: { $gte: 400 } }
  - id: me
    accept: { status: 200, schema: toy/replies/me }
`,
  'toy/messages/Call.schema.json': `{ "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } } }`,
  'toy/replies/me.schema.json': `{ "type": "object", "properties": { "user": { "type": "string" } } }`,
}

const check = await projectCheck()

/** Compiles the toy system together with more files (or instead of its own, by path). */
export function compileToy(
  files: Readonly<Record<string, string>> = {},
  more: Partial<Sources> = {},
): Compiled {
  const all = Object.entries({ ...toy, ...files }).map(([path, text]) => ({ path, file: path, text }))
  return compileCatalogue({
    specs: all.filter(({ path }) => !path.endsWith('.json')),
    schemas: all.filter(({ path }) => path.endsWith('.json')),
    check,
    ...more,
  })
}

/** All mistakes of the toy system with these files, as a person reads them. */
export function mistakes(files: Readonly<Record<string, string>>, more: Partial<Sources> = {}): string {
  return compileToy(files, more).diagnostics.map(formatDiagnostic).join('\n')
}

/** A scenario file at `toy/scenarios/x.yaml`; `body` is what follows its title; where it has no agents, a tester is added. */
export function scenarioFile(body: string, fragments: Readonly<Record<string, string>> = {}) {
  const head = '# yaml-language-server: $schema=../../../schemas/wirechief/scenario.schema.json\n'
  const fragmentHead = '# yaml-language-server: $schema=../../../schemas/wirechief/fragment.schema.json\n'
  const agents = body.includes('agents:') ? '' : 'agents: { tester: { role: agent } }\n'
  return {
    'toy/scenarios/x.yaml': `${head}scenario: x\ntitle: A scenario\n${agents}${body}`,
    ...Object.fromEntries(
      Object.entries(fragments).map(([name, text]) => [
        `toy/fragments/${name}.yaml`,
        `${fragmentHead}fragment: ${name}\ntitle: A fragment\n${text}`,
      ]),
    ),
  }
}

/** The compiled scenarios of `scenarioFile`; throws with the mistakes when there are any. */
export function scenariosOf(
  body: string,
  fragments: Readonly<Record<string, string>> = {},
): readonly Scenario[] {
  const { catalogue, diagnostics } = compileToy(scenarioFile(body, fragments))
  if (catalogue === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'))
  return catalogue.scenarios
}

/** A compiled value without where it stands, and without digests. */
export function unplaced<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (key, member: unknown) => (isPlaceOrDigest(key, member) ? undefined : member)),
  ) as T
}

function isPlaceOrDigest(key: string, member: unknown): boolean {
  if (key === 'source') return typeof member === 'object' && member !== null && 'column' in member
  return key === 'digest'
}
