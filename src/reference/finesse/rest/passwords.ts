import type { Quirks } from '../quirks/quirks.ts'
import type { Site } from '../site.ts'

const tries = 5
const lockedMs = 5 * 60_000

/** Who may come in. Five wrong passwords in a row lock an account for five minutes (12.5 Developer Guide p. 29). */
export class Passwords {
  readonly #known: ReadonlyMap<string, string>
  readonly #quirks: Quirks
  readonly #wrong = new Map<string, { readonly count: number; readonly since: number }>()
  readonly #now: () => number

  constructor(site: Site, quirks: Quirks, now = () => performance.now()) {
    this.#known = new Map(site.people.map((person) => [person.id, person.password]))
    this.#quirks = quirks
    this.#now = now
  }

  check(user: string, password: string): boolean {
    if (!this.#known.has(user)) return false
    if (this.#quirks.breaks('password-not-checked')) return true
    const wrong = this.#wrong.get(user)
    if (wrong && wrong.count >= tries && this.#now() - wrong.since < lockedMs) return false
    if (this.#known.get(user) === password) {
      this.#wrong.delete(user)
      return true
    }
    this.#wrong.set(user, { count: (wrong?.count ?? 0) + 1, since: this.#now() })
    return false
  }

  /** The user of a Basic Authorization header, when its password is right. */
  fromHeader(header: string | undefined): string | undefined {
    const [scheme = '', value = ''] = header?.split(' ') ?? []
    if (scheme.toLowerCase() !== 'basic') return undefined
    const [user = '', ...rest] = Buffer.from(value, 'base64').toString('utf8').split(':')
    return this.check(user, rest.join(':')) ? user : undefined
  }
}
