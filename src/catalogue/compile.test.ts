import { describe, expect, test } from 'vitest'
import { compileCatalogue } from './compile.ts'
import type { Catalogue } from './model.ts'
import { projectCheck } from './load.ts'
import { compileToy, mistakes, scenarioFile, toy, unplaced } from './testing/toy.ts'

function catalogueOf(files: Readonly<Record<string, string>> = {}): Catalogue {
  const { catalogue, diagnostics } = compileToy(files)
  if (catalogue === undefined) throw new Error(diagnostics.map((d) => d.message).join('\n'))
  return catalogue
}
const profile = `# yaml-language-server: $schema=../../../schemas/wirechief/profile.schema.json
profile: all
title: All of it
requirements: [toy.tone, toy.*, toy.ring]
`
const proof = 'steps: [{ send: { as: nobody, get: /me }, accept: me, proves: [toy.ring] }]\n'

describe('a catalogue', () => {
  const catalogue = catalogueOf({ ...scenarioFile(proof), 'toy/profiles/all.yaml': profile })
  const { toy: system } = catalogue.systems

  test('knows what a system is', () => {
    expect(
      system && {
        ...system,
        pages: [...system.pages],
        rulings: [...system.rulings],
        forms: [...system.forms],
      },
    ).toEqual({
      name: 'toy',
      title: 'A toy',
      features: ['voice', 'chat'],
      stimuli: ['ring'],
      implicit: { schema: 'toy.schema', explained: 'toy.explained' },
      topics: [
        {
          on: '/calls',
          messages: [{ message: 'Call', schema: 'toy/messages/Call', unsolicited: [] }],
          source: { file: 'toy/system.yaml', line: 8, column: 5 },
        },
        {
          on: '/chats/*',
          messages: [
            {
              message: 'Chat',
              schema: 'toy/messages/Call',
              unsolicited: [{ why: 'It may.', repeats: ['/id'] }],
            },
          ],
          source: { file: 'toy/system.yaml', line: 11, column: 5 },
        },
      ],
      pages: [
        [
          'manual',
          {
            id: 'manual',
            title: 'The manual',
            version: '1',
            address: 'https://toy.example/manual',
            covers: 'the whole page',
            source: { file: 'toy/pages.yaml', line: 3, column: 5 },
          },
        ],
      ],
      rulings: [
        [
          'success',
          {
            id: 'success',
            question: 'Which body means success?',
            pages: ['manual'],
            why: 'The manual shows both.',
            consistent: 'server',
            alternatives: [
              {
                name: 'code',
                accepted: true,
                note: 'The samples.',
                reply: {
                  status: { p: 'equal', value: { e: 'value', value: 200 } },
                  body: {
                    p: 'members',
                    members: [['code', { p: 'equal', value: { e: 'value', value: 0 } }]],
                  },
                },
              },
              {
                name: 'empty',
                accepted: false,
                note: 'Prose.',
                reply: { status: { p: 'equal', value: { e: 'value', value: 200 } }, empty: true },
              },
            ],
            source: { file: 'toy/rulings.yaml', line: 3, column: 5 },
          },
        ],
      ],
      forms: [
        [
          'me',
          {
            id: 'me',
            accept: { status: { p: 'equal', value: { e: 'value', value: 200 } }, schema: 'toy/replies/me' },
            source: { file: 'toy/forms.yaml', line: 6, column: 5 },
          },
        ],
        [
          'operation',
          {
            id: 'operation',
            accept: { ruling: 'success' },
            refuse: { status: { p: 'atLeast', value: { e: 'value', value: 400 } } },
            source: { file: 'toy/forms.yaml', line: 3, column: 5 },
          },
        ],
      ],
    })
  })

  test('knows requirements by id, sorted', () => {
    expect([...catalogue.requirements.keys()]).toEqual([
      'toy.explained',
      'toy.log',
      'toy.quiet',
      'toy.ring',
      'toy.schema',
      'toy.tone',
    ])
    expect(catalogue.requirements.get('toy.log')).toEqual({
      id: 'toy.log',
      system: 'toy',
      page: 'manual',
      level: 'must',
      text: 'Calls are logged.',
      place: 'Log',
      falsify: 'None is.',
      untestable: 'Only the log shows it.',
      source: { file: 'toy/requirements/manual.yaml', line: 9, column: 5 },
    })
  })

  test('knows profiles, spelt out and each requirement once', () => {
    expect(catalogue.profiles.get('all')).toEqual({
      id: 'all',
      system: 'toy',
      title: 'All of it',
      requirements: ['toy.tone', 'toy.explained', 'toy.log', 'toy.quiet', 'toy.ring', 'toy.schema'],
      source: { file: 'toy/profiles/all.yaml', line: 2, column: 10 },
    })
  })

  test('knows schemas by short name', () => {
    expect([catalogue.schemas.names(), catalogue.schemas.validate('toy/replies/me', { user: 1 })]).toEqual([
      ['toy/messages/Call', 'toy/replies/me'],
      [{ at: '/user', message: 'a number stands where a text belongs' }],
    ])
  })

  test('cannot be changed', () => {
    expect(() => (catalogue.requirements as Map<string, unknown>).clear()).toThrow(
      'the catalogue cannot be changed',
    )
    expect(() => (system as unknown as { pages: Map<string, unknown> }).pages.set('x', 1)).toThrow(
      'the catalogue cannot be changed',
    )
    expect(() => Object.assign(catalogue.scenarios[0]?.steps[0] ?? {}, { key: 'x' })).toThrow(TypeError)
    expect(() => Object.assign(catalogue, { digest: 'x' })).toThrow(TypeError)
  })
})

function ruling(message: string): string {
  return `# yaml-language-server: $schema=../../schemas/wirechief/rulings.schema.json
rulings:
  - id: success
    question: Where is the id?
    pages: [manual]
    consistent: free
    why: Both are shown.
    alternatives:
      - { name: number, accepted: true, note: One., event: { messages: [Call, ${message}], where: { id: { $type: number } } } }
`
}

describe('events in rulings', () => {
  test('are recognised by message and pattern', () => {
    const forms = toy['toy/forms.yaml']!.replace('{ ruling: success }', '{ status: 200 }')
    const { systems } = catalogueOf({ 'toy/rulings.yaml': ruling('Chat'), 'toy/forms.yaml': forms })
    expect(systems['toy']?.rulings.get('success')?.alternatives).toEqual([
      {
        name: 'number',
        accepted: true,
        note: 'One.',
        event: {
          messages: ['Call', 'Chat'],
          where: { p: 'members', members: [['id', { p: 'type', type: 'number' }]] },
        },
      },
    ])
  })

  test('must be messages of the system, and say nothing about replies', () => {
    expect(
      mistakes({ 'toy/rulings.yaml': ruling('Cat') })
        .split('\n')
        .filter((line) => line.startsWith('toy/')),
    ).toEqual([
      'toy/forms.yaml:4:23: the ruling `success` says nothing about replies',
      'toy/rulings.yaml:9:79: unknown message `Cat`; did you mean `Chat`?',
    ])
  })
})

function deeper(path: string): string {
  return (toy[path] ?? '').replace('=../../', '=../../../')
}

function vocabulary(catalogue: Catalogue): unknown {
  const { pages, rulings, forms } = catalogue.systems['toy']!
  return unplaced({ pages: [...pages], rulings: [...rulings], forms: [...forms] })
}

test('pages, rulings and forms may be spread over a folder of that name, beside the one file or without it', () => {
  const files: Readonly<Record<string, string>> = {
    'toy/pages.yaml': 'pages: []\n',
    'toy/pages/some.yaml': deeper('toy/pages.yaml'),
    'toy/rulings.yaml': 'rulings: []\n',
    'toy/rulings/some.yaml': deeper('toy/rulings.yaml'),
    'toy/forms.yaml': 'forms: []\n',
    'toy/forms/some.yaml': deeper('toy/forms.yaml'),
  }
  expect(vocabulary(catalogueOf(files))).toEqual(vocabulary(catalogueOf()))
  const twice = mistakes({ 'toy/rulings/some.yaml': deeper('toy/rulings.yaml') })
  expect(twice.split('\n')[0]).toBe(
    'toy/rulings/some.yaml:3:9: the ruling `success` exists already, at toy/rulings.yaml:3',
  )
})

describe('the digest of a catalogue', () => {
  test('is the same in whatever order files are found, and wherever things stand in them', async () => {
    const check = await projectCheck()
    const files = Object.entries({ ...toy, ...scenarioFile(proof) }).map(([path, text]) => ({
      path,
      file: path,
      text,
    }))
    const of = (all: typeof files) =>
      compileCatalogue({
        specs: all.filter(({ path }) => path.endsWith('.yaml')),
        schemas: all.filter(({ path }) => path.endsWith('.json')),
        check,
      }).catalogue?.digest
    const moved = files.map((file) => ({
      ...file,
      file: `/elsewhere/${file.file}`,
      text: file.text.replace('\n', '\n\n\n'),
    }))
    expect(of(files)).toMatch(/^[0-9a-f]{16}$/)
    expect([of(files.toReversed()), of(moved)]).toEqual([of(files), of(files)])
  })

  test.each([
    ['a requirement', 'toy/requirements/manual.yaml', 'It rings.', 'It does ring.'],
    ['a level', 'toy/requirements/manual.yaml', 'level: should', 'level: may'],
    ['a ruling', 'toy/rulings.yaml', 'accepted: false', 'accepted: true'],
    ['a schema', 'toy/messages/Call.schema.json', '"string"', '"number"'],
    ['a topic', 'toy/system.yaml', '/chats/*', '/chats/**'],
    ['a scenario', 'toy/scenarios/x.yaml', '/me', '/you'],
  ])('changes with %s', (_, path, from, to) => {
    const files: Readonly<Record<string, string>> = { ...toy, ...scenarioFile(proof) }
    const text = files[path] ?? ''
    expect(text).toContain(from)
    expect(catalogueOf({ ...files, [path]: text.replace(from, to) }).digest).not.toBe(
      catalogueOf(files).digest,
    )
  })
})

describe('what a broken file holds may well exist', () => {
  test.each([
    ['requirements', 'toy/requirements/manual.yaml', 'page: manual\nrequirement: []\n'],
    ['forms', 'toy/forms.yaml', 'form: []\n'],
    ['the system', 'toy/system.yaml', 'system: [\n'],
    ['pages', 'toy/pages.yaml', 'page: []\n'],
    ['rulings', 'toy/rulings.yaml', 'ruling: []\n'],
    ['a schema', 'toy/replies/me.schema.json', '{'],
  ])('so only the file itself is told, if it is %s', (_, path, text) => {
    const body = `agents: { a: { role: agent } }
features: [voice]
steps:
  - send: { as: a, get: /me }
    accept: operation
    proves: [toy.ring]
  - hear: { as: a, on: /calls, message: Call }
    proves: [toy.ring]
  - cause: { stimulus: ring, for: a }
`
    const { diagnostics } = compileToy({ ...scenarioFile(body), [path]: text })
    const errors = diagnostics.filter((d) => d.severity === 'error')
    expect(errors.length).toBeGreaterThan(0)
    expect(new Set(errors.map((d) => d.source.file))).toEqual(new Set([path]))
  })
})

test('two systems stand beside each other, and scenario ids are of all of them', () => {
  const other = Object.fromEntries(
    Object.entries(toy).map(([path, text]) => [
      path.replace('toy/', 'play/'),
      text.replaceAll('toy', 'play'),
    ]),
  )
  const files = scenarioFile(proof)
  const both = { ...other, ...files }
  expect(Object.keys(catalogueOf(both).systems)).toEqual(['play', 'toy'])
  const again = {
    'play/scenarios/x.yaml': (files['toy/scenarios/x.yaml'] ?? '').replace('toy.ring', 'play.ring'),
  }
  expect(mistakes({ ...both, ...again }).split('\n')[0]).toBe(
    'toy/scenarios/x.yaml:2:11: the scenario `x` exists already, at play/scenarios/x.yaml:2',
  )
})

test('schemas that no reader could use are told when one looks thoroughly', () => {
  const files = { 'toy/replies/me.schema.json': '{ "type": "objekt" }' }
  const rules = (thorough: boolean) =>
    compileToy(files, { thorough }).diagnostics.map((d) => `${d.source.file}:${d.source.line} ${d.rule}`)
  expect([rules(false), rules(true)]).toEqual([[], ['toy/replies/me.schema.json:1 bad-schema']])
})
