import { describe, expect, test } from 'vitest'
import type { Step } from '../catalogue/model.ts'
import { Causes } from './causes.ts'
import { parts } from './parts.ts'
import { startOf } from './since.ts'
import { state } from './testing/desk.ts'
import { play } from './testing/play.ts'
import {
  cause,
  hear,
  never,
  observe,
  reconnect,
  scenario,
  send,
  settle,
  subscribe,
  together,
} from './testing/steps.ts'

const story = scenario('s', [
  hear('alice', '/state'),
  send('alice', 'POST', '/state'),
  hear('alice', '/state'),
  together(send('alice', 'POST', '/a'), send('bob', 'POST', '/b')),
  subscribe('alice', '/calls'),
  settle(),
  reconnect('alice'),
  hear('alice', '/state', { cause: 'steps.1' }),
  cause('knock', 'alice'),
  never('alice', '/state'),
  hear('bob', '/state', { cause: 'steps.3/1' }),
  never('alice', '/state', { cause: 'steps.2' }),
  observe('bob', '/state', { cause: 'steps.2' }),
])

describe('the cause of a step', () => {
  test('is the last before it that makes something happen, or the one it names', () => {
    const causes = new Causes(story.steps)
    const keys = story.steps.flatMap((step) => (step.kind === 'together' ? [step, ...parts(step)] : [step]))
    expect(keys.map((step) => [step.key, causes.of(step)?.key])).toEqual([
      ['steps.0', undefined],
      ['steps.1', undefined],
      ['steps.2', 'steps.1'],
      ['steps.3', 'steps.1'],
      ['steps.3/0', 'steps.1'],
      ['steps.3/1', 'steps.1'],
      ['steps.4', 'steps.3'],
      ['steps.5', 'steps.3'],
      ['steps.6', 'steps.3'],
      ['steps.7', 'steps.1'],
      ['steps.8', 'steps.3'],
      ['steps.9', 'steps.8'],
      ['steps.10', 'steps.3/1'],
      ['steps.11', 'steps.2'],
      ['steps.12', 'steps.2'],
    ])
  })
})

const step = (key: string): Step => {
  const found = story.steps.find((one) => one.key === key)
  if (found === undefined) throw new Error(`there is no ${key}`)
  return found
}

test('the barriers after a step', () => {
  const causes = new Causes(story.steps)
  const keys = ['steps.4', 'steps.5', 'steps.6'].map((key) =>
    causes.barriersAfter(step(key)).map((one) => one.key),
  )
  expect(keys).toEqual([['steps.5'], [], []])
})

describe('the entry from which on events count', () => {
  test('a request, the first of several, a stimulus’ begin, an event, or the scenario’s begin', () => {
    const t = play(story)
    const begin = t.entries.length - 1
    t.on('steps.1')
    const asked = t.asks('alice', 'POST', '/state')
    t.on('steps.2')
    const told = t.tells('alice', '/state', state('Ready'))
    t.on('steps.3')
    const second = t.asks('bob', 'POST', '/b', { step: 'steps.3/1' })
    t.asks('alice', 'POST', '/a', { step: 'steps.3/0' })
    const stimulus = t.on('steps.8')
    const course = t.course()
    expect(course.since(step('steps.11'))).toBeUndefined()
    course.commit(step('steps.2'), course.look(step('steps.2')))
    const since = (key: string) => course.since(step(key))
    expect({
      first: since('steps.0'),
      heard: since('steps.2'),
      both: since('steps.4'),
      named: since('steps.7'),
      stimulus: since('steps.9'),
      oneOfBoth: since('steps.10'),
      // Forbidden only after the event; but what comes with it may come before it on another topic.
      neverAfterEvent: since('steps.11'),
      observedWithEvent: since('steps.12'),
    }).toEqual({
      first: begin,
      heard: asked,
      both: second,
      named: asked,
      stimulus,
      oneOfBoth: second,
      neverAfterEvent: told,
      observedWithEvent: asked,
    })
  })

  test('before the cause there is none', () => {
    const course = play(story).course()
    expect([course.since(step('steps.2')), startOf(course, step('steps.1'))]).toEqual([undefined, undefined])
  })
})
