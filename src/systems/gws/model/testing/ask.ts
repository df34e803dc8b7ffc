import type { Act } from '../../../model.ts'
import type { Effect, Told } from '../effect.ts'
import { ruleOf } from '../rules.ts'
import { optionOf, optionsNamed, type Story } from './story.ts'

/** Whether an operation is possible, or with `!` has to be refused. */
export function has({ worlds }: Story, line: string): boolean {
  return optionsNamed(worlds, line).length > 0
}

/** The calls for which an operation is possible. */
export function callsFor({ worlds }: Story, line: string): readonly (string | undefined)[] {
  return optionsNamed(worlds, line).map(({ call }) => call)
}

/** What is sent for an operation. */
export function requestOf(story: Story, line: string) {
  const act = actOf(story, line)
  return ruleOf(act.name).request(story.world, act)
}

/** What an operation does; it has the number 9. */
export function effectOf(story: Story, line: string): Effect | undefined {
  const act = actOf(story, line)
  return ruleOf(act.name).apply(story.world, act)
}

/** Of what has to be told, and of what may be. */
export function toldBy(story: Story, line: string) {
  const effect = effectOf(story, line)
  return effect && { must: effect.told.map(inWords), may: effect.may.map(inWords) }
}

function actOf({ worlds }: Story, line: string): Act {
  return { ...optionOf(worlds, line), id: 9 }
}

function inWords(told: Told): string {
  return told.about === 'device' ? told.agent : `${told.ref} ${told.type}${told.fresh ? ' (new)' : ''}`
}
