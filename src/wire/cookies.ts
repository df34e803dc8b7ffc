import { CookieJar, type Cookie } from 'tough-cookie'
import type { Secrets } from './session.ts'

/** Reasons that are kept, at most: a hostile server sets as many cookies as it likes. */
const reasons = 20
/** Addresses that are remembered, at most. */
const addresses = 1000

/** One participant's cookie jar. What it sends to an address is looked up once, and again when a cookie was set. */
export class Cookies {
  readonly #jar = new CookieJar(undefined, { rejectPublicSuffixes: false, looseMode: true })
  readonly #secrets: Secrets
  readonly #known = new Map<string, string>()
  /** Cookies that the server set and the jar refused, with the reason. */
  readonly refused: string[] = []

  constructor(secrets: Secrets) {
    this.#secrets = secrets
  }

  /** The header of a request to this address; empty when there is none. */
  to({ origin, pathname }: URL): string {
    const address = origin + pathname
    const known = this.#known.get(address)
    if (known !== undefined) return known
    const cookies = this.#jar.getCookiesSync(address)
    const header = cookies.map((cookie) => cookie.cookieString()).join('; ')
    // What ends by itself must not be sent longer than it lasts.
    if (cookies.some((cookie) => cookie.isPersistent())) return header
    if (this.#known.size >= addresses) this.#known.clear()
    this.#known.set(address, header)
    return header
  }

  /** @param set the values of a reply's `set-cookie` headers */
  keep(url: URL, set: readonly string[]): void {
    for (const cookie of set) {
      try {
        this.#learn(this.#jar.setCookieSync(cookie, url.href))
      } catch (error) {
        const name = cookie.split('=', 1)[0] ?? ''
        const value = cookie.slice(name.length + 1).split(';', 1)[0] ?? ''
        this.#learn({ key: name, value })
        if (this.refused.length < reasons) this.refused.push(`${name}: ${String(error)}`)
      }
    }
    if (set.length > 0) this.#known.clear()
  }

  #learn(cookie: Pick<Cookie, 'key' | 'value'> | undefined): void {
    if (cookie !== undefined && cookie.value !== '') this.#secrets.learn(cookie.value, `cookie ${cookie.key}`)
  }
}
