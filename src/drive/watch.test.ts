import { describe, expect, test } from 'vitest'
import type { Draft, Entry } from '../journal/entry.ts'
import { openJournal } from '../journal/writer.ts'
import { Tape } from '../judge/tape.ts'
import { HeldClock, turn } from './testing/clock.ts'
import { watch } from './watch.ts'

const event: Draft = { kind: 'event', participant: 'lab/anna', channel: '/state', data: 1 }
const reply: Draft = {
  kind: 'reply',
  outcome: 'unknown',
  cause: 0,
  participant: 'lab/anna',
  reason: 'reset',
  detail: '',
  ms: 1,
}
const alive: Draft = { kind: 'connection', participant: 'lab/anna', change: 'alive' }
const idle: Draft = { kind: 'idle', target: 'lab', detail: '' }
const note: Draft = { kind: 'note', about: 'x', text: '' }
const never = new AbortController().signal

function watched(tape?: Tape, concerns?: (entry: Entry) => boolean) {
  const clock = new HeldClock()
  const journal = openJournal({ clock })
  const watching = watch(journal, clock, tape, concerns)
  return { clock, journal, watching }
}

/** What became of a wait so far. */
function seen<T>(wait: Promise<T>): { readonly is: unknown } {
  const state: { is: unknown } = { is: 'waiting' }
  wait.then(
    (value) => (state.is = value),
    (error: unknown) => (state.is = `failed: ${String(error)}`),
  )
  return state
}

describe('a wait', () => {
  test('for what is there already needs no time', async () => {
    const { watching, clock } = watched()
    expect(await watching.until(() => 'there', 1_000, never)).toBe('there')
    expect(clock.waiting).toBe(0)
  })

  test('ends with the entry that answers it, while that is being written', async () => {
    const { watching, journal, clock } = watched()
    const wait = seen(watching.until(() => watching.tape.events('lab/anna')[1]?.seq, 1_000, never))
    journal.write(event)
    await turn()
    expect(wait.is).toBe('waiting')
    journal.write(event)
    await turn()
    expect([wait.is, clock.now(), clock.waiting]).toEqual([1, 0, 0])
  })

  test('for what does not come ends in time, with nothing', async () => {
    const { watching, clock } = watched()
    const wait = seen(watching.until(() => undefined, 1_000, never))
    await clock.pass(999)
    expect(wait.is).toBe('waiting')
    await clock.pass(1)
    expect([wait.is, clock.waiting]).toEqual([undefined, 0])
  })

  test('that is to take no time asks once', async () => {
    const { watching, journal } = watched()
    let asked = 0
    const ask = () => void asked++
    expect(await watching.until(ask, 0, never)).toBe(undefined)
    expect(await watching.until(ask, -5, never)).toBe(undefined)
    journal.write(event)
    expect(asked).toBe(2)
  })

  test('ends at once when the run is to end, and before it began', async () => {
    const { watching, journal, clock } = watched()
    const stop = new AbortController()
    let asked = 0
    const ask = () => void asked++
    const wait = seen(watching.until(ask, 60_000, stop.signal))
    stop.abort()
    await turn()
    expect([wait.is, clock.waiting]).toEqual([undefined, 0])
    expect(await watching.until(ask, 60_000, stop.signal)).toBe(undefined)
    journal.write(event)
    expect(asked).toBe(2)
  })

  test('keeps its first answer, whatever is true later', async () => {
    const { watching, journal } = watched()
    const answers = [undefined, 'first', 'second']
    const wait = watching.until(() => answers.shift(), 1_000, never)
    journal.write(event)
    journal.write(event)
    expect(await wait).toBe('first')
  })

  test('does not take false, zero or nothing for no answer', async () => {
    const { watching } = watched()
    for (const value of [false, 0, '', null])
      expect(await watching.until(() => value, 1_000, never)).toBe(value)
  })

  test.each<[string, Draft, number]>([
    ['an event', event, 1],
    ['a reply', reply, 1],
    ['a change of a connection', alive, 1],
    ['the word that a server is idle', idle, 1],
    ['a note', note, 0],
  ])('asks again after %s', async (_, draft, times) => {
    const { watching, journal, clock } = watched()
    let asked = 0
    const wait = watching.until(() => void asked++, 10, never)
    journal.write(draft)
    expect(asked).toBe(1 + times)
    await clock.pass(10)
    await wait
  })

  test('is not the only one: each entry is shown to all who wait', async () => {
    const { watching, journal } = watched()
    const count = () => watching.tape.events('lab/anna').length
    const one = seen(watching.until(() => (count() > 0 ? 'one' : undefined), 1_000, never))
    const two = seen(watching.until(() => (count() > 1 ? 'two' : undefined), 1_000, never))
    journal.write(event)
    await turn()
    expect([one.is, two.is]).toEqual(['one', 'waiting'])
    journal.write(event)
    await turn()
    expect(two.is).toBe('two')
  })

  test('whose question fails later fails itself, and not who wrote the entry', async () => {
    const { watching, journal, clock } = watched()
    const told: string[] = []
    journal.follow(({ kind }) => told.push(kind))
    const bad = seen(
      watching.until(
        () => {
          if (watching.tape.events('lab/anna').length > 0) throw new Error('no such thing')
          return undefined
        },
        1_000,
        never,
      ),
    )
    const good = seen(watching.until(() => watching.tape.events('lab/anna')[0]?.seq, 1_000, never))
    expect(journal.write(event)).toMatchObject({ seq: 0 })
    await turn()
    expect([bad.is, good.is, told]).toEqual(['failed: Error: no such thing', 0, ['event']])
    expect(clock.waiting).toBe(0)
  })

  test('whose question fails at once fails at once', async () => {
    const { watching, clock } = watched()
    const wait = watching.until(
      () => {
        throw new Error('no such thing')
      },
      1_000,
      never,
    )
    await expect(wait).rejects.toThrow('no such thing')
    expect(clock.waiting).toBe(0)
  })
})

describe('what is remembered', () => {
  test('is everything, from when on it is watched', () => {
    const { watching, journal } = watched()
    journal.write(note)
    journal.write(event)
    expect([watching.tape.last?.seq, watching.tape.events('lab/anna').map(({ seq }) => seq)]).toEqual([
      1,
      [1],
    ])
  })

  test('is only what concerns, where that is said; and the rest wakes nobody', async () => {
    const tape = new Tape()
    const { watching, journal } = watched(
      tape,
      (entry) => entry.kind !== 'event' || entry.channel === '/calls',
    )
    const wait = seen(watching.until(() => tape.last?.seq, 1_000, never))
    journal.write(event)
    await turn()
    expect([wait.is, tape.last]).toEqual(['waiting', undefined])
    journal.write({ kind: 'event', participant: 'lab/anna', channel: '/calls', data: 1 })
    await turn()
    expect([wait.is, watching.tape === tape]).toEqual([1, true])
  })

  test('ends when nobody watches any more, and a wait then ends in time', async () => {
    const { watching, journal, clock } = watched()
    const wait = seen(watching.until(() => watching.tape.last, 1_000, never))
    watching.stop()
    journal.write(event)
    await clock.pass(1_000)
    expect([wait.is, watching.tape.last]).toEqual([undefined, undefined])
  })
})
