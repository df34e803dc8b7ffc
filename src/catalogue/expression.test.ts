import { expect, test } from 'vitest'
import { dollarHint, parseText } from './expression.ts'

const ref = (written: string, name: string, ...path: string[]) => ({ name, path, written })

test.each([
  ['', []],
  ['no reference', ['no reference']],
  ['$call', [ref('$call', 'call')]],
  ['$call.id', [ref('$call.id', 'call', 'id')]],
  [
    '$call.participants.0.number',
    [ref('$call.participants.0.number', 'call', 'participants', '0', 'number')],
  ],
  ['/me/calls/$call.id/x', ['/me/calls/', ref('$call.id', 'call', 'id'), '/x']],
  ['the end is $call.id.', ['the end is ', ref('$call.id', 'call', 'id'), '.']],
  ['${call.id}x', [ref('${call.id}', 'call', 'id'), 'x']],
  ['${target.values.some-key}', [ref('${target.values.some-key}', 'target', 'values', 'some-key')]],
  ['$a$b', [ref('$a', 'a'), ref('$b', 'b')]],
  ['$a-$b', [ref('$a', 'a'), '-', ref('$b', 'b')]],
  ['5$$', ['5$']],
  ['$$call', ['$call']],
  ['$$$call', ['$', ref('$call', 'call')]],
  ['$$$$', ['$$']],
  ['$__proto__.constructor', [ref('$__proto__.constructor', '__proto__', 'constructor')]],
])('%j is read', (text, parts) => {
  expect(parseText(text)).toEqual({ ok: true, parts })
})

test.each([
  ['$', '$', 'no name follows this `$`', dollarHint],
  ['5$ a month', '$', 'no name follows this `$`', dollarHint],
  ['$5', '$', 'no name follows this `$`', dollarHint],
  ['a ${call.id', '${', 'this `${` is never closed', dollarHint],
  ['${}', '${}', '`${}` is no reference', 'between the braces stands a name, and a path with dots'],
  [
    '${call..id}!',
    '${call..id}',
    '`${call..id}` is no reference',
    'between the braces stands a name, and a path with dots',
  ],
])('%j is refused', (text, written, message, hint) => {
  expect(parseText(text)).toEqual({ ok: false, written, message, hint })
})
