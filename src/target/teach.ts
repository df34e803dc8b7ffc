import type { Redactor } from '../journal/redact.ts'
import type { Target } from './target.ts'

/**
 * Tells the redactor what of a target nobody may read, and what everybody may, although somebody uses it as a
 * password: user names, devices, values. To be called before the journal's first entry.
 */
export function teach(redactor: Pick<Redactor, 'learn' | 'spare'>, target: Target): void {
  const { accounts, reach, values, name, system, features, rulings } = target
  const shown = [
    name,
    system,
    ...(features === 'all' ? [] : features),
    ...Object.entries(rulings).flat(),
    ...textsIn(values),
    ...accounts.flatMap(({ account }) => textsIn(account)),
  ]
  for (const word of shown) redactor.spare(word)
  for (const { credentials } of accounts) {
    if (credentials.type === 'bearer') redactor.learn(credentials.token, 'bearer token')
    else {
      const { user, password } = credentials
      redactor.learn(password, `password of ${user}`)
      redactor.learn(Buffer.from(`${user}:${password}`, 'utf8').toString('base64'), `credentials of ${user}`)
    }
  }
  if (reach.tls.passphrase !== undefined) redactor.learn(reach.tls.passphrase, 'passphrase')
  for (const proxy of [reach.proxies.http, reach.proxies.https]) {
    if (proxy === undefined || !URL.canParse(proxy)) continue
    const { username, password } = new URL(proxy)
    if (password === '') continue
    const plain = [username, password].map((part) => decodeURIComponent(part))
    redactor.learn(plain[1] ?? '', 'password of the proxy')
    redactor.learn(Buffer.from(plain.join(':'), 'utf8').toString('base64'), 'credentials of the proxy')
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
