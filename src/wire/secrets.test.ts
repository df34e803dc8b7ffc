import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemClock } from '../base/clock.ts'
import { createRedactor } from '../journal/redact.ts'
import { openJournal } from '../journal/writer.ts'
import { openLine } from './open.ts'
import { afterwards, bayeux } from './testing/line.ts'
import { targetAt } from './testing/server.ts'

test('no password, no cookie and no token occurs in any byte of the journal, whoever repeats it', async () => {
  const server = await bayeux({
    before(request, response) {
      if (request.url?.startsWith('/notifications')) return false
      response.setHeader('set-cookie', [
        'JSESSIONID=canary-session; Path=/',
        'stray=canary-stray; Domain=x.example',
      ])
      response.setHeader('X-CSRF-HEADER', 'X-CSRF-TOKEN').setHeader('X-CSRF-TOKEN', 'canary-csrf')
      response.setHeader('content-type', 'application/json')
      // A careless server repeats everything it was told.
      response.end(JSON.stringify({ you: request.headers, password: 'canary-password', at: request.url }))
      return true
    },
  })
  const folder = mkdtempSync(join(tmpdir(), 'wirechief-secrets-'))
  const redactor = createRedactor()
  const journal = openJournal({
    clock: systemClock,
    path: join(folder, 'journal.ndjson'),
    redact: (value) => redactor.redact(value),
  })
  const line = afterwards(
    openLine({
      participant: 'alice',
      target: targetAt(server.url),
      account: { type: 'basic', user: 'alice', password: 'canary-password' },
      wire: 'bayeux',
      journal,
      clock: systemClock,
      secrets: redactor,
    }),
  )
  const mark = { purpose: 'step' } as const
  await line.request({ method: 'GET', path: '/me?password=canary-password' }, mark)
  await line.request({ method: 'POST', path: '/me', body: { password: 'canary-password' } }, mark)
  await line.open()
  await line.subscribe('/a')
  server.publish('/a', { cookie: 'JSESSIONID=canary-session', token: 'canary-csrf' })
  await line.event(() => true, 0, 2_000)
  const cookie = server.posts.at(-1)?.headers.cookie ?? ''
  const client = /"clientId":"([0-9a-f]+)"/.exec(server.posts.map(({ body }) => body).join(''))?.[1] ?? ''
  await line.close()
  journal.close()
  const text = readFileSync(join(folder, 'journal.ndjson'), 'utf8')
  rmSync(folder, { recursive: true })
  const browser = /BAYEUX_BROWSER=([0-9a-f]+)/.exec(cookie)?.[1] ?? ''
  const secrets = ['canary', Buffer.from('alice:canary-password').toString('base64'), browser, client]
  expect(secrets.map((secret) => [secret.length > 5, text.includes(secret)])).toEqual(
    secrets.map(() => [true, false]),
  )
  // Equality is kept: the cookie that was set is seen to come back.
  const [token] = /«cookie JSESSIONID:[0-9a-f]{8}»/.exec(text) ?? []
  expect(text.split(token ?? '?').length).toBeGreaterThan(4)
})
