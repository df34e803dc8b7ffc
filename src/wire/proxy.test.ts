import { createServer } from 'node:http'
import { connect as dial } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { afterwards, connect, http } from './testing/line.ts'
import { makeCertificates } from '../target/testing/certificates.ts'
import { targetAt } from './testing/server.ts'

const mark = { purpose: 'step' } as const

/** A proxy that sends everything to one server, whatever name is asked for, and remembers what was asked. */
async function proxyTo(port: number) {
  const asked: string[] = []
  const proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.setHeader('content-type', 'application/json')
    response.end('{"via":"proxy"}')
  })
  proxy.on('connect', (request, socket) => {
    asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim())
    const onward = dial(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
    for (const end of [socket, onward]) end.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  afterwards({
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve())
        proxy.closeAllConnections()
      }),
  })
  return { asked, address: `127.0.0.1:${(proxy.address() as AddressInfo).port}` }
}

describe('a proxy', () => {
  test('is asked for a plain address without a tunnel', async () => {
    const proxy = await proxyTo(1)
    const proxies = { http: `http://${proxy.address}`, none: [] }
    const { line } = connect('', { target: targetAt('http://gws.lab.example/api/v2', { proxies }) })
    expect(await line.request({ method: 'GET', path: '/me' }, mark)).toMatchObject({ body: { via: 'proxy' } })
    expect(proxy.asked).toEqual(['GET http://gws.lab.example/api/v2/me'])
  })

  test('is a tunnel for a secure address, which keeps the target’s own TLS', async () => {
    const certificates = makeCertificates()
    const server = await http((_request, response) => response.end('behind'), certificates.server)
    const proxy = await proxyTo(Number(new URL(server.url).port))
    const target = targetAt('https://gws.lab.example', {
      tls: { ca: certificates.ca },
      proxies: { https: `http://us%40er:pass@${proxy.address}`, none: [] },
    })
    const { line } = connect('', { target })
    expect(await line.request({ method: 'GET', path: '/me' }, mark)).toMatchObject({ text: 'behind' })
    const basic = Buffer.from('us@er:pass').toString('base64')
    expect(proxy.asked).toEqual([`CONNECT gws.lab.example:443 Basic ${basic}`])
  })

  test('is not asked for this very machine', async () => {
    const server = await http((_request, response) => response.end('direct'))
    const proxies = { http: 'http://127.0.0.1:1', none: [] }
    const { line } = connect('', { target: targetAt(server.url, { proxies }) })
    expect(await line.request({ method: 'GET', path: '/' }, mark)).toMatchObject({ text: 'direct' })
  })
})
