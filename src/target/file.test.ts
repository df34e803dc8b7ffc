import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Failure } from '../base/failure.ts'
import { parseTarget, readTarget } from './file.ts'
import type { ReadOptions } from './file.ts'
import { targetFacts } from './target.ts'
import { makeCertificates } from './testing/certificates.ts'

const folder = mkdtempSync(join(tmpdir(), 'wirechief-target-'))
afterAll(() => rmSync(folder, { recursive: true }))

const certificates = makeCertificates()
const strangers = makeCertificates()
mkdirSync(join(folder, 'pki'))
writeFileSync(join(folder, 'pki/ca.pem'), certificates.ca)
writeFileSync(join(folder, 'pki/client.pem'), certificates.client.cert)
writeFileSync(join(folder, 'pki/client.key'), certificates.client.key)
writeFileSync(join(folder, 'pki/other.key'), strangers.client.key)
writeFileSync(join(folder, 'bob.txt'), 'pw-of-bob\n')

const env = { ALICE: 'pw-of-alice', HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: 'inside.example' }
const systems = {
  gws: {
    features: ['api-voice', 'api-supervisor-monitoring'],
    stimuli: ['inbound-call', 'password-change'],
    rulings: new Map([['success-reply', { alternatives: [{ name: 'status-code' }, { name: 'empty-200' }] }]]),
  },
}

function read(text: string, options: ReadOptions = {}) {
  const path = join(folder, 'lab.yaml')
  writeFileSync(path, text)
  return readTarget(path, { env, ...options })
}

/** The sentences of the Failure, without the folder. */
async function mistakes(text: string, options: ReadOptions = { systems }): Promise<string> {
  const error: unknown = await read(text, options).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(Failure)
  expect((error as Failure).code).toBe('bad-input')
  return (error as Failure).message.replaceAll(`${folder}/`, '')
}

const whole = `
name: lab-eu-1
system: gws
url: https://gws.lab.example/api/v2/
notifications: /events
tls: { ca: pki/ca.pem, cert: pki/client.pem, key: pki/client.key, servername: gws.inside }
auth: { type: basic }
features: [api-voice]
accounts:
  - { user: alice, password: "\${env:ALICE}", roles: [agent, supervisor], device: "5001", team: sales }
  - { user: bob, password: "\${file:bob.txt}" }
rulings: { success-reply: status-code }
timers: { wrapUp: 20s, idle: 1.5m }
values: { dispositionKey: DispositionCode, queue: { name: "\${env:ALICE}", size: 3 } }
stimuli:
  inbound-call: { command: ./bin/call $WIRECHIEF_USER, within: 5s }
  password-change: { operator: Change the password. }
`

describe('a whole target file', () => {
  test('is read, with its secrets, its files and its durations', async () => {
    const tls = { ca: certificates.ca, ...certificates.client, servername: 'gws.inside' }
    expect(await read(whole, { systems })).toEqual({
      name: 'lab-eu-1',
      system: 'gws',
      reach: {
        name: 'lab-eu-1',
        url: 'https://gws.lab.example/api/v2',
        notifications: 'https://gws.lab.example/api/v2/events',
        tls,
        proxies: { https: 'http://proxy.example:3128', none: ['inside.example'] },
      },
      saysNotifications: true,
      features: ['api-voice'],
      accounts: [
        {
          account: { user: 'alice', roles: ['agent', 'supervisor'], device: '5001', team: 'sales' },
          credentials: { type: 'basic', user: 'alice', password: 'pw-of-alice' },
        },
        {
          account: { user: 'bob', roles: ['agent'] },
          credentials: { type: 'basic', user: 'bob', password: 'pw-of-bob' },
        },
      ],
      rulings: { 'success-reply': 'status-code' },
      timers: { wrapUp: 20_000, idle: 90_000 },
      values: { dispositionKey: 'DispositionCode', queue: { name: 'pw-of-alice', size: 3 } },
      stimuli: {
        'inbound-call': {
          via: 'command',
          command: './bin/call $WIRECHIEF_USER',
          directory: folder,
          ms: 5_000,
        },
        'password-change': { via: 'operator', question: 'Change the password.', ms: 600_000 },
      },
    })
  })

  test('shows the journal no secret', async () => {
    const facts = targetFacts(await read(whole))
    expect(facts).toEqual({
      name: 'lab-eu-1',
      system: 'gws',
      url: 'https://gws.lab.example/api/v2',
      features: ['api-voice'],
      rulings: { 'success-reply': 'status-code' },
      values: { dispositionKey: 'DispositionCode', queue: { name: 'pw-of-alice', size: 3 } },
      timers: { wrapUp: 20_000, idle: 90_000 },
      stimuli: ['inbound-call', 'password-change'],
      ordered: false,
    })
  })
})

describe('what is left out', () => {
  const least =
    'name: t\nsystem: gws\nurl: http://127.0.0.1:8080/api/v2\naccounts: [{ user: a, password: pw }]\n'

  test('has a sensible meaning', async () => {
    const target = await read(least, { env: {} })
    expect(target).toEqual({
      name: 't',
      system: 'gws',
      reach: {
        name: 't',
        url: 'http://127.0.0.1:8080/api/v2',
        notifications: 'http://127.0.0.1:8080/api/v2/notifications',
        tls: {},
        proxies: { none: [] },
      },
      saysNotifications: false,
      features: 'all',
      accounts: [
        {
          account: { user: 'a', roles: ['agent'] },
          credentials: { type: 'basic', user: 'a', password: 'pw' },
        },
      ],
      rulings: {},
      timers: {},
      values: {},
      stimuli: {},
    })
  })

  test('a list of no features is not the same as none', async () => {
    expect((await read(`${least}features: []\n`)).features).toEqual([])
    expect((await read(`${least}features: all\n`)).features).toBe('all')
  })

  test('events may come from another server', async () => {
    const target = await read(`${least}notifications: wss://events.example:7443/ws/\n`)
    expect(target.reach.notifications).toBe('wss://events.example:7443/ws/')
  })
})

describe('bearer', () => {
  test('tokens are each account’s own, or one for all', async () => {
    const target = await read(`
name: t
system: gws
url: https://h/api
auth: { type: bearer, token: "\${env:ALICE}" }
accounts:
  - { user: a }
  - { user: b, token: "\${file:bob.txt}" }
`)
    expect(target.accounts.map(({ credentials }) => credentials)).toEqual([
      { type: 'bearer', token: 'pw-of-alice' },
      { type: 'bearer', token: 'pw-of-bob' },
    ])
  })
})

describe('a stimulus', () => {
  test('may be a list for no shell, and a request by any of its forms', async () => {
    const target = await read(`
name: t
system: gws
url: http://localhost/api
accounts: [{ user: a, password: pw }]
stimuli:
  a: { command: [./call, --user, $x] }
  b: { http: "http://ctl/b" }
  c: { http: { put: "http://ctl/\${env:ALICE}" }, within: 2s }
`)
    const reach = { tls: {}, proxies: target.reach.proxies }
    expect(target.stimuli).toEqual({
      a: { via: 'command', command: ['./call', '--user', '$x'], directory: folder, ms: 60_000 },
      b: { via: 'http', method: 'POST', url: 'http://ctl/b', ms: 60_000, ...reach },
      c: { via: 'http', method: 'PUT', url: 'http://ctl/pw-of-alice', ms: 2_000, ...reach },
    })
  })
})

const lab = (more: string, account = '{ user: a, password: "${env:ALICE}" }') =>
  `name: t\nsystem: gws\nurl: https://h/api\naccounts: [${account}]\n${more}`

describe('a mistake', () => {
  test('a secret in plain text is one, with its place; on this machine it is none', async () => {
    expect(await mistakes(lab('', '{ user: a, password: hunter2 }'))).toBe(
      [
        'lab.yaml:4:33: a secret stands here in plain text',
        '  4 | accounts: [{ user: a, password: hunter2 }]',
        '    |                                 ^^^^^^^',
        '    = plain-secret: write ${env:NAME} or ${file:PATH}; plain text is accepted for a server on this machine only',
      ].join('\n'),
    )
    for (const url of ['http://localhost:1/api', 'http://127.0.0.1/api', 'https://[::1]:8443/'])
      expect(
        await read(lab('', '{ user: a, password: hunter2 }').replace('https://h/api', url)),
      ).toBeDefined()
  })

  test('half a secret in plain text is one too', async () => {
    expect(await mistakes(lab('', '{ user: a, password: "x${env:ALICE}" }'))).toContain('plain-secret')
  })

  test('a reference that leads nowhere is shown under its caret', async () => {
    expect(await mistakes(lab('', '{ user: a, password: "${env:NOBODY}" }'))).toBe(
      [
        'lab.yaml:4:34: the environment has no variable `NOBODY`',
        '  4 | accounts: [{ user: a, password: "${env:NOBODY}" }]',
        '    |                                  ^^^^^^^^^^^^^',
        '    = missing-secret',
      ].join('\n'),
    )
  })

  test.each([
    ['urll: x', 'unknown key `urll`; did you mean `url`?'],
    ['tls: { ca: pki/gone.pem }', '`pki/gone.pem` cannot be used: ENOENT'],
    ['tls: { ca: bob.txt }', '`bob.txt` cannot be used'],
    ['tls: { cert: pki/client.pem }', '`cert` needs `key` beside it'],
    ['tls: { cert: pki/client.pem, key: pki/other.key }', 'does not belong to the certificate'],
    ['tls: { verify: false }', 'unknown key `verify`'],
    ['features: [api-voic]', 'unknown feature `api-voic`; did you mean `api-voice`?'],
    ['features: some', '`some` is not `all`'],
    [
      'rulings: { success-repy: status-code }',
      'unknown ruling `success-repy`; did you mean `success-reply`?',
    ],
    [
      'rulings: { success-reply: status-cod }',
      'unknown alternative `status-cod`; did you mean `status-code`?',
    ],
    ['timers: { wrapUp: 20 }', 'a number stands where a text belongs'],
    ['timers: { wrapUp: 20 s }', '`20 s` is not a duration'],
    [
      'stimuli: { inbound-cal: { operator: x } }',
      'unknown stimulus `inbound-cal`; did you mean `inbound-call`?',
    ],
    ['stimuli: { inbound-call: { operator: x, command: y } }', '`operator` cannot stand beside `command`'],
    ['stimuli: { inbound-call: { http: "ftp://x" } }', '`ftp://x` is no address'],
    ['auth: { type: digest }', '`digest` is not one of basic, bearer'],
    ['auth: { type: basic, token: "${env:ALICE}" }', 'a token belongs to the type bearer'],
    ['auth: { type: bearer }', 'the key `token` is missing'],
    ['notifications: events', '`events` is no address'],
  ])('%s is told: %s', async (more, sentence) => {
    const said = await mistakes(lab(`${more}\n`))
    expect(said).toContain(sentence)
    expect(said).toMatch(/^lab\.yaml:[45]:\d+: /)
    expect(said).toMatch(/\n {4}\| +\^+\n/)
  })

  test.each([
    ['{ user: a }', 'the key `password` is missing'],
    ['{ user: a, password: "${env:ALICE}", device: 0123 }', 'a number stands where a text belongs'],
    [
      '{ user: a, token: "${env:ALICE}", password: "${env:ALICE}" }',
      'a token needs `auth: { type: bearer }`',
    ],
    [
      '{ user: a, password: "${env:ALICE}" }, { user: a, password: "${env:ALICE}" }',
      'another account is `a` too',
    ],
  ])('the account %s is told: %s', async (account, sentence) => {
    expect(await mistakes(lab('', account))).toContain(sentence)
  })

  test('an address with a password is told without repeating it', async () => {
    const said = await mistakes(lab('').replace('https://h/api', 'https://u:hunter2@h/api'))
    expect(said).toContain('an address holds no user and no password')
  })

  test('an unknown system is told', async () => {
    const said = await mistakes(lab('').replace('gws', 'gwx'))
    expect(said).toContain('unknown system `gwx`; did you mean `gws`?')
  })

  test('several are told at once, in their order', async () => {
    const said = await mistakes(lab('features: [x]\nrulings: { y: z }\n', '{ user: a, password: b }'))
    expect(said.match(/lab\.yaml:\d+/g)).toEqual(['lab.yaml:4', 'lab.yaml:5', 'lab.yaml:6'])
  })

  test('what is no YAML is told with its place', async () => {
    expect(await mistakes('name: [')).toMatch(/^lab\.yaml:1:/)
  })

  test('a file that is not there is told', async () => {
    await expect(readTarget(join(folder, 'none.yaml'))).rejects.toThrow(
      /cannot read the target file .*none\.yaml/,
    )
  })
})

test('what a reference server says of itself is a target too', async () => {
  const value = {
    name: 'embedded',
    system: 'gws',
    url: 'http://127.0.0.1:1/api/v2',
    accounts: [{ user: 'a', password: 'pw', roles: ['agent'], device: '5001' }],
    stimuli: { 'inbound-call': { http: { post: 'http://127.0.0.1:1/control' } } },
  }
  const target = await parseTarget(value, 'the embedded server', { env: {}, systems })
  expect(target.accounts[0]?.account).toEqual({ user: 'a', roles: ['agent'], device: '5001' })
  await expect(parseTarget({ ...value, nam: 'x' }, 'the embedded server')).rejects.toThrow(
    /^the embedded server:\d+:\d+: unknown key `nam`/,
  )
})
