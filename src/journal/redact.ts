import { createHmac, randomBytes } from 'node:crypto'

/**
 * Keeps secrets out of everything that is written. A secret is replaced by a token that is the same wherever the
 * secret stood, so a reader still sees that two requests carried the same cookie; the key that makes the tokens
 * lives no longer than the run, so nobody finds the secret by trying.
 */
export interface Redactor {
  /** From now on `secret` is replaced, in its usual encodings too. The label says in the token what it was. */
  learn(secret: string, label: string): void
  /**
   * A word that everybody may read, although somebody uses it as a secret: a user name that is its own password.
   * Replacing it would falsify the evidence.
   */
  spare(word: string): void
  /** The same value with every secret replaced in every string, names of members included. */
  redact<T>(value: T): T
}

/** Shorter secrets are replaced only where they are the whole string: one letter is everywhere. */
const shortest = 4
/** Shorter secrets are replaced only where they stand alone: `test` is not a secret inside `latest`. */
const strong = 8
/** Longer texts hardly come twice, and are not remembered. */
const long = 200
/** Texts that are remembered, at most. */
const most = 4000
/** The journal's own words, which no password may overwrite. */
const vocabulary =
  'begin end scenario step invoke reply event frame connection wait idle order stimulus stall note verdict ' +
  'answered unknown opened armed disarmed denied alive gap resumed closed failed out in done interrupted ' +
  'not-started login prepare clean probe unavailable all pass fail inconclusive error blocked not-applicable'

export function createRedactor(key: Buffer = randomBytes(32)): Redactor {
  const spared = new Set(vocabulary.split(' '))
  const tokens = new Map<string, string>()
  /** Secrets by their first characters, the longest first. */
  const byStart = new Map<string, string[]>()
  /** By character: whether a secret begins with it. Every character of a run is looked up here. */
  const starts = new Uint8Array(0x10000)

  /** What became of the texts that stand in nearly every entry. */
  const seen = new Map<string, string>()

  function add(secret: string, label: string) {
    if (secret === '' || tokens.has(secret) || spared.has(secret)) return
    const digest = createHmac('sha256', key).update(secret).digest('hex').slice(0, 8)
    seen.clear()
    tokens.set(secret, `«${label.replaceAll(/[«»\s]+/g, ' ')}:${digest}»`)
    if (secret.length < shortest) return
    const start = secret.slice(0, shortest)
    const others = byStart.get(start) ?? []
    byStart.set(
      start,
      [...others, secret].toSorted((a, b) => b.length - a.length),
    )
    starts[secret.charCodeAt(0)] = 1
  }

  function redactText(text: string): string {
    if (text.length > long) return replaced(text)
    const known = seen.get(text)
    if (known !== undefined) return known
    const clean = replaced(text)
    if (seen.size >= most) seen.clear()
    seen.set(text, clean)
    return clean
  }

  function replaced(text: string): string {
    const whole = tokens.get(text)
    if (whole !== undefined) return whole
    let out = ''
    let done = 0
    for (let i = 0; i <= text.length - shortest; i++) {
      if (starts[text.charCodeAt(i)] === 0) continue
      const secret = byStart
        .get(text.slice(i, i + shortest))
        ?.find((one) => tokens.has(one) && stands(text, one, i))
      if (secret === undefined) continue
      out += text.slice(done, i) + (tokens.get(secret) ?? '')
      done = i + secret.length
      i = done - 1
    }
    return done === 0 ? text : out + text.slice(done)
  }

  /** The same value where nothing in it is a secret, which is nearly always. */
  function walk(value: unknown): unknown {
    if (typeof value === 'string') return redactText(value)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) {
      const items = value.map(walk)
      return items.every((item, i) => item === value[i]) ? value : items
    }
    const names = Object.keys(value)
    const members = value as Readonly<Record<string, unknown>>
    const inner = names.map((name) => walk(members[name]))
    const isClean = names.every((name, i) => redactText(name) === name && inner[i] === members[name])
    return isClean ? value : Object.fromEntries(names.map((name, i) => [redactText(name), inner[i]]))
  }

  return {
    learn(secret, label) {
      for (const form of forms(secret)) add(form, label)
    },
    spare(word) {
      seen.clear()
      spared.add(word)
      tokens.delete(word)
    },
    redact: <T>(value: T) => (tokens.size === 0 ? value : (walk(value) as T)),
  }
}

function stands(text: string, secret: string, i: number): boolean {
  if (!text.startsWith(secret, i)) return false
  return secret.length >= strong || !(isWordAt(text, i - 1) || isWordAt(text, i + secret.length))
}

function isWordAt(text: string, i: number): boolean {
  return /^[\p{L}\p{N}]$/u.test(text.charAt(i))
}

/** A secret as it stands in an address, in JSON text, in HTML, and in a header of its own. */
function forms(secret: string): Set<string> {
  const forms = new Set([secret])
  if (secret.length < shortest) return forms
  forms.add(new URLSearchParams([['', secret]]).toString().slice(1))
  if (!/[\uD800-\uDFFF]/.test(secret)) forms.add(encodeURIComponent(secret))
  forms.add(JSON.stringify(secret).slice(1, -1))
  forms.add(secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
  forms.add(Buffer.from(secret, 'utf8').toString('base64'))
  return forms
}
