import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from './redact.ts'

const token = /^«[^«»]+:[0-9a-f]{8}»$/

describe('a secret', () => {
  test('is replaced wherever it stands, by the same token', () => {
    const redactor = createRedactor()
    redactor.learn('s3cret-cookie', 'cookie JSESSIONID')
    const { a, b, list } = redactor.redact({
      a: 's3cret-cookie',
      b: 'JSESSIONID=s3cret-cookie; BAYEUX=s3cret-cookie',
      list: [{ deep: 'xs3cret-cookiex' }],
    })
    expect(a).toMatch(token)
    expect(a).toContain('cookie JSESSIONID')
    expect(b).toBe(`JSESSIONID=${a}; BAYEUX=${a}`)
    expect(list).toEqual([{ deep: `x${a}x` }])
  })

  test('is replaced from when on it is known, also in a text that was written before', () => {
    const redactor = createRedactor()
    redactor.learn('another-secret', 'x')
    const text = 'Basic s3cret'
    expect(redactor.redact({ text })).toEqual({ text })
    redactor.learn('s3cret', 'pw')
    expect(redactor.redact({ text }).text).toMatch(/^Basic «pw:/)
    redactor.spare('s3cret')
    expect(redactor.redact({ text })).toEqual({ text })
  })

  test('is replaced in more texts than are remembered, and in long ones', () => {
    const redactor = createRedactor()
    redactor.learn('s3cret', 'pw')
    const texts = Array.from({ length: 5000 }, (_, i) => `s3cret ${i} ${'x'.repeat(i % 300)}`)
    expect(redactor.redact(texts).filter((text) => text.includes('s3cret'))).toEqual([])
    expect(redactor.redact(texts[0])).toMatch(/^«pw:[0-9a-f]{8}» 0 $/)
  })

  test('is replaced in the names of members too', () => {
    const redactor = createRedactor()
    redactor.learn('s3cret-token', 'csrf token')
    expect(Object.keys(redactor.redact({ 's3cret-token': 1 }))[0]).toMatch(token)
  })

  test('is replaced in the forms it takes in addresses, JSON, HTML and base64', () => {
    const redactor = createRedactor()
    const secret = 'p&ss "wörd" <x>'
    redactor.learn(secret, 'pw')
    const forms = [
      encodeURIComponent(secret),
      new URLSearchParams({ q: secret }).toString(),
      JSON.stringify({ secret }),
      'p&amp;ss "wörd" &lt;x&gt;',
      Buffer.from(secret).toString('base64'),
    ]
    for (const form of forms) expect(redactor.redact(form)).toMatch(/«pw:[0-9a-f]{8}»/)
    expect(redactor.redact(forms).join('\n')).not.toMatch(/rd|wör|ss/)
  })

  test('that contains another one is replaced as a whole', () => {
    const redactor = createRedactor()
    redactor.learn('abcdefgh', 'short')
    redactor.learn('abcdefgh-ijkl', 'long')
    expect(redactor.redact('abcdefgh-ijkl')).toContain('long')
    expect(redactor.redact('abcdefgh-mnop')).toMatch(/^«short:[0-9a-f]{8}»-mnop$/)
  })

  test('has other tokens in another run, so that nobody can look them up', () => {
    const tokens = [createRedactor(), createRedactor()].map((redactor) => {
      redactor.learn('same-secret', 'x')
      return redactor.redact('same-secret')
    })
    expect(tokens[0]).not.toBe(tokens[1])
  })

  test('differs from another secret', () => {
    const redactor = createRedactor()
    redactor.learn('first-secret', 'x')
    redactor.learn('second-secret', 'x')
    expect(redactor.redact('first-secret')).not.toBe(redactor.redact('second-secret'))
  })
})

describe('a weak secret', () => {
  test('of a few letters is replaced where it stands alone, not inside of words', () => {
    const redactor = createRedactor()
    redactor.learn('test', 'password')
    expect(redactor.redact('latest tests')).toBe('latest tests')
    expect(redactor.redact('user:test')).toMatch(/^user:«password:[0-9a-f]{8}»$/)
  })

  test('of one to three letters is replaced where it is everything', () => {
    const redactor = createRedactor()
    redactor.learn('pw', 'password')
    expect(redactor.redact(['pw', 'a pw b'])).toEqual([expect.stringMatching(token), 'a pw b'])
  })

  test('that is a public word stays: replacing it would falsify the evidence', () => {
    const redactor = createRedactor()
    redactor.spare('agent-number-1')
    redactor.learn('agent-number-1', 'password')
    redactor.learn('queue-number-1', 'password')
    redactor.spare('queue-number-1')
    expect(redactor.redact('agent-number-1 queue-number-1')).toBe('agent-number-1 queue-number-1')
  })

  test('that is one of the journal’s own words leaves the journal whole', () => {
    const redactor = createRedactor()
    redactor.learn('answered', 'password')
    const entry = { kind: 'reply', outcome: 'answered' }
    expect(redactor.redact(entry)).toEqual(entry)
  })
})

test('what holds no secret is handed back as it is, and numbers stay numbers', () => {
  const redactor = createRedactor()
  redactor.learn('s3cret-cookie', 'cookie')
  const value = { a: [1, null, true, 'x'], b: { c: 'y' } }
  expect(redactor.redact(value)).toBe(value)
})

test('a member called __proto__ stays a member', () => {
  const redactor = createRedactor()
  redactor.learn('s3cret-cookie', 'cookie')
  const out = redactor.redact(JSON.parse('{"__proto__":{"x":"s3cret-cookie"}}') as object)
  expect(Object.keys(out)).toEqual(['__proto__'])
  expect('x' in out).toBe(false)
})

test('no strong secret survives, whatever surrounds it', () => {
  const word = fc.string({ minLength: 8, maxLength: 20, unit: 'grapheme' })
  const words = fc.array(word, { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(words, fc.string(), fc.string(), (secrets, a, b) => {
      const redactor = createRedactor()
      for (const secret of secrets) redactor.learn(secret, 'x')
      const out = redactor.redact(a + secrets.join(b) + b)
      const rest = out.replaceAll(/«x:[0-9a-f]{8}»/g, '\u0000')
      expect(secrets.filter((secret) => rest.includes(secret))).toEqual([])
    }),
  )
})
