import type { Entry } from '../journal/entry.ts'

/** What the targets and participants of one shard are called in the merged journal. */
export interface Names {
  target(name: string): string
  participant(name: string): string
}

/** An entry with its shard's names replaced; numbers and times are left to the caller. */
export function renamed(entry: Entry, names: Names): Entry {
  switch (entry.kind) {
    case 'begin':
    case 'end':
    case 'stall':
    case 'note':
      return entry
    case 'scenario': {
      const target = names.target(entry.target)
      const agents = Object.entries(entry.agents).map(([name, agent]) => [
        name,
        { ...agent, participant: names.participant(agent.participant) },
      ])
      return { ...entry, target, run: `${entry.scenario}@${target}`, agents: Object.fromEntries(agents) }
    }
    case 'step':
    case 'verdict':
      return { ...entry, run: runNamed(entry.run, names) }
    case 'wait':
      return entry.run === undefined ? entry : { ...entry, run: runNamed(entry.run, names) }
    case 'stimulus':
      return {
        ...entry,
        run: runNamed(entry.run, names),
        participant: names.participant(entry.participant),
      }
    case 'invoke': {
      const { run } = entry.mark
      const mark = run === undefined ? entry.mark : { ...entry.mark, run: runNamed(run, names) }
      return { ...entry, mark, participant: names.participant(entry.participant) }
    }
    case 'reply':
    case 'event':
    case 'frame':
    case 'connection':
      return { ...entry, participant: names.participant(entry.participant) }
    case 'idle':
    case 'order':
      return { ...entry, target: names.target(entry.target) }
  }
}

/** `scenario@target`: a target's name has no `@`, a case's name may. */
function runNamed(run: string, names: Names): string {
  const split = run.lastIndexOf('@')
  return split < 0 ? run : `${run.slice(0, split)}@${names.target(run.slice(split + 1))}`
}

/** Whose event connection is still open at the journal's end. */
export function openParticipants(entries: readonly Entry[]): readonly string[] {
  const open = new Set<string>()
  for (const entry of entries) {
    if (entry.kind !== 'connection') continue
    if (entry.change === 'closed' || entry.change === 'failed') open.delete(entry.participant)
    else open.add(entry.participant)
  }
  return [...open]
}
