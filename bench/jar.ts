/** Cookies of one server, by name: nothing that a benchmark meets has a path or ends. */
export class Jar {
  readonly #cookies = new Map<string, string>()
  /** What goes into a request's header. */
  header = ''

  /** @param set the values of `set-cookie` headers */
  keep(set: readonly string[]): void {
    for (const text of set) {
      const [name = '', value = ''] = (text.split(';')[0] ?? '').split('=')
      this.#cookies.set(name, value)
    }
    if (set.length > 0) this.header = [...this.#cookies].map((pair) => pair.join('=')).join('; ')
  }
}
