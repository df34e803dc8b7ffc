import { describe, expect, test } from 'vitest'
import { call } from './testing/desk.ts'
import { play, type Play } from './testing/play.ts'
import { allow, scenario, send } from './testing/steps.ts'
import { verdictsOf } from './testing/verdicts.ts'

const accept = { accept: 'operation', proves: ['desk.must'] }
const story = scenario(
  's',
  [
    send('alice', 'POST', '/state', { ...accept, proves: ['desk.should'] }),
    send('alice', 'POST', '/state', { ...accept, proves: ['desk.should'] }),
    send('alice', 'POST', '/state', { ...accept, proves: ['desk.should'] }),
  ],
  { allow: [allow('alice', '/calls')] },
)
const forms = { code: { code: 0 }, word: { said: 'yes' } }
type Form = keyof typeof forms | 'empty' | 'refusal'

/** Three operations, each answered in a form. */
function answered(...replies: readonly (readonly [string, Form])[]): Play {
  const t = play(story)
  for (const [i, [operation, form]] of replies.entries()) {
    t.on(`steps.${i}`)
    const ask = t.asks('alice', 'POST', '/state', { body: { do: operation } })
    if (form === 'refusal') t.replies(ask, 200, { code: 4 })
    else if (form === 'empty') t.replies(ask, 200)
    else t.replies(ask, 200, forms[form])
  }
  return t
}

test('what a server showed, by operation, the most frequent first', () => {
  const t = answered(['Ready', 'empty'], ['Busy', 'code'], ['Ready', 'empty'])
  t.ends()
  const { rulings, findings } = t.judged()
  expect([rulings, findings]).toEqual([
    [
      {
        id: 'success',
        target: 'lab',
        question: 'What says yes?',
        observed: ['empty', 'code'],
        byOperation: [
          { operation: 'Ready', alternative: 'empty', count: 2, evidence: 12 },
          { operation: 'Busy', alternative: 'code', count: 1, evidence: 16 },
        ],
      },
    ],
    // Two operations in two forms are described, and no more.
    [],
  ])
})

test('the same operation in two forms contradicts itself', () => {
  const t = answered(['Ready', 'code'], ['Ready', 'empty'], ['Ready', 'code'])
  t.ends()
  expect(t.judged().findings).toEqual([
    {
      kind: 'contradiction',
      target: 'lab',
      evidence: [12, 16],
      message: 'Ready is answered in 2 forms of the ruling success: code (2) and empty (1)',
    },
  ])
})

test('a form that is not accepted is told, also where its check has failed already', () => {
  const t = answered(['Ready', 'word'])
  t.ends({ why: 'expectation', cause: '', detail: '' })
  const { rulings, findings } = t.judged()
  expect([rulings[0]?.observed, findings]).toEqual([
    ['word'],
    [
      {
        kind: 'contradiction',
        target: 'lab',
        evidence: [12],
        message: 'Ready showed "word" of the ruling success, which is not accepted here',
      },
    ],
  ])
})

test('a reply in no form shows nothing', () => {
  const t = answered(['Ready', 'refusal'])
  t.ends()
  expect(t.judged().rulings).toEqual([])
})

function pinned(alternative: string, form: Form) {
  const t = play(scenario('s', [send('alice', 'POST', '/state', accept)]), {
    target: { rulings: { success: alternative } },
  })
  t.on('steps.0')
  const ask = t.asks('alice', 'POST', '/state', { body: { do: 'Ready' } })
  if (form === 'empty') t.replies(ask, 200)
  else t.replies(ask, 200, forms.code)
  t.ends()
  const judgement = t.judged()
  return {
    verdict: verdictsOf(judgement)['s#1'],
    observed: judgement.rulings[0]?.observed,
    findings: judgement.findings.map(({ message }) => message),
  }
}

describe('pinned by the target file', () => {
  test('the pinned form is accepted', () => {
    expect(pinned('empty', 'empty')).toEqual({ verdict: 'pass', observed: ['empty'], findings: [] })
  })

  test('the other one is not', () => {
    expect(pinned('empty', 'code')).toEqual({
      verdict: 'fail',
      observed: ['code'],
      findings: ['Ready showed "code" of the ruling success, which is not accepted here'],
    })
  })

  test('nor is any, where an unaccepted one is pinned', () => {
    expect(pinned('word', 'code')).toMatchObject({ verdict: 'fail' })
  })
})

function told(...kinds: readonly (string | undefined)[]) {
  const t = play(story)
  for (const kind of kinds)
    t.tells('alice', '/calls', call('c-1', 'Busy', kind === undefined ? {} : { kind }))
  t.ends()
  const { rulings, findings } = t.judged()
  return { rulings, findings }
}

describe('shown by events', () => {
  test('an alternative', () => {
    expect(told(undefined, undefined)).toEqual({
      rulings: [
        {
          id: 'dialect',
          target: 'lab',
          question: 'Does a call say its kind?',
          observed: ['plain'],
          byOperation: [{ operation: 'Call', alternative: 'plain', count: 2, evidence: 10 }],
        },
      ],
      findings: [],
    })
  })

  test('one that is not accepted, and two at once', () => {
    expect(told('old', undefined).findings.map(({ message }) => message)).toEqual([
      'Call showed "kind" of the ruling dialect, which is not accepted here',
      'Call is answered in 2 forms of the ruling dialect: kind (1) and plain (1)',
    ])
  })

  test('none that any alternative describes', () => {
    expect(told('new').rulings).toEqual([])
  })
})
