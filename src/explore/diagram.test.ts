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
    `flowchart LR
  subgraph m0["lamp"]
    m0s0["Off<br/>0 of 2 that stay"]
    m0s1["On<br/>1 of 2 that stay"]
    m0s2["Warm<br/>0 of 1 that stay"]
    m0s0 -- "Light 1" --> m0s1
    m0s1 -- "Dim 2" --> m0s2
    m0s2 -- "Light 1" --> m0s1
    m0s2 -. "Cool" .-> m0s0
  end
`,
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
  expect(diagram(coverage, doubled)).toBe(`flowchart LR
  subgraph m0["lamp"]
    m0s0["Off"]
    m0s1["On"]
    m0s0 -- "Light 1<br/>Flash 1" --> m0s1
    m0s0 -. "Blink" .-> m0s1
  end
`)
})

test('every machine has a part of its own, with states of its own', () => {
  const [light] = transitions
  if (light === undefined) throw new Error('the lamp has no transitions')
  expect(diagram(new Coverage(), [light, { ...light, machine: 'fan' }])).toBe(`flowchart LR
  subgraph m0["lamp"]
    m0s0["Off"]
    m0s1["On"]
    m0s0 -. "Light" .-> m0s1
  end
  subgraph m1["fan"]
    m1s0["Off"]
    m1s1["On"]
    m1s0 -. "Light" .-> m1s1
  end
`)
})
