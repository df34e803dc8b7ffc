import { expect, test } from 'vitest'
import { Coverage } from './coverage.ts'
import { diagram } from './diagram.ts'
import { lampModel } from './testing/lamp.ts'

const transitions = lampModel.transitions(['ann'], {})
const visited = (...names: readonly string[]) => {
  const coverage = new Coverage()
  for (const name of names) {
    const [from, act] = name.split(' ')
    const found = transitions.find((one) => one.from === from && one.act === act)
    if (found === undefined) throw new Error(name)
    coverage.visit([{ ...found, on: 'lamp' }])
  }
  return coverage
}

test('lines say how often, dotted lines never, and states what left them as they were', () => {
  expect(diagram(visited('Off Light', 'On Dim', 'Warm Light', 'On Dim', 'On Light'), transitions)).toBe(
    `%% lamp
flowchart LR
  s0["Off<br/>0 of 2 stay"]
  s1["On<br/>1 of 2 stay"]
  s2["Warm<br/>0 of 1 stay"]
  s0 -- "Light 1" --> s1
  s1 -- "Dim 2" --> s2
  s2 -- "Light 1" --> s1
  s2 -. "Cool" .-> s0`,
  )
})

test('ways between the same states are one line, in part dotted', () => {
  const doubled = transitions.flatMap((one) =>
    one.act === 'Light' && one.from === 'Off'
      ? [one, { ...one, act: 'Flash' }, { ...one, act: 'Blink' }]
      : [],
  )
  const coverage = visited('Off Light')
  const flashed = doubled.find(({ act }) => act === 'Flash')
  coverage.visit(flashed === undefined ? [] : [{ ...flashed, on: 'lamp' }])
  expect(diagram(coverage, doubled).split('\n').slice(2)).toEqual([
    '  s0["Off"]',
    '  s1["On"]',
    '  s0 -- "Light 1<br/>Flash 1" --> s1',
    '  s0 -. "Blink" .-> s1',
  ])
})

test('every machine has a diagram of its own', () => {
  const two = [...transitions, ...transitions.map((one) => ({ ...one, machine: 'fan' }))]
  const parts = diagram(new Coverage(), two).split('\n\n')
  expect(parts.map((part) => part.split('\n').slice(0, 2))).toEqual([
    ['%% lamp', 'flowchart LR'],
    ['%% fan', 'flowchart LR'],
  ])
})
