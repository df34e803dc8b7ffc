import { describe, expect, test } from 'vitest'
import { createRedactor } from '../journal/redact.ts'
import type { Target } from './target.ts'
import { teach } from './teach.ts'

const target: Target = {
  name: 'lab-eu-1',
  system: 'gws',
  reach: {
    name: 'lab-eu-1',
    url: 'http://h',
    notifications: 'http://h/n',
    tls: { passphrase: 'canary-passphrase' },
    proxies: { http: 'http://us%40er:canary%2Fproxy@p', none: [] },
  },
  saysNotifications: false,
  features: ['api-voice'],
  accounts: [
    {
      account: { user: 'agent-one', roles: ['agent'], device: 'device-5001' },
      credentials: { type: 'basic', user: 'agent-one', password: 'canary-password' },
    },
    {
      account: { user: 'agent-two', roles: ['agent'] },
      credentials: { type: 'basic', user: 'agent-two', password: 'agent-two' },
    },
    { account: { user: 'three', roles: ['agent'] }, credentials: { type: 'bearer', token: 'canary-token' } },
  ],
  rulings: {},
  timers: {},
  values: { deep: [{ queue: 'support-queue' }] },
  stimuli: {},
}

const redactor = createRedactor()
teach(redactor, target)

describe('a target’s secrets', () => {
  test('are hidden, in the form that a request carries too', () => {
    const secrets = [
      'canary-password',
      Buffer.from('agent-one:canary-password').toString('base64'),
      'canary-token',
      'canary-passphrase',
      'canary/proxy',
      'canary%2Fproxy',
      Buffer.from('us@er:canary/proxy').toString('base64'),
    ]
    for (const secret of secrets) expect(redactor.redact(`a ${secret} b`)).toMatch(/^a «[^»]+» b$/)
  })

  test('that everybody may read stay readable', () => {
    for (const shown of ['agent-two', 'device-5001', 'support-queue', 'api-voice'])
      expect(redactor.redact(shown)).toBe(shown)
  })
})

test('no password equals what is shown, whoever learns it later', () => {
  redactor.learn('agent-one', 'password')
  expect(redactor.redact('agent-one')).toBe('agent-one')
})
