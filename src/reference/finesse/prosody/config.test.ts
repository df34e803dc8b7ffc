import { expect, test } from 'vitest'
import { accountFile, configuration, type ProsodyPlan } from './config.ts'

const plan: ProsodyPlan = {
  folder: '/tmp/a "b"\\c',
  domain: 'finesse.localhost',
  host: '127.0.0.1',
  port: 15222,
  httpPort: 15280,
  publisher: 'finesse',
}

test('a configuration with the ports, the host and a component whose nodes only the publisher makes', () => {
  const lines = configuration(plan).split('\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'c2s_ports = { 15222 }',
      'http_ports = { 15280 }',
      'interfaces = { "127.0.0.1" }',
      'http_paths = { websocket = "/ws" }',
      'VirtualHost "finesse.localhost"',
      'Component "pubsub.finesse.localhost" "pubsub"',
      'admins = { "finesse@finesse.localhost" }',
      'autocreate_on_subscribe = false',
    ]),
  )
})

test('what could end a Lua string is written as numbers', () => {
  expect(configuration(plan)).toContain('data_path = "/tmp/a \\034b\\034\\092c/data"')
  expect(configuration({ ...plan, domain: 'ö.example' })).toContain('VirtualHost "\\195\\182.example"')
})

test('an account lies where Prosody looks for it', () => {
  expect(accountFile(plan, 'agent_1', 'se"cret\n')).toEqual({
    path: '/tmp/a "b"\\c/data/finesse%2elocalhost/accounts/agent%5f1.dat',
    content: 'return { ["password"] = "se\\034cret\\010" };\n',
  })
})
