import type { Cursor } from '../catalogue/cursor.ts'
import type { Reading } from './reading.ts'

/** Where the API and the events are. `url` is undefined after a mistake that was told. */
export interface Addresses {
  readonly url: URL | undefined
  /** Without a slash at its end. */
  readonly href: string
  readonly notifications: string
}

export function readAddresses(root: Cursor, reading: Reading): Addresses {
  const url = address(root.need('url'), ['http:', 'https:'], reading)
  const href = (url?.href ?? '').replace(/\/+$/, '')
  const said = root.get('notifications')
  if (said === undefined) return { url, href, notifications: `${href}/notifications` }
  const text = reading.text(said)
  if (text.startsWith('/')) return { url, href, notifications: href + text }
  const events = address(said, ['http:', 'https:', 'ws:', 'wss:', 'xmpp:', 'xmpps:'], reading)
  return { url, href, notifications: events?.href ?? '' }
}

/** An address of one of these kinds, or undefined after a mistake that was told. */
export function address(at: Cursor, protocols: readonly string[], reading: Reading): URL | undefined {
  const text = reading.text(at)
  if (text === '') return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !protocols.includes(url.protocol)) {
    const kinds = protocols.map((protocol) => `${protocol}//`).join(', ')
    reading.complain(at, {
      rule: 'not-an-address',
      message: `\`${text}\` is no address`,
      hint: `an address begins with ${kinds}`,
    })
    return undefined
  }
  if (url.username !== '' || url.password !== '') {
    reading.complain(at, {
      rule: 'plain-secret',
      message: 'an address holds no user and no password',
      hint: 'name them in accounts',
    })
    return undefined
  }
  url.hash = ''
  return url
}
