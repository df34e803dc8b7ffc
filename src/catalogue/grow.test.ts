import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../base/json.ts'
import { growScenario, type Growing } from './grow.ts'
import { compileToy, scenariosOf, unplaced } from './testing/toy.ts'

const agents = { alice: { role: 'agent' }, bob: { role: 'agent' } }

function growing(): Growing {
  const { catalogue } = compileToy()
  if (catalogue === undefined) throw new Error('the toy system has mistakes')
  return growScenario({ id: 'x', title: 'A scenario', system: 'toy', features: [], agents }, catalogue)
}

/** The same steps as a file has them. JSON is YAML, too. */
function filed(steps: readonly JsonObject[], allow: readonly JsonObject[] = []) {
  const [scenario] = scenariosOf(
    `agents: ${JSON.stringify(agents)}\nallow: ${JSON.stringify(allow)}\nsteps: ${JSON.stringify(steps)}`,
  )
  return scenario
}

const dial = { send: { as: 'alice', post: '/calls', body: { to: '$bob.phone' } }, accept: 'operation' }
const quiet = { send: { as: 'bob', get: '/calls' } }
const rings = {
  hear: { as: 'bob', on: '/calls', message: 'Call', where: { id: { $contains: ['$alice.phone', 'b'] } } },
  proves: ['toy.ring'],
}
const never = { never: { as: 'bob', on: '/calls' }, proves: ['toy.quiet'] }
const together = { together: [dial, quiet] }
const cause = { cause: { stimulus: 'ring', for: 'bob' } }
const settle = { settle: {} }

describe('a scenario that grows', () => {
  test('is the one that a file with the same steps is, however often which of them is written', () => {
    const steps = fc.array(fc.constantFrom<JsonObject>(dial, quiet, rings, never, together, cause, settle), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(steps, (written) => {
        const grown = growing()
        const added = written.map((step) => grown.add(step))
        expect(unplaced(added)).toEqual(unplaced(filed(written)?.steps))
        expect(grown.scenario.steps).toEqual(added)
        expect(grown.written.steps).toEqual(written)
      }),
      { numRuns: 40 },
    )
  })

  test('keeps names and labels of steps that are meant by others, each in its place', () => {
    const written: readonly JsonObject[] = [
      { ...dial, label: 'first', keep: { call: '/id' } },
      quiet,
      { ...rings, hear: { ...rings.hear, cause: 'first' } },
      rings,
      { ...rings, hear: { ...rings.hear, after: 'first' } },
      { send: { as: 'alice', delete: '/calls/$call' }, accept: 'operation', keep: { gone: '/id' } },
      { send: { as: 'alice', delete: '/calls/$call' }, accept: 'operation', keep: { done: '/id' } },
    ]
    const grown = growing()
    for (const step of written) grown.add(step)
    expect(unplaced(grown.scenario.steps)).toEqual(unplaced(filed(written)?.steps))
  })

  test('has the digest of the file', () => {
    const grown = growing()
    for (const step of [dial, rings, dial, rings, settle]) grown.add(step)
    for (let i = 0; i < 2; i++) grown.allow({ as: 'bob', on: '/chats/*' })
    const file = filed([dial, rings, dial, rings, settle], [{ as: 'bob', on: '/chats/*' }])
    expect(unplaced(grown.scenario.allow)).toEqual(unplaced(file?.allow))
    expect(grown.digest()).toBe(file?.digest)
  })

  test('refuses what is no step each time that it is written', () => {
    const grown = growing()
    const broken = { hear: { as: 'carol', on: '/calls' } }
    for (let i = 0; i < 2; i++) expect(() => grown.add(broken)).toThrow(/this is no step: .*carol/)
    const twice = { ...dial, keep: { call: '/id' } }
    const other = growing()
    other.add(twice)
    expect(() => other.add(twice)).toThrow(/`call` is kept already/)
  })
})
