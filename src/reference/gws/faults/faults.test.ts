import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { isAnotherDay, liveALongDay } from '../testing/long-day.ts'
import { bentFaults } from './all.ts'

const requirements = join(import.meta.dirname, '../../../../specs/gws/requirements')
const known = new Map(
  readdirSync(requirements).flatMap((file) => {
    const { requirements: list } = parse(readFileSync(join(requirements, file), 'utf8')) as {
      readonly requirements: readonly {
        readonly id: string
        readonly level: string
        readonly untestable?: string
      }[]
    }
    return list.map((one) => [one.id, one] as const)
  }),
)

/** What only the older generation of calls shows. */
const older = /^participants-(info|without-info)/
/** These bend the event connection or guard against forgery, which the day does not use as they need it. */
const elsewhere =
  /^(csrf-|second-connection|reads-forget|users-topic-(open|without)|(device|call|own-password)-topic-refused)/
const ofVoice = bentFaults.filter(
  ({ breaks, sequence }) =>
    sequence !== true &&
    !breaks.some((id) => /^gws\.(interaction|media|chat|email|workitem|workbin)/.test(id)),
)

describe('the faults', () => {
  test('have names of their own, and sentences', () => {
    expect(
      bentFaults.filter(({ name }, i) => bentFaults.findIndex((other) => other.name === name) !== i),
    ).toEqual([])
    for (const { name, says } of bentFaults)
      expect([name, says]).toEqual([name, expect.stringMatching(/^\S.*\.$/s)])
  })

  test('break requirements that there are', () => {
    expect(bentFaults.flatMap(({ breaks }) => breaks).filter((id) => !known.has(id))).toEqual([])
    expect(bentFaults.filter(({ breaks }) => breaks.length === 0)).toEqual([])
  })

  test('leave no requirement unbroken that must or should be met and can be tested', () => {
    const broken = new Set(bentFaults.flatMap(({ breaks }) => breaks))
    const whole = [...known.values()].filter(
      ({ id, level, untestable }) =>
        ['must', 'should'].includes(level) && untestable === undefined && !broken.has(id),
    )
    expect(whole.map(({ id }) => id)).toEqual([])
  })
})

describe('a long day', async () => {
  const straight = await liveALongDay({})

  test('is the same each time', async () => {
    expect(await isAnotherDay({}, straight)).toBe(false)
  })

  test.each(
    ofVoice.filter(({ name }) => !elsewhere.test(name) && !older.test(name)).map(({ name }) => [name]),
  )('is another one with %s', async (name) => {
    expect(await isAnotherDay({ faults: [name] }, straight)).toBe(true)
  })

  test.each(ofVoice.filter(({ name }) => older.test(name)).map(({ name }) => [name]))(
    'of the older generation is another one with %s',
    async (name) => {
      const options = { generation: 'connId' }
      expect(await isAnotherDay({ options, faults: [name] }, await liveALongDay({ options }))).toBe(true)
    },
  )

  test.each([
    ['csrf-header-not-named'],
    ['csrf-token-not-told'],
    ['csrf-put-unprotected'],
    ['csrf-delete-unprotected'],
  ])('under protection is another one with %s', async (name) => {
    const options = { csrf: 'on' }
    expect(await isAnotherDay({ options, faults: [name] }, await liveALongDay({ options }))).toBe(true)
  })
})
