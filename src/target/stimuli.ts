import { isArray, isObject } from '../base/json.ts'
import type { Cursor } from '../catalogue/cursor.ts'
import { unknown } from '../catalogue/diagnostic.ts'
import { address } from './addresses.ts'
import type { KnownSystem, Reading } from './reading.ts'
import { duration } from './duration.ts'
import type { WireTarget } from './reach.ts'
import type { Stimulus } from './stimulus.ts'

const aMinute = 60_000

/** How the lab is asked for what the API cannot cause, by name. */
export function readStimuli(
  at: Cursor | undefined,
  known: KnownSystem | undefined,
  reach: Pick<WireTarget, 'tls' | 'proxies'>,
  reading: Reading,
): Readonly<Record<string, Stimulus>> {
  const stimuli = (at?.members() ?? []).map(([name, one]): readonly [string, Stimulus] => {
    if (known !== undefined && !known.stimuli.includes(name))
      reading.complain(one, { rule: 'unknown-stimulus', ...unknown('stimulus', name, known.stimuli) }, 'key')
    return [name, readStimulus(one, reach, reading)]
  })
  return Object.fromEntries(stimuli)
}

function readStimulus(at: Cursor, reach: Pick<WireTarget, 'tls' | 'proxies'>, reading: Reading): Stimulus {
  const within = at.get('within')
  const ms = within && duration(within.text())
  const command = at.get('command')
  if (command !== undefined)
    return {
      via: 'command',
      // The shell has its own references: nothing is replaced here.
      command: isArray(command.value) ? command.items().map((item) => item.text()) : command.text(),
      directory: reading.options.directory,
      ms: ms ?? aMinute,
    }
  const http = at.get('http')
  if (http !== undefined) {
    const [method, place] = isObject(http.value) ? (http.members()[0] ?? ['post', http]) : ['post', http]
    const url = address(place, ['http:', 'https:'], reading)?.href ?? ''
    return { via: 'http', method: method.toUpperCase(), url, ...reach, ms: ms ?? aMinute }
  }
  return { via: 'operator', question: at.need('operator').text(), ms: ms ?? 10 * aMinute }
}
