import type { Entry } from '../../journal/entry.ts'
import type { Finding } from '../result.ts'
import type { Tape } from '../tape.ts'

/** The target that a participant belongs to. */
export type TargetOf = (participant: string) => string

/** Known from the executions that held the participant, else from its name (`<target>/<user>`). */
export function targetsOf(tape: Tape, targets: readonly string[]): TargetOf {
  const known = new Map<string, string>()
  for (const { begin } of tape.executions().values()) {
    for (const { participant } of Object.values(begin?.agents ?? {}))
      known.set(participant, begin?.target ?? '')
  }
  return (participant) =>
    known.get(participant) ?? targets.find((name) => participant.startsWith(`${name}/`)) ?? targets[0] ?? ''
}

/** What the wires and the harness noticed beside the scenarios. */
export function noticed(entries: readonly Entry[], targetOf: TargetOf): readonly Finding[] {
  return entries.flatMap((entry): readonly Finding[] => {
    switch (entry.kind) {
      case 'reply':
      case 'event':
      case 'frame':
        return (entry.defects ?? []).map(({ kind, detail }) =>
          finding(entry, 'defect', targetOf(entry.participant), `${kind}: ${detail}`),
        )
      case 'connection': {
        const detail = entry.detail ?? 'the event connection failed'
        return entry.change === 'failed'
          ? [finding(entry, 'connection', targetOf(entry.participant), detail)]
          : []
      }
      case 'order':
        return entry.ordered ? [] : [finding(entry, 'inversion', entry.target, entry.detail)]
      case 'note':
        return entry.about === 'quarantine' ? [finding(entry, 'quarantine', targetOf(''), entry.text)] : []
      case 'begin':
      case 'end':
      case 'scenario':
      case 'step':
      case 'invoke':
      case 'wait':
      case 'idle':
      case 'stimulus':
      case 'stall':
      case 'verdict':
        return []
    }
  })
}

function finding(entry: Entry, kind: Finding['kind'], target: string, message: string): Finding {
  return { kind, target, evidence: [entry.seq], message }
}
