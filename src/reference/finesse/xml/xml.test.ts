import { describe, expect, test } from 'vitest'
import { child, el, elements, localName, text, textOf, withAttributes } from './element.ts'
import { parse } from './parse.ts'
import { escape, write, writeIndented } from './write.ts'

describe('write', () => {
  test('writes elements, attributes and escaped text', () => {
    const element = withAttributes(el('a', 'x < y & "z"', el('b'), undefined, el('c', '')), { n: `'1'>` })
    expect(write(element)).toBe('<a n="&apos;1&apos;&gt;">x &lt; y &amp; &quot;z&quot;<b/><c></c></a>')
  })

  test('indents elements that hold only elements', () => {
    expect(writeIndented(el('User', el('state', 'READY'), el('roles', el('role', 'Agent')), el('x')))).toBe(
      [
        '<User>',
        '  <state>READY</state>',
        '  <roles>',
        '    <role>Agent</role>',
        '  </roles>',
        '  <x/>',
        '</User>',
      ].join('\n'),
    )
  })

  test('escapes what an attribute or a text must not hold', () => {
    expect(escape(`<a b='c' d="e">&amp;`)).toBe('&lt;a b=&apos;c&apos; d=&quot;e&quot;&gt;&amp;amp;')
  })
})

describe('parse', () => {
  test('keeps names, attributes, order, white space and digits as they are', () => {
    expect(
      parse(`<?xml version="1.0"?>\n<!-- c -->\n<U a='1' b = "&lt;"> <id>0001109</id><n>1e5</n> </U>\n`),
    ).toEqual({
      name: 'U',
      attributes: { a: '1', b: '<' },
      children: [
        ' ',
        { name: 'id', attributes: {}, children: ['0001109'] },
        { name: 'n', attributes: {}, children: ['1e5'] },
        ' ',
      ],
    })
  })

  test('resolves the five entities, character references and CDATA once', () => {
    expect(text(parse('<a>&lt;&gt;&amp;amp;&quot;&apos;&#65;&#x42;<![CDATA[<&amp;>]]></a>'))).toBe(
      `<>&amp;"'AB<&amp;>`,
    )
  })

  test('what is written comes back', () => {
    const element = withAttributes(el('m:x', el('y', '<z>&amp;</z>'), 'tail'), { 'xmlns:m': 'urn:m' })
    expect(parse(write(element))).toEqual(element)
  })

  test.each([
    ['nothing', '', 'no element'],
    ['only text', 'hello', 'text outside the root element'],
    ['an unclosed element', '<a><b></b>', '"a" is not closed'],
    ['crossed tags', '<a><b></a></b>', 'unexpected end tag "a"'],
    ['two roots', '<a/><b/>', 'a second root element'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'a document type'],
    ['an unknown entity', '<a>&nbsp;</a>', 'the unknown entity "nbsp"'],
    ['a bare ampersand', '<a>b & c</a>', 'a bare "&"'],
    ['an impossible character', '<a>&#x110000;</a>', 'the impossible character #x110000'],
    ['an attribute twice', '<a b="1" b="2"/>', 'the attribute "b" is there twice'],
    ['an attribute without quotes', '<a b=1/>', 'broken markup'],
    ['a name that begins with a digit', '<1/>', 'broken markup'],
  ])('refuses %s', (_, source, message) => {
    expect(() => parse(source)).toThrow(message)
  })

  test('takes time in proportion to the input', () => {
    const long = `<a>${'<!-'.repeat(20_000)}`
    const begun = performance.now()
    expect(() => parse(long)).toThrow('broken markup')
    expect(performance.now() - begun).toBeLessThan(1000)
  })
})

describe('reading an element', () => {
  const user = parse('<p:User xmlns:p="urn:p"> <p:state> READY </p:state><empty/></p:User>')

  test('finds children by local name', () => {
    expect(localName(user)).toBe('User')
    expect(elements(user).map(localName)).toEqual(['state', 'empty'])
    expect(child(user, 'none')).toBeUndefined()
    expect(child(undefined, 'state')).toBeUndefined()
  })

  test('tells an empty child from an absent one', () => {
    expect([textOf(user, 'state'), textOf(user, 'empty'), textOf(user, 'none')]).toEqual([
      'READY',
      '',
      undefined,
    ])
    expect(text(child(user, 'state'))).toBe(' READY ')
  })
})
