import type { TLSSocket } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { Failure } from '../base/failure.ts'
import type { Tls } from '../target/reach.ts'
import { bayeux, connect, http } from './testing/line.ts'
import { makeCertificates } from '../target/testing/certificates.ts'
import { targetAt } from './testing/server.ts'

const mark = { purpose: 'step' } as const
const certificates = makeCertificates()
const strangers = makeCertificates()

const through = (url: string, tls: Tls) => connect(url, { target: targetAt(url, { tls }) })

const secure = () => http((_request, response) => response.end('{}'), certificates.server)

describe('a server with a certificate of a private authority', () => {
  test('is not trusted by default', async () => {
    const { line } = through((await secure()).url, {})
    expect(await line.request({ method: 'GET', path: '/' }, mark)).toMatchObject({
      outcome: 'unknown',
      reason: 'tls',
    })
  })

  test('is trusted where the target names the authority', async () => {
    const { line } = through((await secure()).url, { ca: certificates.ca })
    expect(await line.request({ method: 'GET', path: '/' }, mark)).toMatchObject({
      outcome: 'answered',
      status: 200,
    })
  })

  test('is not trusted where the target names another one', async () => {
    const { line } = through((await secure()).url, { ca: strangers.ca })
    expect(await line.request({ method: 'GET', path: '/' }, mark)).toMatchObject({ reason: 'tls' })
  })

  test('must carry the name that the target says', async () => {
    const { url } = await secure()
    const named = through(url, { ca: certificates.ca, servername: 'gws.lab.example' })
    expect(await named.line.request({ method: 'GET', path: '/' }, mark)).toMatchObject({ status: 200 })
    const other = through(url, { ca: certificates.ca, servername: 'other.example' })
    expect(await other.line.request({ method: 'GET', path: '/' }, mark)).toMatchObject({ reason: 'tls' })
  })
})

const demanding = () =>
  http((request, response) => response.end((request.socket as TLSSocket).getPeerCertificate().subject.CN), {
    ...certificates.server,
    ca: certificates.ca,
    requestCert: true,
    rejectUnauthorized: true,
  })

describe('a server that asks for a client certificate', () => {
  test('is given the target’s', async () => {
    const tls = { ca: certificates.ca, ...certificates.client }
    const { line } = through((await demanding()).url, tls)
    expect(await line.request({ method: 'GET', path: '/' }, mark)).toMatchObject({ text: 'client' })
  })

  test('refuses whoever has none', async () => {
    const { line } = through((await demanding()).url, { ca: certificates.ca })
    expect(await line.request({ method: 'GET', path: '/' }, mark)).toMatchObject({ outcome: 'unknown' })
  })
})

test('events come over the same TLS', async () => {
  const server = await bayeux({ tls: certificates.server })
  const { line } = through(server.url, { ca: certificates.ca })
  expect(await line.open()).toMatchObject({ ok: true })
  expect(await line.subscribe('/v2/me')).toMatchObject({ ok: true })
  server.publish('/v2/me', { secure: true })
  expect(await line.event(() => true, 0, 2_000)).toMatchObject({ data: { secure: true } })
})

test('options that cannot be used are the target file’s fault, said at once', () => {
  expect(() => through('https://127.0.0.1:1', { ca: 'no PEM' }).line).toThrow(Failure)
  expect(
    () => through('https://127.0.0.1:1', { ...certificates.client, key: strangers.client.key }).line,
  ).toThrow(/TLS options cannot be used/)
})
