import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { element, xmlAttribute, xmlDocument, xmlText } from './xml.ts'

test.each([
  ['<script>&"', '&lt;script&gt;&amp;&quot;'],
  [']]>', ']]&gt;'],
  ['\u0000\u001b[1m', '\\u0000\\u001b[1m'],
  ['\ufffe\uffff', '\\ufffe\\uffff'],
  ['line\nbreak\ttab', 'line\nbreak\ttab'],
  ['\ud800', '\\ud800'],
  ['😀', '😀'],
])('%j as content', (text, xml) => {
  expect(xmlText(text)).toBe(xml)
})

test('an attribute keeps its line breaks', () => {
  expect(xmlAttribute('a\nb\tc')).toBe('a&#10;b&#9;c')
})

test('a document', () => {
  const root = element('a', { n: 1, text: '"<x>"' }, [
    element('b'),
    element('c', {}, 'some <text>'),
    element('d', {}, [element('e', {}, '')]),
  ])
  expect(xmlDocument(root)).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<a n="1" text="&quot;&lt;x&gt;&quot;">',
      '  <b/>',
      '  <c>some &lt;text&gt;</c>',
      '  <d>',
      '    <e/>',
      '  </d>',
      '</a>',
      '',
    ].join('\n'),
  )
})

test('a parser gives back what was written', () => {
  const said = 'a <b> & "c"\nd'
  const xml = xmlDocument(element('root', { said }, [element('text', {}, said)]))
  const parser = new XMLParser({ ignoreAttributes: false, trimValues: false, htmlEntities: true })
  const value = parser.parse(xml) as { root: Record<string, string> }
  expect([value.root['@_said'], value.root['text']]).toEqual([said, said])
})
