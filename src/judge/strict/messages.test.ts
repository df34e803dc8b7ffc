import { expect, test } from 'vitest'
import { catalogueOf, call, spec, state } from '../testing/desk.ts'
import { Play, play } from '../testing/play.ts'
import { hear, scenario, send } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'

const story = scenario('s', [hear('alice', '/state', { where: { state: 'Ready' }, proves: ['desk.must'] })])

test('every message is held against its schema, also those that an expectation was glad of', () => {
  const t = play(story)
  t.on('steps.0')
  const good = t.tells('alice', '/state', state('Ready'))
  const bad = t.tells('alice', '/calls', { messageType: 'Call', id: 7, state: 'Busy' })
  const worse = t.tells('bob', '/calls', { messageType: 'Call', state: 'Busy' })
  t.ends()
  const judgement = t.judged()
  expect(checksOf(judgement)['s#messages']).toEqual({
    verdict: 'fail',
    severity: 'failure',
    evidence: [bad, worse],
    problem: {
      kind: 'schema',
      sentence: '2 messages are not as documented: /id must be a string.',
      accepted: ['messages as their schemas say'],
      came: [
        { entry: bad, differences: [] },
        { entry: worse, differences: [] },
      ],
    },
  })
  expect(checksOf(judgement)['s#1']).toEqual({ verdict: 'pass', evidence: [good] })
  expect(judgement.findings.filter(({ kind }) => kind === 'schema')).toEqual([
    {
      kind: 'schema',
      requirement: 'desk.as-documented',
      run: 's@lab',
      target: 'lab',
      evidence: [bad],
      message: '/id must be a string',
    },
    {
      kind: 'schema',
      requirement: 'desk.as-documented',
      run: 's@lab',
      target: 'lab',
      evidence: [worse],
      message: 'the message must have id',
    },
  ])
})

test('messages before the scenario, and after it until somebody else has the agent, count too', () => {
  const next = scenario('t', [hear('alice', '/state', { proves: ['desk.must'] })], { agents: ['alice'] })
  const t = new Play([story, next])
  t.connects('alice', '/state')
  const before = t.tells('alice', '/state', { messageType: 'State', state: 1 })
  t.begins('s')
  t.on('steps.0')
  t.tells('alice', '/state', state('Ready'))
  t.ends()
  const after = t.tells('alice', '/state', { messageType: 'State', state: 2 })
  t.begins('t')
  const nexts = t.tells('alice', '/state', { messageType: 'State', state: 3 })
  t.on('steps.0')
  t.ends()
  const late = t.tells('alice', '/state', { messageType: 'State', state: 4 })
  expect(checksOf(t.judged())).toMatchObject({
    's#messages': { verdict: 'fail', evidence: [before, after] },
    't#messages': { verdict: 'fail', evidence: [nexts, late] },
  })
})

test.each([
  ['on a topic that no page knows', '/news', state('Ready'), 'no page describes events on /news'],
  [
    'of a type that its topic does not have',
    '/state',
    call('c-1', 'Busy'),
    'Call is not documented on /state (only State)',
  ],
  [
    'without a type',
    '/state',
    { state: 'Ready' },
    'a message without a type is not documented on /state (only State)',
  ],
])('a message %s', (_, channel, data, message) => {
  const t = play(story)
  const event = t.tells('alice', channel, data)
  t.ends()
  expect(t.judged().findings).toContainEqual({
    kind: 'schema',
    requirement: 'desk.as-documented',
    run: 's@lab',
    target: 'lab',
    evidence: [event],
    message,
  })
})

test('several topics that cover a channel say together what may come on it', () => {
  const [first, second] = spec.topics
  const topics = [
    { on: '/**', messages: second?.messages ?? [], source: { file: '', line: 1, column: 1 } },
    first,
  ].flatMap((topic) => topic ?? [])
  const t = play(story)
  t.tells('alice', '/state', state('Ready'))
  t.tells('alice', '/state', call('c-1', 'Busy'))
  t.ends()
  const { findings } = t.judged({
    catalogue: { ...catalogueOf([story]), systems: { desk: { ...spec, topics } } },
  })
  expect(findings.filter(({ kind }) => kind === 'schema')).toEqual([])
})

test('where nothing came, nothing is proven', () => {
  const t = play(
    scenario('s', [send('alice', 'POST', '/state', { accept: 'operation', proves: ['desk.must'] })]),
  )
  t.on('steps.0')
  t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
  t.ends()
  const judgement = t.judged()
  expect(Object.keys(checksOf(judgement))).toEqual(['s#1'])
  expect(judgement.requirements.find(({ id }) => id === 'desk.as-documented')?.status).toBe('untested')
})

test('members that no page describes are counted, and blame nobody', () => {
  const t = play(story)
  t.on('steps.0')
  const first = t.tells('alice', '/state', state('Ready', { mood: 'good' }))
  t.tells('alice', '/state', state('Ready', { mood: 'bad', shoe: 42 }))
  t.ends()
  const { extensions, exitCode } = t.judged()
  expect({ extensions, exitCode }).toEqual({
    extensions: [
      { target: 'lab', schema: 'desk/State', at: '/mood', count: 2, evidence: first },
      { target: 'lab', schema: 'desk/State', at: '/shoe', count: 1, evidence: first + 1 },
    ],
    exitCode: 0,
  })
})
