import type { Act, Covered, Transition } from '../../model.ts'
import type { Effect } from './effect.ts'
import { labelOf, stateLabel } from './labels.ts'
import { noCall } from './options.ts'
import { deskOf, type World } from './world.ts'

/** What the act itself went through, and what it did to other calls. */
export function coversOf(
  world: World,
  act: Act,
  { world: after }: Effect,
  takes: Omit<Transition, 'to'>,
): readonly Covered[] {
  const { by } = act
  const own = act.call ?? `${String(act.id)}/${by}`
  const desk = deskOf(after, by)
  const to = () => {
    switch (takes.machine) {
      case 'do not disturb':
        return desk.doNotDisturb ? 'On' : 'Off'
      case 'forwarding':
        return desk.forward === undefined ? 'Off' : 'On'
      case 'agent':
        return stateLabel(desk.states)
      default:
        return label(after, own)
    }
  }
  const touched = Object.keys({ ...world.legs, ...after.legs }).filter(
    (ref) => ref !== own && (world.legs[ref] === undefined || label(world, ref) !== label(after, ref)),
  )
  return [
    { ...takes, to: to(), on: takes.machine === 'call' ? own : by },
    ...touched.map((ref) => ({
      machine: 'call',
      from: world.legs[ref] === undefined ? noCall : label(world, ref),
      act: `${(after.legs[ref] ?? world.legs[ref])?.agent === by ? 'own' : 'other'} ${act.name}`,
      outcome: 'accepted' as const,
      to: label(after, ref),
      on: ref,
    })),
  ]
}

/** Only the newest call of an agent that is over is remembered: one that is not there is over. */
function label(world: World, ref: string): string {
  const leg = world.legs[ref]
  return leg === undefined ? 'Released' : labelOf(world, leg)
}
