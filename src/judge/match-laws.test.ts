import * as fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import type { Json } from '../base/json.ts'
import type { Pattern } from '../catalogue/model.ts'
import { differences, matches } from './match.ts'
import type { Values } from './resolve.ts'
import { absent, all, any, contains, like, not, oneOf, set, type } from './testing/pattern.ts'

const nothing: Values = new Map()

const json = () => fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json)
const pattern = (): fc.Arbitrary<Pattern> =>
  fc.letrec<{ pattern: Pattern }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 3 },
      json().map((value): Pattern => ({ p: 'equal', value: { e: 'value', value } })),
      fc.constant(any),
      fc.constant(absent),
      fc.constantFrom<Pattern>(type('string'), type('array'), type('object'), type('number')),
      tie('pattern').map((inner) => not(inner)),
      fc.array(tie('pattern'), { maxLength: 3 }).map((inner) => oneOf(...inner)),
      fc.array(tie('pattern'), { maxLength: 3 }).map((inner) => all(...inner)),
      fc.array(tie('pattern'), { maxLength: 3 }).map((inner) => contains(...inner)),
      fc
        .dictionary(fc.constantFrom('a', 'b', 'c'), tie('pattern'))
        .map((members): Pattern => ({ p: 'members', members: Object.entries(members) })),
    ),
  })).pattern

group('laws', () => {
  test('every value matches itself, as a pattern and as a value', () => {
    fc.assert(
      fc.property(json(), (value) => {
        expect(matches({ p: 'equal', value: { e: 'value', value } }, value, nothing)).toBe(true)
        expect(differences(like(value), value, nothing)).toEqual([])
      }),
    )
  })

  test('what matches has no differences, and what has differences says each of them', () => {
    fc.assert(
      fc.property(pattern(), json(), (inner, value) => {
        const found = differences(inner, value, nothing)
        expect(matches(inner, value, nothing)).toBe(found.length === 0)
        expect(found.filter(({ expected }) => expected === '')).toEqual([])
      }),
    )
  })

  test('a pattern with members more in the value still matches', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b'), json()), json(), (value, more) => {
        expect(matches(like(value), { ...value, more }, nothing)).toBe(true)
      }),
    )
  })

  test('a value that is there matches a pattern or its negation, and never both', () => {
    fc.assert(
      fc.property(pattern(), json(), (inner, value) => {
        expect(matches(inner, value, nothing)).toBe(!matches(not(inner), value, nothing))
      }),
    )
  })

  test('all of some is each of them; one of some is any of them', () => {
    fc.assert(
      fc.property(fc.array(pattern(), { maxLength: 3 }), json(), (inner, value) => {
        const each = inner.map((one) => matches(one, value, nothing))
        expect(matches(all(...inner), value, nothing)).toBe(each.every(Boolean))
        expect(matches(oneOf(...inner), value, nothing)).toBe(each.some(Boolean))
      }),
    )
  })

  test('a set is a list that contains them and nothing more, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(json(), { maxLength: 5 }), fc.nat(), (items, seed) => {
        const turned = items.toSorted(
          (a, b) => ((JSON.stringify(a).length * seed) % 7) - JSON.stringify(b).length,
        )
        expect(matches(set(...items), turned, nothing)).toBe(true)
        expect(matches(contains(...items), [...turned, 'more'], nothing)).toBe(true)
        expect(matches(set(...items), [...turned, 'more'], nothing)).toBe(false)
      }),
    )
  })

  test('every difference has its place in the value', () => {
    fc.assert(
      fc.property(pattern(), json(), (inner, value) => {
        for (const { at } of differences(inner, value, nothing))
          expect(at === '' || at.startsWith('/')).toBe(true)
      }),
    )
  })
})
