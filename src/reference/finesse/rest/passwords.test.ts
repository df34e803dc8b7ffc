import { describe, expect, test } from 'vitest'
import { Quirks } from '../quirks/quirks.ts'
import { makeSite } from '../site.ts'
import { Passwords } from './passwords.ts'

const user = '0001001'
const right = `secret-${user}`
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

function doors(now = () => 0) {
  return new Passwords(makeSite(), new Quirks(), now)
}

describe('a password', () => {
  test('is checked for users who exist', () => {
    const passwords = doors()
    expect([
      passwords.check(user, right),
      passwords.check(user, 'wrong'),
      passwords.check('nobody', right),
    ]).toEqual([true, false, false])
  })

  test('five wrong ones in a row lock the account for five minutes; a right one before begins anew', () => {
    let now = 0
    const passwords = doors(() => now)
    for (let time = 0; time < 4; time++) passwords.check(user, 'wrong')
    expect(passwords.check(user, right)).toBe(true)
    for (let time = 0; time < 5; time++) passwords.check(user, 'wrong')
    now = 299_999
    expect(passwords.check(user, right)).toBe(false)
    now = 300_000
    expect(passwords.check(user, right)).toBe(true)
  })

  test.each([
    [basic(`${user}:${right}`), user],
    [basic(`${user}:${right}`).replace('Basic', 'basic'), user],
    [basic(`${user}:${right}:more`), undefined],
    [basic(user), undefined],
    ['Bearer x', undefined],
    ['Basic', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('in the header %j is %j', (header, expected) => {
    expect(doors().fromHeader(header)).toBe(expected)
  })

  test('may hold a colon', () => {
    const site = makeSite()
    const [first] = site.people
    const passwords = new Passwords({ ...site, people: [{ ...first!, password: 'a:b:ü' }] }, new Quirks())
    expect(passwords.fromHeader(basic(`${user}:a:b:ü`))).toBe(user)
  })
})
