import { Failure } from '../base/failure.ts'
import type { AgentNeed } from '../catalogue/model.ts'
import type { Driven } from '../drive/driven.ts'
import type { Model } from '../systems/model.ts'
import { assign } from '../target/pool.ts'

/** What each agent of a walk must be. */
export function needsOf(
  { role, needs = {} }: Pick<Model<unknown>, 'role' | 'needs'>,
  cast: readonly string[],
): readonly Omit<AgentNeed, 'is'>[] {
  return cast.map((name) => (Object.hasOwn(needs, name) ? needs[name] : undefined) ?? { role })
}

/** As many of the model's parts as were asked for and as the target has accounts for; none at all is a Failure. */
export function castOf(
  model: Pick<Model<unknown>, 'role' | 'needs' | 'cast'>,
  { accounts, facts }: Pick<Driven, 'accounts' | 'facts'>,
  most = Infinity,
): readonly string[] {
  for (let size = Math.min(most, model.cast.length); size > 0; size--) {
    const cast = model.cast.slice(0, size)
    if (assign(needsOf(model, cast), accounts) !== undefined) return cast
  }
  throw new Failure(
    'configuration',
    `${facts.name} has no account with the role ${model.role}`,
    'Add accounts with this role to the target file.',
  )
}

/** How many walks of such a cast the target's accounts allow at the same time; at least one. */
export function lanesFor(
  model: Pick<Model<unknown>, 'role' | 'needs'>,
  cast: readonly string[],
  { accounts }: Pick<Driven, 'accounts'>,
  most: number,
): number {
  const needs = needsOf(model, cast)
  let lanes = 1
  while (
    lanes < most &&
    assign(Array.from({ length: lanes + 1 }, () => needs).flat(), accounts) !== undefined
  )
    lanes++
  return lanes
}
