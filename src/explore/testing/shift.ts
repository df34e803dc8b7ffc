import type { JsonObject } from '../../base/json.ts'
import type { Act, Covered, Model, Move, Option, Reachable, Turn, Worlds } from '../../systems/model.ts'

/** Who is in which state at the desk of drive/testing/server.ts. */
export type Shift = Readonly<Record<string, string>>

const states = ['Ready', 'Away', 'Lunch'] as const
/** Ends a call that nobody has: every desk must refuse it. */
const refused = 'Drop'

function option(world: Shift, by: string, name: string, how: Option['expect'] = 'accepted'): Option {
  const isState = states.some((state) => state === name)
  return {
    name,
    by,
    expect: how,
    weight: 1,
    takes: { machine: 'agent', from: world[by] ?? '', act: name, outcome: how },
    leads: isState ? [`agent: ${name}`] : [],
  }
}

function after([world]: Worlds<Shift>, turn: Turn): Worlds<Shift> | undefined {
  const end = turn.reduce<Shift | undefined>((now, { by, name, expect }) => {
    if (now?.[by] === undefined) return undefined
    return expect === 'refused' || name === 'read' ? now : { ...now, [by]: name }
  }, world)
  return end && [end]
}

function stepsOf([world]: Worlds<Shift>, { by, name }: Act): readonly JsonObject[] {
  if (name === 'read')
    return [
      {
        send: { as: by, get: '/state' },
        reply: { status: 200, body: { state: world[by] ?? '' } },
        proves: ['desk.other'],
      },
    ]
  if (name === refused)
    return [
      {
        send: { as: by, post: '/calls/c-99', body: { do: 'Released' } },
        refuse: 'operation',
        proves: ['desk.must'],
      },
    ]
  return [
    { send: { as: by, post: '/state', body: { do: name } }, accept: 'operation', proves: ['desk.must'] },
    { hear: { as: by, on: '/state', message: 'State', where: { state: name } }, proves: ['desk.other'] },
  ]
}

function coversOf([world]: Worlds<Shift>, turn: Turn): readonly Covered[] {
  return turn.map(({ by, takes, name, expect }) => ({
    ...takes,
    from: world[by] ?? '',
    to: expect === 'refused' || name === 'read' ? (world[by] ?? '') : name,
    on: by,
  }))
}

function move(worlds: Worlds<Shift>, turn: Turn): Move<Shift> | undefined {
  const end = after(worlds, turn)
  if (end === undefined) return undefined
  const steps = turn.map((act) => stepsOf(worlds, act))
  const sends = steps.flatMap(([send]) => send ?? [])
  return {
    steps: turn.length === 1 ? steps.flat() : [{ together: sends }, ...steps.flatMap(([, ...rest]) => rest)],
    allow: [],
    worlds: end,
    without: worlds,
    covers: coversOf(worlds, turn),
  }
}

function transitions(cast: readonly string[]): readonly Reachable[] {
  const [one = ''] = cast
  return states.flatMap((from) => {
    const way: readonly Act[] = from === 'Ready' ? [] : [{ ...option({ [one]: 'Ready' }, one, from), id: 1 }]
    const world = { [one]: from }
    const all = [
      ...states.map((name) => option(world, one, name)),
      option(world, one, refused, 'refused'),
      option(world, one, 'read'),
    ]
    return all.map((last) => ({
      ...last.takes,
      to: states.find((state) => state === last.name) ?? from,
      route: [...way, { ...last, id: way.length + 1 }],
    }))
  })
}

/** A model as small as can be, of a real server: agents who are ready, away or at lunch. */
export const shiftModel: Model<Shift> = {
  features: [],
  is: 'Ready',
  role: 'agent',
  proves: ['desk.must', 'desk.other'],
  cast: ['alice', 'bob'],
  probes: ['/state'],
  begin: (cast) => [Object.fromEntries(cast.map((name) => [name, 'Ready']))],
  traits: () => ({ asked: true }),
  options: ([world], how) =>
    Object.keys(world).flatMap((by) =>
      how === 'refused' ? [option(world, by, refused, how)] : states.map((name) => option(world, by, name)),
    ),
  rivals: ([world], { by }) =>
    Object.keys(world).flatMap((other) =>
      other === by ? [] : states.map((name) => option(world, other, name)),
    ),
  move,
  after,
  likely: (worlds) => worlds,
  shape: (worlds) => worlds.map((world) => Object.values(world).toSorted().join()).join(';'),
  closing: ([world]) => Object.keys(world).map((by) => option(world, by, 'read')),
  notice: (worlds) => worlds,
  learned: () => ({ asked: true }),
  transitions,
}
