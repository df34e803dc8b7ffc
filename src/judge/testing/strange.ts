import * as fc from 'fast-check'
import type { Json } from '../../base/json.ts'
import type { Draft, Entry } from '../../journal/entry.ts'
import { call, lab, state } from './desk.ts'
import { everything, later, performed } from './everything.ts'
import { planned } from './play.ts'

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
export const journal = (): fc.Arbitrary<readonly Entry[]> =>
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
