import { describe, expect, test } from 'vitest'
import { branchesOf } from './branch.ts'
import { soundsOf } from './sounds.ts'
import { plainStory, together, type Story } from './testing/story.ts'

/** What is to be heard, and what may be: who hears it, and of what it tells. */
function heard(told: Story, line: string, ...more: readonly string[]) {
  const branches = branchesOf(told.worlds, together(told, line, ...more))
  if (branches === undefined) throw new Error('not possible')
  const { must, may } = soundsOf(branches)
  const words = (sounds: typeof must) =>
    sounds.map(({ as, on, where, keep, proves }) => {
      const first = Array.isArray(where['$oneOf']) ? `one of ${String(where['$oneOf'].length)}` : 'one look'
      return [as, on, first, proves.replace('gws.sequence.', ''), ...(keep === undefined ? [] : [keep])].join(
        ' ',
      )
    })
  return { must: words(must), may: words(may) }
}

const talking = () => plainStory('alice Dial bob', 'bob Answer')
const asking = () => talking().and('bob InitiateTransfer carol')

describe('what one operation lets be heard', () => {
  test('about a device proves what it was that changed', () => {
    const [world] = plainStory().worlds
    const both: Story = { ...plainStory(), worlds: [{ ...world, traits: { doNotDisturb: true } }] }
    expect([heard(both, 'alice AuxWork').must, heard(both, 'alice DoNotDisturbOn').must]).toEqual([
      ['alice /v2/me/devices one look agent-state-told'],
      ['alice /v2/me/devices one look device-told'],
    ])
  })

  test('about a new call is kept by both', () => {
    expect(heard(plainStory(), 'alice Dial bob')).toEqual({
      must: [
        'alice /v2/me/calls one look new-call-told aliceCall1',
        'bob /v2/me/calls one look new-call-told bobCall1',
      ],
      may: [],
    })
  })

  test('about a call proves whose it was', () => {
    expect(heard(talking(), 'bob Hangup').must).toEqual([
      'bob /v2/me/calls one look own-call-told',
      'alice /v2/me/calls one look other-party-told',
    ])
  })

  test('may be more than has to be', () => {
    expect(heard(asking(), 'carol Answer')).toEqual({
      must: ['carol /v2/me/calls one look own-call-told', 'bob /v2/me/calls one look other-party-told'],
      may: ['bob /v2/me/calls one look other-party-told'],
    })
  })

  test('about a consultation is another call than the one it was opened from', () => {
    const branches = branchesOf(talking().worlds, together(talking(), 'bob InitiateTransfer carol'))
    const fresh = soundsOf(branches ?? []).must.filter(({ keep }) => keep === 'bobCall2')
    expect(fresh.map(({ where }) => where['call'])).toMatchObject([
      { id: { $not: '$bobCall1.id' }, state: 'Dialing' },
    ])
  })
})

describe('what two operations let be heard', () => {
  test('in every order has to be, in either look', () => {
    expect(heard(talking(), 'bob UpdateUserData Topic one', 'bob Hold')).toEqual({
      must: ['bob /v2/me/calls one of 2 own-call-told', 'bob /v2/me/calls one of 2 own-call-told'],
      may: [],
    })
  })

  test('in one order only may be', () => {
    expect(heard(talking(), 'bob Hold', 'alice Hangup')).toEqual({
      must: ['alice /v2/me/calls one look own-call-told', 'bob /v2/me/calls one look other-party-told'],
      may: ['bob /v2/me/calls one look own-call-told'],
    })
  })

  test('whichever of them it was that had the effect, has to be', () => {
    expect(heard(talking(), 'bob Hangup', 'bob Hangup')).toEqual({
      must: ['bob /v2/me/calls one look own-call-told', 'alice /v2/me/calls one look other-party-told'],
      may: [],
    })
  })
})
