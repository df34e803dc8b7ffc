import * as fc from 'fast-check'
import type { Json } from '../../base/json.ts'
import type { Draft } from '../entry.ts'

/** -0 is 0 in JSON: everything else comes back as it went. */
export const json = (): fc.Arbitrary<Json> =>
  fc.jsonValue({ depthSize: 'small' }).map((value) => JSON.parse(JSON.stringify(value)) as Json)

const name = (): fc.Arbitrary<string> => fc.string({ unit: 'grapheme', maxLength: 12 })
const count = (): fc.Arbitrary<number> => fc.nat(1_000_000)

/** Entries of every kind that hold what servers send, hostile texts included. */
export const draft = (): fc.Arbitrary<Draft> =>
  fc.oneof(
    fc.record({ kind: fc.constant('event'), participant: name(), channel: name(), data: json() }),
    fc.record({
      kind: fc.constant('frame'),
      participant: name(),
      direction: fc.constantFrom('in', 'out'),
      channel: name(),
      frame: json(),
    }),
    fc.record({
      kind: fc.constant('invoke'),
      participant: name(),
      mark: fc.record({ run: name(), step: name(), purpose: fc.constantFrom('step', 'probe') }),
      method: name(),
      url: fc.webUrl(),
      headers: fc.dictionary(name(), name()),
      body: json(),
    }),
    fc.record({
      kind: fc.constant('reply'),
      outcome: fc.constant('answered'),
      cause: count(),
      participant: name(),
      status: count(),
      headers: fc.dictionary(name(), name()),
      text: fc.string({ unit: 'binary' }),
      ms: count(),
    }),
    fc.record({ kind: fc.constant('note'), about: name(), text: fc.string({ unit: 'binary' }) }),
    fc.record({ kind: fc.constant('stall'), ms: count() }),
  )
