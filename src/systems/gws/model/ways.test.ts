import { describe, expect, test } from 'vitest'
import { picture } from './testing/picture.ts'
import { everything, plainStory, story, together, type Story } from './testing/story.ts'
import { afterTurn, waysOf } from './ways.ts'

const ways = (told: Story, line: string, ...more: readonly string[]) =>
  waysOf(told.worlds, together(told, line, ...more))?.length
const talking = () => plainStory('alice Dial bob', 'bob Answer')

describe('the ways a turn may go', () => {
  test('are one for each world and each order', () => {
    const [ready] = plainStory().worlds
    const [busy] = plainStory('bob Dial carol').worlds
    const two: Story = { ...plainStory(), worlds: [ready, busy] }
    expect([
      ways(plainStory(), 'alice AuxWork'),
      ways(two, 'alice AuxWork'),
      ways(plainStory(), 'alice AuxWork', 'bob AuxWork'),
      ways(plainStory(), 'alice AuxWork', 'bob AuxWork', 'carol AuxWork'),
      ways(two, 'alice AuxWork', 'carol read calls'),
    ]).toEqual([1, 2, 2, 6, undefined])
  })

  test.each([
    ['a call that only one order makes', talking(), 'bob SingleStepTransfer carol', 'alice Hangup'],
    ['the same told twice of one call', talking(), 'bob SendDtmf', 'bob SendDtmf'],
    ['two changes of its data', talking(), 'bob UpdateUserData Topic one', 'bob SetCallDisposition one'],
    ['two states of one agent that look alike', plainStory(), 'alice AuxWork', 'alice AuxWork'],
    ['an order of which nobody knows what it does', plainStory(), 'alice Offline', 'alice Ready'],
  ] as const)('are not known: %s', (_, told, first, second) => {
    expect(ways(told, first, second)).toBeUndefined()
    expect(afterTurn(told.worlds, together(told, first, second))).toBeUndefined()
  })

  test.each([
    ['what one makes impossible', talking(), 'bob Hold', 'alice Hangup'],
    ['the same operation twice, of which one is refused', talking(), 'bob Hold', 'bob Hold'],
    ['two states of one agent', plainStory(), 'alice AuxWork', 'alice NotReady'],
    ['changes of two calls', talking(), 'bob UpdateUserData Topic one', 'alice UpdateUserData Language one'],
  ] as const)('are known: %s', (_, told, first, second) => {
    expect(ways(told, first, second)).toBe(2)
  })

  test('are not known where nothing has to come of a thing that may have changed', () => {
    const [off] = story().worlds
    const [on] = story('alice DoNotDisturbOn').worlds
    const turn = together(story(), 'alice DoNotDisturbOn', 'bob AuxWork')
    expect(waysOf([off], turn)?.length).toBe(2)
    expect(waysOf([off, on], turn)).toBeUndefined()
  })
})

describe('the worlds behind a turn', () => {
  test('are all that its ways lead to, each once', () => {
    const told = story('alice Dial bob', 'bob Answer')
    const after = afterTurn(
      told.worlds,
      together(told, 'bob UpdateUserData Topic one', 'alice UpdateUserData Topic two'),
    )
    expect(after?.map((world) => picture(world)['bob'])).toEqual([
      'Ready; 1/bob Established with alice Topic=one/two',
      'Ready; 1/bob Established with alice Topic=one',
    ])
    const same = afterTurn(told.worlds, together(told, 'bob Hold', 'alice MuteCall'))
    expect(same?.length).toBe(1)
  })

  test('are those before, for a read', () => {
    const { worlds } = story()
    expect(afterTurn(worlds, together(story(), 'alice read device'))).toBe(worlds)
  })

  test('keep what is known of the server', () => {
    expect(afterTurn(story().worlds, together(story(), 'alice AuxWork'))?.[0].traits).toEqual(everything)
  })
})
