import { expect, test } from 'vitest'
import { state } from '../testing/desk.ts'
import { armed, play } from '../testing/play.ts'
import { observe, scenario, send } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'

const accept = { accept: 'operation', proves: ['desk.must'] }
const story = scenario('s', [
  send('alice', 'POST', '/state', accept),
  observe('alice', '/state', { where: { state: 'Ready' }, proves: ['desk.open'] }),
  send('alice', 'POST', '/state', accept),
])

function begun() {
  const t = play(story)
  t.on('steps.0')
  const ask = t.asks('alice', 'POST', '/state')
  t.replies(ask, 200, { code: 0 })
  t.on('steps.1')
  return { t, ask }
}
function ended(t: ReturnType<typeof play>) {
  t.on('steps.2')
  t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
  t.ends()
  return checksOf(t.judged())
}

test('what came is recorded, and is explained by it', () => {
  const { t } = begun()
  const told = t.tells('alice', '/state', state('Ready'))
  expect(ended(t)).toMatchObject({
    's#2': {
      verdict: 'pass',
      evidence: [told],
      observed: 'it came: {"messageType":"State","state":"Ready"}',
    },
    's#3': { verdict: 'pass' },
    's#causes': { verdict: 'pass', evidence: [told] },
  })
})

test('that nothing came is recorded, where it would have been heard', () => {
  const { t, ask } = begun()
  t.waits(1100).connection('alice', 'alive')
  const end = t.leaves()
  expect(ended(t)['s#2']).toEqual({
    verdict: 'pass',
    evidence: [ask, ask + 1, armed, end],
    observed: 'nothing came within 1105 ms',
  })
})

test('where it would not have been heard, nothing is recorded, and nobody is held up', () => {
  const { t } = begun()
  const gap = t.connection('alice', 'gap')
  t.waits(1100).connection('alice', 'resumed', { session: 'same' })
  expect(ended(t)).toMatchObject({
    's#2': {
      verdict: 'inconclusive',
      cause: 'the event connection had a gap while the event was awaited',
      evidence: [gap],
    },
    's#3': { verdict: 'pass' },
  })
})

test('before its cause there is nothing to observe', () => {
  const t = play(
    scenario('s', [observe('alice', '/state', { cause: 'steps.1' }), send('alice', 'POST', '/state')]),
  )
  t.on('steps.0')
  t.ends()
  expect(checksOf(t.judged())['s#1']).toEqual({
    verdict: 'inconclusive',
    cause: 'its cause did not happen',
    evidence: [],
  })
})
