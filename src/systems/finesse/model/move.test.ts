import { describe, expect, test } from 'vitest'
import { finesseModel } from './model.ts'
import { actOf, beginningOf, cce, moveOf, story } from './testing/story.ts'

const user = (as: string) => ({ as, on: `/finesse/api/User/$${as}.id`, message: 'User' })
const talk = ['alice READY', 'alice inbound call', 'alice ANSWER']
const wrapping = story(cce, ...talk, 'alice NOT_READY', 'alice DROP')

test('a change demands its reply and its event', () => {
  expect(moveOf(beginningOf(), 'alice READY')).toEqual({
    steps: [
      {
        send: { as: 'alice', put: '/User/$alice.id', body: { User: { state: 'READY' } } },
        accept: 'change',
        proves: ['finesse.change-state.ready'],
      },
      {
        hear: { ...user('alice'), where: { data: { user: { state: 'READY' } } } },
        proves: ['finesse.change-state.ready'],
      },
    ],
    allow: [],
    worlds: story(cce, 'alice READY'),
    without: beginningOf(),
    covers: [
      { machine: 'user', from: 'NOT_READY', act: 'READY', outcome: 'accepted', to: 'READY', on: 'alice' },
    ],
  })
})

test('a refusal is looked at by the user whom it is about, and changes nothing', () => {
  const proves = ['finesse.supervisor.not-ready-from-others-refused']
  expect(moveOf(beginningOf(), 'sam supervisor NOT_READY > alice')).toMatchObject({
    steps: [
      {
        send: { as: 'sam', put: '/User/$alice.id', body: { User: { state: 'NOT_READY' } } },
        refuse: 'wrong-state',
        proves,
      },
      {
        send: { as: 'alice', get: '/User/$alice.id' },
        reply: {
          status: 200,
          schema: 'finesse/replies/User',
          body: { User: { state: 'NOT_READY', pendingState: '' } },
        },
        proves,
      },
    ],
    worlds: beginningOf(),
  })
})

test('a refusal that may come by an event allows it', () => {
  expect(moveOf(story(cce, 'alice READY'), 'alice LOGOUT')?.allow).toEqual([
    {
      as: 'alice',
      on: '/finesse/api/User/$alice.id',
      message: 'ApiErrors',
      where: { data: { apiErrors: { apiError: { errorType: 'Invalid State' } } } },
    },
  ])
})

test('a call that comes is named by the act that made it', () => {
  expect(moveOf(story(cce, 'alice READY'), 'alice inbound call', 4)?.steps).toMatchObject([
    { cause: { stimulus: 'inbound-call', for: 'alice' } },
    { hear: { where: { data: { user: { state: 'RESERVED' } } } } },
    { hear: { message: 'Dialogs' }, keep: { aliceCall4: '/data/dialogs/Dialog/0/id' } },
  ])
})

describe('wrap-up', () => {
  test('has a label from which on its end counts, and its end is allowed', () => {
    const ending = moveOf(story(cce, ...talk), 'alice DROP', 7)
    expect(ending?.steps).toMatchObject([{ send: { put: '/Dialog/$aliceCall2' }, label: 'end7' }, {}])
    expect(ending?.allow).toEqual([{ ...user('alice'), where: { data: { user: { state: 'READY' } } } }])
    expect(ending?.covers).toMatchObject([{ from: 'TALKING', to: 'WORK_READY or READY' }])
  })

  test('is waited for from there on', () => {
    expect(moveOf(wrapping, 'alice wrap-up ends')?.steps).toEqual([
      {
        hear: {
          ...user('alice'),
          where: { data: { user: { state: 'NOT_READY' } } },
          within: '$target.timers.wrapUp',
          cause: 'end5',
        },
        proves: ['finesse.wrap-up.work-ends-not-ready'],
      },
    ])
  })

  test('that may be over: what both lead to is heard from there on, and no reply is demanded', () => {
    expect(moveOf(wrapping, 'sam supervisor NOT_READY > alice')?.steps).toMatchObject([
      { send: { as: 'sam' }, observe: expect.any(String) as string },
      { hear: { ...user('alice'), where: { data: { user: { state: 'NOT_READY' } } }, cause: 'end5' } },
    ])
  })

  test('that may be over is read as either', () => {
    expect(moveOf(wrapping, 'alice read user')?.steps).toMatchObject([
      {
        reply: {
          body: {
            User: {
              $oneOf: [
                { state: 'WORK', pendingState: '' },
                { state: 'NOT_READY', pendingState: '' },
              ],
            },
          },
        },
      },
    ])
  })

  test('that an event has shown to be over is over', () => {
    const over = story(cce, ...talk, 'alice NOT_READY', 'alice DROP', 'alice is NOT_READY')
    expect(moveOf(over, 'sam supervisor NOT_READY > alice')?.steps).toMatchObject([
      { refuse: 'wrong-state' },
      {},
    ])
    expect(moveOf(over, 'alice wrap-up ends')).toBeUndefined()
  })
})

test('what is not possible, or meant otherwise, is no move; nor are two requests in flight', () => {
  const worlds = beginningOf()
  const act = actOf(worlds, 'alice READY', 1)
  expect(moveOf(worlds, 'alice ANSWER')).toBeUndefined()
  expect(finesseModel.move(worlds, [{ ...act, expect: 'refused' }])).toBeUndefined()
  expect(finesseModel.move(worlds, [act, actOf(worlds, 'bob READY', 2)])).toBeUndefined()
  expect(finesseModel.rivals(worlds, act)).toEqual([])
})
