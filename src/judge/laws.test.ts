import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, type Json } from '../base/json.ts'
import type { Draft, Entry } from '../journal/entry.ts'
import { judge } from './judge.ts'
import type { Judgement } from './result.ts'
import { call, catalogueOf, desk, lab, state } from './testing/desk.ts'
import { everything, later, performed } from './testing/everything.ts'
import { planned } from './testing/play.ts'
import { verdictsOf } from './testing/verdicts.ts'

const rules = { catalogue: catalogueOf([everything, later]), systems: { desk }, strict: false }
const bytes = (judgement: Judgement) => canonical(JSON.parse(JSON.stringify(judgement)) as Json)

const run = () => fc.constantFrom('everything@lab', 'later@lab')
const step = () => fc.constantFrom(...[...everything.steps, ...later.steps].map(({ key }) => key))
const agent = () => fc.constantFrom('lab/alice', 'lab/bob', 'lab/nobody')
const channel = () => fc.constantFrom('/state', '/calls', '/users', '/elsewhere')
const data = (): fc.Arbitrary<Json> =>
  fc.oneof(
    fc.constantFrom<Json>(
      state('Ready'),
      state('Busy'),
      state('Knocked'),
      call('c-1', 'Dialing'),
      call('c-1', 'Held'),
      call('c-1', 'Released'),
      call('c-2', 'Ringing'),
      { code: 0 },
      { code: 5 },
      {},
      null,
    ),
    fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  )
const agents = { alice: { participant: 'lab/alice', facts: {} }, bob: { participant: 'lab/bob', facts: {} } }

/** Anything that a server, a wire or a harness may have written down, in any order. */
const draft = (): fc.Arbitrary<Draft> =>
  fc.oneof(
    fc.record({ kind: fc.constant('event'), participant: agent(), channel: channel(), data: data() }),
    fc.record({
      kind: fc.constant('event'),
      participant: agent(),
      channel: channel(),
      data: data(),
      id: fc.constantFrom('1', '2'),
    }),
    fc.record({
      kind: fc.constant('invoke'),
      participant: agent(),
      mark: fc.record({ run: run(), step: step(), purpose: fc.constantFrom('step', 'probe', 'clean') }),
      method: fc.constantFrom('GET', 'POST'),
      url: fc.constant('https://lab.example/state'),
      headers: fc.constant({}),
    }),
    fc.record({
      kind: fc.constant('reply'),
      outcome: fc.constant('answered'),
      cause: fc.nat(60),
      participant: agent(),
      status: fc.constantFrom(200, 204, 400, 403, 500, 503),
      headers: fc.constant({}),
      body: data(),
      ms: fc.nat(100),
    }),
    fc.record({
      kind: fc.constant('reply'),
      outcome: fc.constant('unknown'),
      cause: fc.nat(60),
      participant: agent(),
      reason: fc.constant('timeout'),
      detail: fc.constant(''),
      ms: fc.nat(100),
    }),
    fc.record({
      kind: fc.constant('step'),
      phase: fc.constantFrom('begin', 'end'),
      run: run(),
      step: step(),
    }),
    fc.record({
      kind: fc.constant('connection'),
      participant: agent(),
      change: fc.constantFrom(
        'opened',
        'armed',
        'disarmed',
        'denied',
        'alive',
        'gap',
        'resumed',
        'closed',
        'failed',
      ),
      channel: channel(),
    }),
    run().chain((name) =>
      fc.record({
        kind: fc.constant('scenario'),
        phase: fc.constantFrom('begin', 'end', 'not-started'),
        run: fc.constant(name),
        scenario: fc.constant(name.replace('@lab', '')),
        target: fc.constant('lab'),
        digest: fc.constant(`digest of ${name.replace('@lab', '')}`),
        agents: fc.constant(agents),
      }),
    ),
    fc.record({ kind: fc.constant('idle'), target: fc.constant('lab'), detail: fc.constant('') }),
    fc.record({ kind: fc.constant('stall'), ms: fc.nat(2000) }),
    fc.record({
      kind: fc.constant('stimulus'),
      run: run(),
      step: step(),
      name: fc.constant('knock'),
      participant: agent(),
      outcome: fc.constantFrom('done', 'failed', 'unavailable'),
      detail: fc.constant(''),
    }),
  )

function numbered(drafts: readonly Draft[], steps: readonly number[]): readonly Entry[] {
  const begin: Draft = {
    kind: 'begin',
    format: 1,
    wirechief: '0.0.0',
    targets: [lab],
    seed: 0,
    timeScale: 1,
    patience: 100,
    plan: [planned(everything), planned(later)],
  }
  let t = 0
  return [begin, ...drafts].map((one, seq): Entry => {
    t += steps[seq % Math.max(1, steps.length)] ?? 1
    return { seq, t, at: '', ...one }
  })
}

/** Strange journals: random entries, mixed into one that makes sense. */
const journal = (): fc.Arbitrary<readonly Entry[]> =>
  fc.oneof(
    fc
      .tuple(fc.array(draft(), { maxLength: 80 }), fc.array(fc.nat(200), { maxLength: 5 }))
      .map(([drafts, steps]) => numbered(drafts, steps)),
    fc
      .array(fc.tuple(fc.nat(90), fc.option(draft(), { nil: undefined })), { maxLength: 12 })
      .map((changes) => {
        const drafts: Draft[] = performed()
          .entries.slice(1)
          .map(({ seq: _seq, t: _t, at: _at, ...rest }) => rest)
        // Each change puts an entry in at a place, or takes the one there out.
        for (const [place, more] of changes)
          drafts.splice(place, more === undefined ? 1 : 0, ...(more ? [more] : []))
        return numbered(drafts, [1, 20, 3])
      }),
  )

describe('whatever the journal', () => {
  test('the judge does not stumble, says the same again, and points only at entries that are there', () => {
    fc.assert(
      fc.property(journal(), (entries) => {
        const judgement = judge(entries, rules)
        expect(bytes(judge(structuredClone(entries), rules))).toBe(bytes(judgement))
        const cited = judgement.scenarios.flatMap(({ checks, preamble }) => [
          ...checks.flatMap(({ evidence }) => evidence),
          ...checks.flatMap((check) =>
            check.verdict === 'fail' ? check.problem.came.map(({ entry }) => entry) : [],
          ),
          ...preamble.flatMap(({ evidence }) => evidence),
        ])
        const found = [...cited, ...judgement.findings.flatMap(({ evidence }) => evidence)]
        expect(found.filter((seq) => entries[seq] === undefined)).toEqual([])
        const judged = judgement.scenarios.flatMap(({ checks }) => checks)
        const decided = judged.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail')
        expect(decided.filter(({ evidence }) => evidence.length === 0)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('its beginnings do not make it stumble either', () => {
    fc.assert(
      fc.property(journal(), fc.nat(100), (entries, length) => {
        expect(judge(entries.slice(0, length), rules).scenarios.length).toBe(
          length === 0 || entries.length === 0 ? 0 : 2,
        )
      }),
      { numRuns: 200 },
    )
  })

  test('a run without a begun scenario passes nothing and is no success', () => {
    fc.assert(
      fc.property(journal(), (entries) => {
        const without = entries.filter(({ kind }) => kind !== 'scenario')
        const { summary, exitCode } = judge(without, rules)
        expect([summary.pass, exitCode === 0]).toEqual([0, false])
      }),
      { numRuns: 100 },
    )
  })

  test('a strict run is never better than one that is not', () => {
    fc.assert(
      fc.property(journal(), (entries) => {
        const lenient = judge(entries, rules).summary
        const strict = judge(entries, { ...rules, strict: true }).summary
        expect(strict.pass).toBeLessThanOrEqual(lenient.pass)
        expect(strict.fail).toBeGreaterThanOrEqual(lenient.fail)
      }),
      { numRuns: 100 },
    )
  })
})

const isStep = ([id]: readonly [string, string]) => !/#(messages|causes)$/.test(id)

const passing = (verdicts: Readonly<Record<string, string>>) =>
  Object.entries(verdicts)
    .filter(isStep)
    .filter(([, verdict]) => verdict === 'pass')

describe('no evidence, no pass', () => {
  const { entries } = performed()
  const checks = judge(entries, rules).scenarios.flatMap((scenario) => scenario.checks)
  const plain = checks.filter(
    (check) =>
      check.verdict === 'pass' && check.absence === undefined && !/#(messages|causes)$/.test(check.id),
  )

  test('there is something to show', () => {
    expect(plain.length).toBe(15)
  })

  test.each(plain.map((check) => [check.id, check.evidence] as const))(
    'without any one of its entries, %s does not pass',
    (id, evidence) => {
      for (const seq of evidence) {
        const without = entries.filter((entry) => entry.seq !== seq)
        expect([seq, verdictsOf(judge(without, rules))[id]]).not.toEqual([seq, 'pass'])
      }
    },
  )

  test('a server that answers everything alike, and pushes nothing, earns nothing', () => {
    const silent = entries.filter(({ kind }) => kind !== 'event')
    const same = (change: (entry: Extract<Entry, { outcome: 'answered' }>) => Partial<typeof entry>) =>
      verdictsOf(
        judge(
          silent.map((entry): Entry =>
            entry.kind === 'reply' && entry.outcome === 'answered' ? { ...entry, ...change(entry) } : entry,
          ),
          rules,
        ),
      )
    expect([
      passing(same(() => ({ status: 200, body: {} }))),
      passing(same(() => ({ status: 400, body: {} }))),
      passing(same(() => ({ status: 403, body: { code: 20 } }))),
      passing(same(() => ({ status: 500, body: {}, text: '<html>' }))),
    ]).toEqual([[], [], [], []])
  })
})
