import { describe, expect, test } from 'vitest'
import { faults } from './faults.ts'
import { jitters, type JitterName } from './jitters.ts'
import { Quirks } from './quirks.ts'
import { scene, story } from '../testing/scene.ts'
import { write } from '../xml/write.ts'

const named = (start: string) => faults.filter(({ name }) => name.startsWith(start)).length

describe('the lists', () => {
  test('names are unique, and each fault breaks something and says what it does', () => {
    const names = [...faults.map(({ name }) => name), ...jitters.map(({ name }) => name)]
    expect(new Set(names).size).toBe(names.length)
    expect(faults.filter(({ breaks, says }) => breaks.length === 0 || !says.endsWith('.'))).toEqual([])
    expect(
      faults.flatMap(({ breaks }) => breaks).filter((id) => !/^finesse\.[a-z-]+\.[a-z-]+$/.test(id)),
    ).toEqual([])
  })

  test('each state of the three lists has its fault', () => {
    expect(named('supervisor-logout-refused-in-')).toBe(9)
    expect(named('supervisor-not-ready-refused-in-')).toBe(3)
    expect(named('supervisor-not-ready-accepted-in-')).toBe(8)
  })
})

const takes = (seed: number, jitters: JitterName[] = ['status-200']) => {
  const quirks = new Quirks({ jitters, seed })
  return Array.from({ length: 32 }, () => quirks.varies('status-200'))
}

describe('Quirks', () => {
  test('a jitter shows about every second time, equally for equal seeds, and never unasked', () => {
    expect(takes(3)).toEqual(takes(3))
    expect(takes(3)).not.toEqual(takes(4))
    expect(takes(3).filter(Boolean).length).toBeGreaterThan(8)
    expect(takes(3, [])).toEqual(Array.from({ length: 32 }, () => false))
  })

  test('a shuffled list keeps its items', () => {
    const quirks = new Quirks({ jitters: ['update-order'], seed: 2 })
    const orders = Array.from({ length: 20 }, () => quirks.shuffled('update-order', [1, 2, 3, 4]))
    expect(new Set(orders.map(String)).size).toBeGreaterThan(3)
    expect(orders.every((order) => order.toSorted((a, b) => a - b).join() === '1,2,3,4')).toBe(true)
  })
})

/** What a client sees of a short day: messages as text, each PUT's status. */
async function day(jitter: readonly string[], seed: number, faults: readonly string[] = []) {
  const running = await scene({ jitter, seed, faults, options: { wrapUp: '5' } }, '0001001')
  try {
    const [seat] = running.seats
    const statuses: number[] = []
    const put = async (state: string, more?: string) =>
      statuses.push((await seat!.rest.put(seat!.id, state, more)).status)
    await put('LOGIN', `<extension>${seat!.extension}</extension>`)
    await put('READY')
    await put('NOT_READY', '<reasonCodeId>16</reasonCodeId>')
    await put('WORK')
    await put('LOGOUT', '<reasonCodeId>21</reasonCodeId>')
    await put('LOGOUT', '<reasonCodeId>21</reasonCodeId>')
    await running.server.idle()
    await expect.poll(() => seat!.xmpp.heard().length).toBeGreaterThan(4)
    return {
      statuses,
      heard: seat!.xmpp.heard(),
      text: seat!.xmpp
        .heard()
        .map(({ message }) => write(message))
        .join('\n'),
    }
  } finally {
    await running.close()
  }
}

const seeds = [1, 2, 3, 4]
async function days(jitter: JitterName) {
  const seen = []
  for (const seed of seeds) seen.push(await day([jitter], seed))
  return seen
}

describe('a jitter is legal', () => {
  test.each<[JitterName, string | RegExp]>([
    ['event-in-lower-case', '&lt;state&gt;READY&lt;/state&gt;.*&lt;event&gt;put&lt;'],
    ['update-order', /<notification[^>]*>&lt;Update&gt;&lt;(event|source|requestId)/],
    ['object-order', /&lt;user&gt;&lt;(?!uri)/],
    ['more-members', 'wrapUpTimer'],
    ['capital-root', '&lt;User&gt;'],
    ['push-namespace', 'urn:xmpp:push:0'],
    ['message-type', / type="(headline|normal)"/],
    ['error-detail', 'peripheralErrorCode'],
    ['reason-code-spelling', '&lt;reasonCode&gt;'],
    ['indented', /&lt;\?xml version=/],
  ])('%s changes the look of events', async (jitter, look) => {
    const seen = await days(jitter)
    expect(seen.some(({ text }) => new RegExp(look).test(text))).toBe(true)
    const plain = await day([], 1)
    expect(new RegExp(look).test(plain.text)).toBe(false)
    for (const { heard, statuses } of seen) {
      expect(story(heard)).toEqual(story(plain.heard))
      expect(statuses).toEqual([202, 202, 202, 202, 202, 400])
    }
  })

  test('status-200, invalid-state-401 change the status alone', async () => {
    const statuses = [...(await days('status-200')), ...(await days('invalid-state-401'))].flatMap(
      (each) => each.statuses,
    )
    expect(new Set(statuses)).toEqual(new Set([200, 202, 400, 401]))
  })

  test('repeated-state and repeated-item repeat what was told', async () => {
    const seen = await days('repeated-state')
    expect(Math.max(...seen.map(({ heard }) => heard.length))).toBeGreaterThan(5)
    for (const { heard } of await days('repeated-item')) {
      const once = heard.filter(({ item }, at) => heard.findIndex((each) => each.item === item) === at)
      expect(story(once)).toEqual(['NOT_READY', 'READY', 'NOT_READY', 'Invalid State 22', 'LOGOUT'])
    }
  })

  test('all of them together leave the story as it is', async () => {
    const all = jitters.map(({ name }) => name)
    for (const seed of seeds) {
      const { heard } = await day(all, seed)
      const told = story(heard.filter(({ message }) => !write(message).includes('urn:xmpp:delay')))
      expect(told.filter((line, at) => line !== told[at - 1])).toEqual([
        'NOT_READY',
        'READY',
        'NOT_READY',
        'Invalid State 22',
        'LOGOUT',
      ])
    }
  })
})

describe('a fault shows', () => {
  test.each<[string, string | RegExp]>([
    ['event-with-unknown-state', 'NotReady'],
    ['payload-not-escaped', '<Update>'],
    ['source-is-another-user', '/User/0009999'],
    ['async-error-in-pascal-case', 'ApiErrors'],
    ['ids-lose-zeros', '&lt;loginId&gt;1001&lt;'],
    ['stray-events', 'RESERVED'],
  ])('%s', async (fault, look) => {
    const running = day([], 1, [fault])
    const seen =
      fault === 'payload-not-escaped' ? await running.catch((error: Error) => error) : await running
    const text = seen instanceof Error ? '<Update>' : seen.text
    expect(text).toMatch(look)
    expect((await day([], 1)).text).not.toMatch(look)
  })
})
