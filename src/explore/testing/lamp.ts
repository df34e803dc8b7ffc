import type { JsonObject } from '../../base/json.ts'
import type { Act, Covered, Model, Option, Reachable, Sight, Turn, Worlds } from '../../systems/model.ts'

/** A lamp that is on or off, and warm when it was ever on: as small as a model can be, and a real one. */
export interface Lamp {
  readonly on: boolean
  readonly warm: boolean
}

const dark: Lamp = { on: false, warm: false }
const place = ({ on, warm }: Lamp) => (on ? 'On' : warm ? 'Warm' : 'Off')

/** What each switch does; undefined where it can do nothing. */
const switches: Readonly<Record<string, (lamp: Lamp) => Lamp | undefined>> = {
  Light: ({ on }) => (on ? undefined : { on: true, warm: true }),
  Dim: ({ on, warm }) => (on ? { on: false, warm } : undefined),
  Cool: ({ on, warm }) => (warm && !on ? dark : undefined),
}

function optionOf(lamp: Lamp, name: string, expect: Option['expect']): Option {
  const after = switches[name]?.(lamp)
  return {
    name,
    by: 'ann',
    expect,
    weight: 1,
    takes: { machine: 'lamp', from: place(lamp), act: name, outcome: expect },
    leads: after === undefined ? [] : [`lamp: ${place(after)}`],
  }
}

function optionsOf([lamp]: Worlds<Lamp>, expect: Option['expect']): readonly Option[] {
  return Object.entries(switches)
    .filter(([, does]) => (does(lamp) === undefined) === (expect === 'refused'))
    .map(([name]) => optionOf(lamp, name, expect))
}

/** Acts in flight together are done in their order. */
function after([lamp]: Worlds<Lamp>, turn: Turn): Worlds<Lamp> | undefined {
  const end = turn.reduce<Lamp | undefined>((now, { name, expect }) => {
    const next = now && switches[name]?.(now)
    return expect === 'refused' ? (next === undefined ? now : undefined) : next
  }, lamp)
  return end && [end]
}

function covers([lamp]: Worlds<Lamp>, [{ name, expect }]: Turn): readonly Covered[] {
  const to = place(switches[name]?.(lamp) ?? lamp)
  return [{ ...optionOf(lamp, name, expect).takes, to, on: 'lamp' }]
}

function stepOf({ name, by }: Act): JsonObject {
  return { send: { as: by, post: '/lamp', body: { operationName: name } } }
}

/** Off → On → Warm → On or Off. */
const known: readonly { readonly from: Lamp; readonly route: readonly string[] }[] = [
  { from: dark, route: [] },
  { from: { on: true, warm: true }, route: ['Light'] },
  { from: { on: false, warm: true }, route: ['Light', 'Dim'] },
]

function transitions(): readonly Reachable[] {
  return known.flatMap(({ from, route }) => {
    const before = route.map((name, i): Act => ({ ...optionOf(dark, name, 'accepted'), id: i + 1 }))
    return (['accepted', 'refused'] as const).flatMap((expect) =>
      optionsOf([from], expect).map((option) => ({
        ...option.takes,
        to: place(switches[option.name]?.(from) ?? from),
        route: [...before, { ...option, id: before.length + 1 }],
      })),
    )
  })
}

export const lampModel: Model<Lamp> = {
  features: [],
  is: 'Ready',
  role: 'agent',
  proves: [],
  cast: ['ann'],
  probes: ['/lamp'],
  begin: () => [dark],
  traits: () => ({ lamp: true }),
  options: optionsOf,
  rivals: (worlds) => optionsOf(worlds, 'accepted'),
  move(worlds, turn) {
    const end = after(worlds, turn)
    return (
      end && {
        steps: turn.map(stepOf),
        allow: [],
        worlds: end,
        without: worlds,
        covers: covers(worlds, turn),
      }
    )
  },
  after,
  likely: (worlds) => worlds,
  shape: (worlds) => worlds.map(place).join(),
  closing: () => [],
  notice: (worlds, _sight: Sight) => worlds,
  learned: () => ({ lamp: true }),
  transitions,
}

export const begin: Worlds<Lamp> = [dark]

/** The first option of this name, as an act. */
export function lampAct(
  id: number,
  name: string,
  from: Lamp = dark,
  expect: Option['expect'] = 'accepted',
): Act {
  return { ...optionOf(from, name, expect), id }
}
