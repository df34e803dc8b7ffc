import type { Option, Transition, Worlds } from '../../model.ts'
import { afterAct, branchesOf, read } from './branch.ts'
import type { Idea } from './effect.ts'
import { placeOf } from './labels.ts'
import { ideasOf, ruleOf } from './rules.ts'
import type { World } from './world.ts'

/** Everything that can be done in all of these worlds with this outcome. */
export function optionsOf(worlds: Worlds<World>, expect: Option['expect']): readonly Option[] {
  const [{ cast }] = worlds
  return cast
    .flatMap((by) => [{ name: read, by }, ...ideasOf(by, cast)])
    .flatMap((idea) => optionOf(worlds, idea, expect) ?? [])
}

/** An idea as an option, where it is one with this outcome. */
export function optionOf(worlds: Worlds<World>, idea: Idea, expect: Option['expect']): Option | undefined {
  const act = { ...idea, id: 0 }
  const outcome = idea.name === read ? 'accepted' : branchesOf(worlds, act)?.outcome
  const after = outcome === expect ? afterAct(worlds, act) : undefined
  if (after === undefined) return undefined
  const about = aboutOf(idea)
  const takes = takesOf(worlds, idea, expect)
  const to = placeOf(after, about)
  const leads = to === takes.from ? [] : [`${takes.machine}: ${to}`]
  return { ...idea, expect, weight: weightOf(idea.name, takes.from), takes, leads }
}

export function aboutOf(idea: Idea): string {
  return idea.name === read ? idea.by : ruleOf(idea.name).about(idea)
}

export function takesOf(
  worlds: Worlds<World>,
  idea: Idea,
  outcome: Option['expect'],
): Omit<Transition, 'to'> {
  return { machine: 'user', from: placeOf(worlds, aboutOf(idea)), act: idea.name, outcome }
}

/** What brings a call on is preferred, what takes a user out of the game is not; waiting takes time. */
const weights: Readonly<Record<string, number>> = {
  'inbound call': 5,
  ANSWER: 6,
  DROP: 1.5,
  HOLD: 2,
  LOGOUT: 0.2,
  'supervisor LOGOUT': 0.25,
  'reservation ends': 2,
  'wrap-up ends': 0.3,
  [read]: 0.3,
}

function weightOf(name: string, from: string): number {
  if (name === 'LOGIN') return from === 'LOGOUT' ? 8 : 0.1
  // In a call it is seldom met, and leads to a place of its own.
  if (name === 'supervisor LOGOUT' && /^(TALKING|HOLD)/.test(from)) return 1.5
  return weights[name] ?? 1
}
