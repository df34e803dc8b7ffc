import {
  array,
  assert,
  constantFrom,
  dictionary,
  letrec,
  oneof,
  property,
  string,
  stringMatching,
  type Arbitrary,
} from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../base/json.ts'
import type { Defect } from '../../journal/entry.ts'
import { Unreadable } from '../codec.ts'
import { xmlCodec } from './codec.ts'
import { decodeText, encodeText } from './text.ts'

const codec = xmlCodec(20, ['roles/role'])
const read = (text: string) => codec.decode(text).value

function defectOf(text: string): Defect | undefined {
  try {
    codec.decode(text)
    return undefined
  } catch (error) {
    if (error instanceof Unreadable) return error.defect
    throw error
  }
}

describe('reading', () => {
  test.each<[string, string, Json]>([
    [
      'digits stay texts',
      '<User><id>0001109</id><n>1e5</n><b>true</b></User>',
      { User: { id: '0001109', n: '1e5', b: 'true' } },
    ],
    ['nothing is the empty text', '<User><a/><b></b><c> </c></User>', { User: { a: '', b: '', c: ' ' } }],
    ['an empty root', '<User/>', { User: '' }],
    ['white space between elements is none', '<User>\n  <a>1</a>\n</User>\n', { User: { a: '1' } }],
    ['white space in a text is kept', '<a> b\n c </a>', { a: ' b\n c ' }],
    [
      'several of a name are a list, in order',
      '<a><b>1</b><c/><b>2</b><b>3</b></a>',
      { a: { b: ['1', '2', '3'], c: '' } },
    ],
    [
      'one of a name that is a list',
      '<U><roles><role>Agent</role></roles></U>',
      { U: { roles: { role: ['Agent'] } } },
    ],
    ['the same name elsewhere is none', '<U><role>Agent</role></U>', { U: { role: 'Agent' } }],
    [
      'attributes',
      '<R category="A&amp;B"><x y="1">z</x></R>',
      { R: { '@category': 'A&B', x: { '@y': '1', '#text': 'z' } } },
    ],
    ['prefixes go', '<p:a xmlns:p="urn:p"><p:b>1</p:b></p:a>', { a: { b: '1' } }],
    [
      'a declaration, comments and instructions are not looked at',
      '<?xml version="1.0"?><!-- c --><a><?p x?><!-- d -->1</a>',
      { a: '1' },
    ],
    ['references, once', '<a>&lt;b&gt;&amp;lt;&#65;&#x42;&quot;&apos;</a>', { a: `<b>&lt;AB"'` }],
    ['character data as it stands', '<a><![CDATA[<!DOCTYPE x>&amp;]]>b</a>', { a: '<!DOCTYPE x>&amp;b' }],
    ['a byte order mark', '\ufeff<a>1</a>', { a: '1' }],
    ['text beside elements', '<a>1<b/>2</a>', { a: { b: '', '#text': '12' } }],
  ])('%s', (_, text, value) => {
    expect(read(text)).toEqual(value)
  })

  test.each<[string, string, Defect['kind'], RegExp]>([
    ['nothing', '', 'not-xml', /./],
    ['text', 'Unauthorized', 'not-xml', /./],
    ['JSON', '{"a":1}', 'not-xml', /./],
    ['an unclosed element', '<Update><data></Update>', 'not-xml', /data/],
    ['crossed tags', '<a><b></a></b>', 'not-xml', /b/],
    ['two roots', '<a/><b/>', 'not-xml', /2 root elements/],
    ['a bare ampersand', '<a>b & c</a>', 'not-xml', /./],
    ['an unknown entity', '<a>&nbsp;</a>', 'not-xml', /entity/],
    ['an impossible character', '<a>&#0;</a>', 'not-xml', /character/],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'not-xml', /document type/],
    ['an attribute twice', '<a b="1" b="2"/>', 'not-xml', /b/],
    ['a dangerous name', '<a><__proto__><x/></__proto__></a>', 'prototype', /__proto__/],
    ['a name with a meaning', '<a><constructor>1</constructor></a>', 'prototype', /constructor/],
    ['a deep document', '<a>'.repeat(21) + '</a>'.repeat(21), 'too-deep', /more than 20 deep/],
  ])('%s is unreadable', (_, text, kind, detail) => {
    expect(defectOf(text)).toEqual({ kind, detail: expect.stringMatching(detail) as string })
  })

  test('a hostile document costs time in proportion to its length', () => {
    const begun = performance.now()
    for (const text of [
      `<a>${'&amp;'.repeat(100_000)}</a>`,
      `<a>${'<![CDATA['.repeat(50_000)}`,
      `<a>${'<b/>'.repeat(50_000)}</a>`,
      '<!--'.repeat(100_000),
    ])
      void defectOf(text)
    expect(performance.now() - begun).toBeLessThan(3000)
  })
})

describe('writing', () => {
  test.each<[string, Json, string]>([
    ['a request', { User: { state: 'READY' } }, '<User><state>READY</state></User>'],
    [
      'null is left out',
      { User: { state: 'NOT_READY', reasonCodeId: null } },
      '<User><state>NOT_READY</state></User>',
    ],
    ['an empty text is an empty element', { User: { state: '' } }, '<User><state></state></User>'],
    ['numbers and truth values', { a: { b: 1, c: true } }, '<a><b>1</b><c>true</c></a>'],
    ['a list', { a: { b: ['1', { c: '2' }] } }, '<a><b>1</b><b><c>2</c></b></a>'],
    ['attributes and text', { a: { '@n': '"&', '#text': '<' } }, '<a n="&quot;&amp;">&lt;</a>'],
    ['what is no object stays text', 'junk & more', 'junk &amp; more'],
  ])('%s', (_, body, text) => {
    expect(codec.encode(body)).toBe(text)
  })
})

test('what is written can be read again', () => {
  const name = constantFrom('a', 'b', 'state', 'Participant', 'x-y')
  const content = stringMatching(/^[\t\n !-~\u00a0-\ud7ff]*$/)
  const { tree } = letrec<{ tree: Json }>((tie) => ({
    tree: oneof(
      { maxDepth: 4 },
      content,
      dictionary(name, oneof(tie('tree'), array(tie('tree'), { minLength: 2, maxLength: 3 })), {
        minKeys: 1,
        maxKeys: 3,
      }) as Arbitrary<Json>,
    ),
  }))
  assert(
    property(tree, (value) => {
      expect(read(codec.encode({ root: value }))).toEqual({ root: value })
    }),
    { numRuns: 300 },
  )
})

test('a text is decoded to what was encoded', () => {
  assert(
    property(string(), (text) => {
      expect(decodeText(encodeText(text))).toBe(text)
    }),
  )
})
