import type { Model, Option, Turn, Worlds, Act } from '../../systems/model.ts'
import type { Fault } from '../failure.ts'
import type { Walked } from '../lab.ts'
import type { Candidate } from '../shrink/candidate.ts'

/** Boxes: an agent may have one, which is empty or full. They are named as calls are. */
export interface Boxes {
  readonly cast: readonly string[]
  readonly boxes: Readonly<Record<string, 'empty' | 'full'>>
}

const operations = { Fill: ['empty', 'full'], Empty: ['full', 'empty'], Shake: ['full', 'full'] } as const

function option(name: string, by: string, machine: string, from: string, more: Partial<Option> = {}): Option {
  const takes = { machine, from, act: name, outcome: 'accepted' as const }
  return { name, by, expect: 'accepted', weight: 1, takes, leads: [], ...more }
}

function possible({ cast, boxes }: Boxes): readonly Option[] {
  return cast.flatMap((by) => {
    const ref = Object.keys(boxes).find((one) => one.endsWith(`/${by}`))
    const knock = option('Knock', by, 'agent', 'there')
    if (ref === undefined) return [knock, option('Open', by, 'box', 'none', { leads: ['box: empty'] })]
    const state = boxes[ref] ?? ''
    const done = Object.entries(operations).filter(([, [from]]) => from === state)
    return [
      knock,
      ...done.map(([name, [, to]]) => option(name, by, 'box', state, { call: ref, leads: [`box: ${to}`] })),
      option('Shut', by, 'box', state, { call: ref, leads: ['box: none'] }),
    ]
  })
}

function after(world: Boxes, { id, name, by, call }: Act): Boxes | undefined {
  const can = possible(world).some((one) => one.name === name && one.by === by && one.call === call)
  if (!can) return undefined
  if (name === 'Open') return { ...world, boxes: { ...world.boxes, [`${String(id)}/${by}`]: 'empty' } }
  if (call === undefined) return world
  const { [call]: _, ...rest } = world.boxes
  if (name === 'Shut') return { ...world, boxes: rest }
  const [, to] = operations[name as keyof typeof operations]
  return { ...world, boxes: { ...world.boxes, [call]: to } }
}

/** Enough of a model for making lists smaller. */
export const toy = {
  begin: (cast): Worlds<Boxes> => [{ cast, boxes: {} }],
  options: ([world], expect) => (expect === 'accepted' ? possible(world) : []),
  after([world], turn): Worlds<Boxes> | undefined {
    let now: Boxes | undefined = world
    for (const act of turn) now &&= after(now, act)
    return now && [now]
  },
  likely: (worlds) => worlds,
  shape: ([{ cast, boxes }]) =>
    cast
      .map((agent) => Object.entries(boxes).find(([ref]) => ref.endsWith(`/${agent}`))?.[1] ?? 'none')
      .toSorted()
      .join(),
} satisfies Partial<Model<Boxes>>
export const model = toy as unknown as Model<Boxes>
export const cast = ['alice', 'bob']

/** `alice Open`, `alice Fill 1`: the number is that of the act that opened the box. The ids count from 1. */
export function turnsOf(...words: readonly string[]): readonly Turn[] {
  return words.map((text, i): Turn => {
    const acts = text.split(' + ').map((one, j): Act => {
      const [by = '', name = '', box] = one.split(' ')
      const call = box === undefined ? undefined : `${box}/${by}`
      const machine = name === 'Knock' ? 'agent' : 'box'
      return { ...option(name, by, machine, '?', call === undefined ? {} : { call }), id: i + 1 + j * 100 }
    })
    const [first, ...rest] = acts
    if (first === undefined) throw new Error('a turn has no act')
    return [first, ...rest]
  })
}

export function inWords(turns: readonly Turn[]): readonly string[] {
  return turns.map((turn) =>
    turn
      .map(({ by, name, call }) => [by, name, ...(call === undefined ? [] : [call.split('/')[0]])].join(' '))
      .join(' + '),
  )
}

/** Index of the turn at which a server with some defect fails on this list. */
export type Defect = (acts: readonly Act[]) => number

/** What a walk of the list comes to on such a server. */
export function performed({ turns, cast }: Candidate, defect: Defect): Walked {
  let worlds: Worlds<Boxes> = model.begin(cast, {})
  const done: Turn[] = []
  for (const turn of turns) {
    const next = turn.every(({ by }) => cast.includes(by)) ? model.after(worlds, turn) : undefined
    if (next === undefined) break
    worlds = next
    done.push(turn)
  }
  const turn = defect(done.map(([act]) => act))
  const fault = turn < 0 ? undefined : faultAt(turn)
  const took = done.map((one, i) => ({
    turn: one,
    covers: [],
    steps: [],
    firstStep: i,
    since: i,
    closing: false,
  }))
  return {
    trail: { took, finished: took.length, diverged: false, ended: true, traits: {} },
    result: { verdict: fault === undefined ? 'pass' : 'fail' },
    findings: [],
    entries: [],
    fault,
  } as unknown as Walked
}

export function faultAt(turn: number, loose = false): Fault {
  const [requirements, kind] = [['toy.shaken'], 'missing-event'] as const
  return {
    signature: 'toy.shaken: missing-event',
    requirements,
    kind,
    sentence: 'Nothing came.',
    check: '#1',
    turn,
    loose,
    evidence: [1],
  }
}

/** Fails at the first act that this holds for. */
export function atFirst(holds: (act: Act, before: readonly Act[]) => boolean): Defect {
  return (acts) => acts.findIndex((act, i) => holds(act, acts.slice(0, i)))
}
