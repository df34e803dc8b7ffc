import type { Proxies } from './reach.ts'

/**
 * The proxies that the environment names. As curl does, the lower-case names win, and `HTTP_PROXY` alone does not
 * speak for https addresses.
 */
export function proxiesFrom(env: Readonly<Record<string, string | undefined>>): Proxies {
  const read = (name: string) => env[name.toLowerCase()] || env[name] || undefined
  const http = read('HTTP_PROXY')
  const https = read('HTTPS_PROXY')
  const none = (read('NO_PROXY') ?? '')
    .split(/[\s,]+/)
    .map((entry) => entry.toLowerCase())
    .filter((entry) => entry !== '')
  return { ...(http && { http }), ...(https && { https }), none }
}

/** The proxy through which an origin is reached, or undefined: directly. A loopback address is never sent abroad. */
export function proxyFor(origin: string, proxies: Proxies): string | undefined {
  const url = new URL(origin)
  const proxy = url.protocol === 'https:' ? proxies.https : proxies.http
  if (proxy === undefined || isLoopback(url.hostname)) return undefined
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return proxies.none.some((entry) => covers(entry, url.hostname, port)) ? undefined : proxy
}

/** True for an address of this very machine. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
  )
}

function covers(entry: string, hostname: string, port: string): boolean {
  if (entry === '*') return true
  const [, name = entry, only] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
  if (only !== undefined && only !== port) return false
  const suffix = name.replace(/^\*?\.?/, '')
  const host = hostname.toLowerCase()
  return suffix !== '' && (host === suffix || host.endsWith(`.${suffix}`))
}
