import type { Catalogue } from '../../catalogue/model.ts'
import type { TargetFacts } from '../../journal/entry.ts'
import type { System } from '../../systems/system.ts'
import { conform } from '../conform.ts'
import type { Finding } from '../result.ts'
import type { Tape } from '../tape.ts'
import type { TargetOf } from './housekeeping.ts'

/**
 * Messages to participants that no execution ever held: they are held against their schemas all the same, but there
 * is no scenario to tell it by.
 */
export function judgeStrangers(
  tape: Tape,
  targets: readonly TargetFacts[],
  targetOf: TargetOf,
  catalogue: Catalogue,
  systems: Readonly<Record<string, System>>,
): readonly Finding[] {
  const held = new Set(
    [...tape.executions().values()].flatMap(({ begin }) =>
      Object.values(begin?.agents ?? {}).map(({ participant }) => participant),
    ),
  )
  const strangers = tape.participants().filter((participant) => !held.has(participant))
  return strangers.flatMap((participant) => {
    const target = targets.find(({ name }) => name === targetOf(participant))
    const spec = catalogue.systems[target?.system ?? '']
    const system = systems[target?.system ?? '']
    if (target === undefined || spec === undefined || system === undefined) return []
    return tape.events(participant).flatMap((event): readonly Finding[] => {
      const { errors } = conform(event, spec, catalogue.schemas, system)
      if (errors.length === 0) return []
      const message = errors.join('; ')
      const requirement = spec.implicit.schema
      return [{ kind: 'schema', requirement, target: target.name, evidence: [event.seq], message }]
    })
  })
}
