import { describe, expect, test } from 'vitest'
import { branchesOf } from './branch.ts'
import { placeOf } from './labels.ts'
import { ideasOf, ruleOf } from './rules.ts'
import { actOf, beginningOf, cce, ccx, story } from './testing/story.ts'

/** Ways to each place, on one of the platforms. */
const ring = ['alice READY', 'alice inbound call']
const talk = [...ring, 'alice ANSWER']
const ways = {
  LOGOUT: ['alice LOGOUT'],
  NOT_READY: [],
  READY: ['alice READY'],
  RESERVED: ring,
  RESERVED_OUTBOUND: ['alice READY', 'alice outbound reservation'],
  RESERVED_OUTBOUND_PREVIEW: ['alice READY', 'alice preview reservation'],
  TALKING: talk,
  HOLD: [...talk, 'alice HOLD'],
  WORK: [...talk, 'alice NOT_READY', 'alice DROP'],
  WORK_READY: [...talk, 'alice DROP'],
}

/** What an operation comes to in each of the places: where it leads, what refuses it, or nothing that is said. */
function table(line: string, traits = cce) {
  return Object.fromEntries(
    Object.entries(ways).flatMap(([name, way]) => {
      if (traits === ccx && (name === 'RESERVED_OUTBOUND' || name === 'WORK_READY')) return []
      const worlds = story(traits, ...way)
      const branches = branchesOf(worlds, actOf(worlds, line, 9))
      if (branches === undefined) return [[name, '-']]
      const to = placeOf(branches.after, 'alice')
      const { reply, told } = branches
      const error = told.some(({ message }) => message === 'ApiErrors') ? 'fails' : ''
      return [[name, reply !== undefined && 'refuse' in reply ? reply.refuse : error || to]]
    }),
  )
}
const everywhere = (what: string) => Object.fromEntries(Object.keys(ways).map((name) => [name, what]))

describe('a supervisor', () => {
  test('logs out from the nine states of the page', () => {
    expect(table('sam supervisor LOGOUT > alice')).toEqual({
      ...everywhere('LOGOUT'),
      LOGOUT: 'wrong-state',
      TALKING: 'TALKING, LOGOUT pending or LOGOUT',
      HOLD: 'HOLD, LOGOUT pending or LOGOUT',
    })
  })

  test('makes NOT_READY from three states; in wrap-up that may be over, either way leads there', () => {
    expect(table('sam supervisor NOT_READY > alice')).toEqual({
      ...everywhere('wrong-state'),
      READY: 'NOT_READY',
      WORK: 'NOT_READY',
      WORK_READY: 'NOT_READY',
    })
  })

  test('makes READY from NOT_READY; no page says more', () => {
    expect(table('sam supervisor READY > alice')).toEqual({ ...everywhere('-'), NOT_READY: 'READY' })
  })

  test('gives no reason, and sets nothing else', () => {
    expect(table('sam supervisor NOT_READY with a reason > alice')).toEqual(everywhere('invalid-input'))
    expect(table('sam supervisor sets WORK > alice')).toEqual(everywhere('unsettable-state'))
  })

  test('does nothing while out, nor to oneself by these rules', () => {
    const out = story(cce, 'sam LOGOUT')
    expect(
      branchesOf(out, { id: 1, name: 'supervisor LOGOUT', by: 'sam', with: { to: 'alice' } }),
    ).toBeUndefined()
    expect(branchesOf(beginningOf(), { id: 1, name: 'supervisor LOGOUT', by: 'sam' })).toBeUndefined()
  })
})

test('one agent changes no other one', () => {
  expect(table('bob stranger sets READY > alice')).toEqual(everywhere('other-user'))
  expect(
    branchesOf(beginningOf(), { id: 1, name: 'supervisor READY', by: 'bob', with: { to: 'alice' } }),
  ).toBeUndefined()
})

describe('an own request on Unified CCE', () => {
  test('for READY', () => {
    expect(table('alice READY')).toEqual({
      LOGOUT: '-',
      NOT_READY: 'READY',
      READY: '-',
      RESERVED: '-',
      RESERVED_OUTBOUND: 'READY',
      RESERVED_OUTBOUND_PREVIEW: '-',
      TALKING: 'TALKING, READY pending',
      HOLD: 'HOLD, READY pending',
      WORK: 'READY',
      WORK_READY: 'READY',
    })
  })

  test('for NOT_READY', () => {
    expect(table('alice NOT_READY')).toEqual({
      LOGOUT: 'fails',
      NOT_READY: '-',
      READY: 'NOT_READY',
      RESERVED: '-',
      RESERVED_OUTBOUND: 'NOT_READY',
      RESERVED_OUTBOUND_PREVIEW: '-',
      TALKING: 'TALKING, NOT_READY pending',
      HOLD: 'HOLD, NOT_READY pending',
      WORK: 'NOT_READY',
      WORK_READY: 'NOT_READY',
    })
  })

  test('for LOGOUT, which only NOT_READY allows', () => {
    expect(table('alice LOGOUT')).toEqual({
      ...everywhere('-'),
      LOGOUT: 'wrong-state',
      NOT_READY: 'LOGOUT',
      READY: 'cce-logout',
    })
  })

  test('to sign in: once more it changes nothing', () => {
    expect(table('alice LOGIN')).toEqual({
      ...everywhere('-'),
      LOGOUT: 'NOT_READY',
      NOT_READY: 'NOT_READY',
      READY: 'READY',
    })
  })
})

describe('Unified CCX', () => {
  test('lets a READY agent go', () => {
    expect(table('alice LOGOUT', ccx)).toMatchObject({ READY: 'LOGOUT', NOT_READY: 'LOGOUT' })
  })

  test('takes no READY in a call, and one NOT_READY', () => {
    expect(table('alice READY', ccx)).toMatchObject({ TALKING: 'fails', HOLD: 'fails' })
    const pending = story(ccx, ...talk, 'alice NOT_READY')
    const again = branchesOf(pending, actOf(pending, 'alice NOT_READY', 9))
    expect(again).toMatchObject({ outcome: 'refused', reply: { accept: 'change' } })
  })

  test('does not show that a call is held', () => {
    expect(placeOf(story(ccx, ...ways.HOLD), 'alice')).toBe('TALKING, held')
    expect(placeOf(story(cce, ...ways.HOLD), 'alice')).toBe('HOLD')
  })

  test('ends a call of a READY agent in no WORK_READY, and reserves for no campaign', () => {
    expect(placeOf(story(ccx, ...talk, 'alice DROP'), 'alice')).toBe('WORK or NOT_READY or READY')
    expect(() => story(ccx, 'alice READY', 'alice outbound reservation')).toThrow('not possible')
  })
})

describe('the end of a call', () => {
  test.each([
    [[], 'WORK_READY or READY'],
    [['alice READY'], 'WORK_READY or READY'],
    [['alice NOT_READY'], 'WORK or NOT_READY'],
    [['alice READY', 'alice NOT_READY'], 'WORK or NOT_READY'],
    [['sam supervisor LOGOUT > alice', 'alice is TALKING then LOGOUT'], 'LOGOUT'],
  ])('after %j leads to %s', (asked, place) => {
    for (const end of ['alice DROP', 'alice caller hangs up'])
      expect(placeOf(story(cce, ...talk, ...asked, end), 'alice')).toBe(place)
  })

  test('that nobody answered leaves the agent READY', () => {
    expect(placeOf(story(cce, ...ring, 'alice caller hangs up'), 'alice')).toBe('READY')
  })
})

test('a target without a stimulus has nothing that needs it', () => {
  const lab = { ...cce, stimuli: [] }
  expect(() => story(lab, 'alice READY', 'alice inbound call')).toThrow('not possible')
})

test('without configured reasons there is none to give', () => {
  const lab = { ...cce, reasons: false }
  for (const line of ['alice NOT_READY for another reason', 'sam supervisor NOT_READY with a reason > alice'])
    expect(() => story(lab, line)).toThrow('not possible')
})

const othersOf = (by: string) => [
  ...new Set(ideasOf(by, ['alice', 'sam']).flatMap((idea) => (idea.with ? [idea.name] : []))),
]

test('everybody may try the own things, and on others what the role is for', () => {
  expect([othersOf('alice'), othersOf('sam')]).toEqual([
    ['stranger sets'],
    [
      'supervisor READY',
      'supervisor NOT_READY',
      'supervisor LOGOUT',
      'supervisor NOT_READY with a reason',
      'supervisor sets',
    ],
  ])
  expect(() => ruleOf('nap')).toThrow('the model knows no operation nap')
})
