import { expect, test } from 'vitest'
import type { SendStep, Step } from '../catalogue/model.ts'
import { Causes } from './causes.ts'

const source = { file: 'test', line: 1, column: 1 }

function send(key: string): Step {
  return {
    kind: 'send',
    key,
    phase: 'steps',
    proves: [],
    source,
    as: 'alice',
    method: 'POST',
    path: { e: 'value', value: '/' },
    headers: [],
    csrf: true,
    expect: { expect: 'nothing' },
    unchanged: [],
    keep: [],
  }
}

function hear(key: string, cause?: string): Step {
  return {
    kind: 'hear',
    key,
    phase: 'steps',
    proves: [],
    source,
    as: 'alice',
    on: { e: 'value', value: '/calls' },
    times: 1,
    keep: [],
    ...(cause !== undefined && { cause }),
  }
}

test('an event comes from the last step that makes something happen, or from the one that is named', () => {
  const steps = [hear('0'), send('1'), hear('2'), send('3'), hear('4'), hear('5', '1')]
  const causes = new Causes(steps)
  expect(steps.map((step) => causes.of(step)?.key)).toEqual([undefined, undefined, '1', '1', '3', '1'])
})

test('a list that grows is looked at again', () => {
  const steps = [send('0')]
  const causes = new Causes(steps)
  expect(causes.step('1')).toBe(undefined)
  steps.push(hear('1'), send('2'), hear('3'))
  expect(steps.map((step) => causes.of(step)?.key)).toEqual([undefined, '0', '0', '2'])
  expect(causes.step('3')).toBe(steps[3])
})

test('the sends of a together stand where it does, and those about a state that ends are known', () => {
  const part = { ...send('1/0'), holds: 500 } as SendStep
  const steps: Step[] = [send('0'), { ...send('1'), kind: 'together', sends: [part] }]
  const causes = new Causes(steps)
  expect(causes.timed()).toEqual([part])
  const last = { ...send('2'), holds: 20 } as SendStep
  steps.push(last)
  expect(causes.timed()).toEqual([part, last])
  const [first, both] = steps
  const pairs = [first!, both!, part, last].map((one) =>
    [first!, both!, part, last].map((other) => causes.isBefore(one, other)),
  )
  expect(pairs).toEqual([
    [false, true, true, true],
    [false, false, false, true],
    [false, false, false, true],
    [false, false, false, false],
  ])
})
