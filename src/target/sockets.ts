import { X509Certificate } from 'node:crypto'
import { createSecureContext, rootCertificates } from 'node:tls'
import type { SecureContext } from 'node:tls'
import { Agent, ProxyAgent } from 'undici'
import type { Dispatcher } from 'undici'
import { Failure, messageOf } from '../base/failure.ts'
import type { Tls, WireTarget } from './reach.ts'
import { proxyFor } from './proxy.ts'

/** One participant's sockets: nothing is shared with another participant, not even a connection. */
export interface Sockets {
  to(origin: string): Dispatcher
  destroy(): Promise<void>
}

export function openSockets(target: Pick<WireTarget, 'tls' | 'proxies'>, headerBytes: number): Sockets {
  const made = new Map<string, Dispatcher>()
  const connect = tlsOptions(target.tls)
  // All times are bounded by the caller, over the whole request; a bound per part would only hide which one it was.
  const bounds = { maxHeaderSize: headerBytes, headersTimeout: 0, bodyTimeout: 0 }
  return {
    to(origin) {
      const known = made.get(origin)
      if (known !== undefined) return known
      const proxy = proxyFor(origin, target.proxies)
      const dispatcher =
        proxy === undefined
          ? new Agent({ ...bounds, connect })
          : new ProxyAgent({
              ...bounds,
              uri: proxy,
              requestTls: connect,
              proxyTls: connect,
              // A plain request needs no tunnel, and many proxies refuse CONNECT to other ports than 443.
              proxyTunnel: origin.startsWith('https:'),
            })
      made.set(origin, dispatcher)
      return dispatcher
    },
    async destroy() {
      await Promise.all([...made.values()].map((dispatcher) => dispatcher.destroy()))
      made.clear()
    },
  }
}

/** Made once per set of options: the authorities that Node knows take a while to read. */
const contexts = new WeakMap<Tls, SecureContext>()

/** TLS options as Node's own `tls.connect` takes them; a Failure when they cannot be used. */
export function tlsOptions(tls: Tls) {
  if (Object.keys(tls).length === 0) return {}
  const known = contexts.get(tls)
  const { ca, cert, key, passphrase, servername } = tls
  try {
    // Node takes what is no certificate for an empty list of authorities.
    if (ca !== undefined) void new X509Certificate(ca)
    const secureContext =
      known ??
      createSecureContext({
        // `ca` alone would replace the authorities that Node knows; a lab's own is meant to be one more.
        ...(ca !== undefined && { ca: [...rootCertificates, ca] }),
        ...(cert !== undefined && { cert }),
        ...(key !== undefined && { key }),
        ...(passphrase !== undefined && { passphrase }),
      })
    contexts.set(tls, secureContext)
    return { secureContext, ...(servername !== undefined && { servername }) }
  } catch (error) {
    throw new Failure(
      'configuration',
      `The target's TLS options cannot be used: ${messageOf(error)}`,
      'Check that ca, cert and key are PEM files, that the key belongs to the certificate, and the passphrase.',
      { cause: error },
    )
  }
}
