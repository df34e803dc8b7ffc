import { createServer as createHttpServer } from 'node:http'
import { connect as dial, type AddressInfo, type Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { startFinesse } from '../../reference/finesse/start.ts'
import type { Proxies, Tls } from '../../target/reach.ts'
import { makeCertificates } from '../../target/testing/certificates.ts'
import { afterwards, connect } from '../testing/line.ts'
import { targetAt } from '../testing/server.ts'

const user = '0001001'
const home = { domain: 'finesse.localhost', service: 'pubsub.finesse.localhost' }
const certificates = makeCertificates()

async function listening(server: Server): Promise<number> {
  const sockets = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterwards({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  })
  return (server.address() as AddressInfo).port
}

/** A TLS door in front of a Finesse. */
async function secured() {
  const finesse = afterwards(await startFinesse())
  const port = Number(new URL(finesse.url).port)
  const door = createTlsServer(certificates.server, (socket) => {
    const inside = dial(port, '127.0.0.1')
    for (const end of [socket, inside]) end.on('error', () => undefined)
    socket.pipe(inside).pipe(socket)
  })
  return listening(door)
}

/** A proxy whose every tunnel leads to one port; it may want a password. */
async function tunnels(port: number, password?: string) {
  const asked: string[] = []
  const proxy = createHttpServer()
  proxy.on('connect', (request, socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? 'nobody'}`)
    if (password !== undefined && request.headers['proxy-authorization'] === undefined) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      return
    }
    const onward = dial(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
    for (const end of [socket, onward]) end.on('error', () => undefined)
  })
  return { asked, address: `127.0.0.1:${await listening(proxy)}` }
}

const open = (notifications: string, tls: Tls, proxies?: Proxies) => {
  const url = 'http://127.0.0.1:1'
  const { line } = connect(url, {
    wire: 'xmpp',
    payload: 'xml',
    target: { ...targetAt(url, { tls, ...(proxies && { proxies }) }), notifications },
    account: { type: 'basic', user, password: `secret-${user}` },
    limits: { requestMs: 3_000 },
  })
  return line.open(home)
}

describe('over TLS', () => {
  test('a private authority must be named', async () => {
    const url = `wss://127.0.0.1:${await secured()}/ws/`
    expect(await open(url, {})).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/certificate/) as string,
    })
    expect(await open(url, { ca: certificates.ca })).toMatchObject({ ok: true })
    expect(await open(url, { ca: makeCertificates().ca })).toMatchObject({ ok: false })
  })

  test('the certificate must carry the name', async () => {
    const url = `wss://127.0.0.1:${await secured()}/ws/`
    expect(await open(url, { ca: certificates.ca, servername: 'gws.lab.example' })).toMatchObject({
      ok: true,
    })
    expect(await open(url, { ca: certificates.ca, servername: 'other.example' })).toMatchObject({ ok: false })
  })
})

describe('through a proxy', () => {
  test('a tunnel leads to the name that was asked for, with TLS inside', async () => {
    const proxy = await tunnels(await secured())
    const proxies = { https: `http://${proxy.address}`, none: [] }
    const tls = { ca: certificates.ca, servername: 'gws.lab.example' }
    expect(await open('wss://finesse.lab.example:7443/ws/', tls, proxies)).toMatchObject({ ok: true })
    expect(proxy.asked).toEqual(['finesse.lab.example:7443 nobody'])
  })

  test('a plain stream too', async () => {
    const finesse = afterwards(await startFinesse())
    const proxy = await tunnels(Number(new URL(finesse.url).port))
    const proxies = { http: `http://${proxy.address}`, none: [] }
    expect(await open('ws://finesse.lab.example:7071/ws/', {}, proxies)).toMatchObject({ ok: true })
    expect(proxy.asked).toEqual(['finesse.lab.example:7071 nobody'])
  })

  test('that wants a password is given the one of its address', async () => {
    const proxy = await tunnels(await secured(), 'pw')
    const tls = { ca: certificates.ca, servername: 'gws.lab.example' }
    const at = (address: string) => open('wss://finesse.lab.example/ws/', tls, { https: address, none: [] })
    expect(await at(`http://${proxy.address}`)).toMatchObject({
      ok: false,
      detail: `The proxy ${proxy.address} answers CONNECT finesse.lab.example:443 with HTTP 407.`,
    })
    expect(await at(`http://me:p%40w@${proxy.address}`)).toMatchObject({ ok: true })
    expect(proxy.asked).toEqual([
      'finesse.lab.example:443 nobody',
      `finesse.lab.example:443 Basic ${Buffer.from('me:p@w').toString('base64')}`,
    ])
  })

  test('that is not there is told', async () => {
    const outcome = await open('wss://finesse.lab.example/ws/', {}, { https: 'http://127.0.0.1:1', none: [] })
    expect(outcome).toMatchObject({ ok: false, detail: expect.stringMatching(/ECONNREFUSED/) as string })
  })
})
