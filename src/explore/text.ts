import { keyOf, type Transition } from '../systems/model.ts'
import type { Counterexample, Exploration } from './result.ts'

/** What an exploration went through and found, for a terminal: counts first, because what was not done was not tested. */
export function explorationText(exploration: Exploration): string {
  const { coverage, transitions, counterexamples, reasons, findings, verdict } = exploration
  const visited = transitions.filter((transition) => coverage.visits(transition) > 0)
  const kinds = [...coverage.kinds].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    `${exploration.target}: ${coverage.acts} operations in ${exploration.walks} walks of ${exploration.cast.length} agents, ${seconds(exploration.ms)}; seed ${exploration.seed}; ended by ${exploration.stopped}`,
    `transitions  ${visited.length} of ${transitions.length} (${percent(visited.length, transitions.length)}), ${coverage.pairs} pairs`,
    ...table([
      ['operation', 'accepted', 'refused'],
      ...kinds.map(([name, { accepted, refused }]) => [name, String(accepted), String(refused)]),
    ]),
    ...(coverage.races.size === 0
      ? []
      : [
          `in flight together: ${[...coverage.races].map(([names, count]) => `${names} (${count})`).join(', ')}`,
        ]),
    ...unvisited(transitions.filter((transition) => coverage.visits(transition) === 0)),
    ...findings.map(({ kind, message }) => `finding  ${kind}: ${message}`),
    ...counterexamples.flatMap(counterexampleText),
    ...reasons.map((reason) => `inconclusive  ${reason}`),
    `verdict      ${verdict}`,
    '',
  ].join('\n')
}

function counterexampleText({
  fault,
  turns,
  original,
  repeated,
  runs,
  minimal,
  why,
  file,
}: Counterexample): readonly string[] {
  const acts = turns.flat()
  return [
    '',
    `FAIL  ${fault.sentence}`,
    `      ${fault.signature}`,
    `      ${acts.length} of ${original} operations are enough: ${acts.map(({ name }) => name).join(', ')}`,
    `      it failed again ${repeated.times} of ${repeated.of} times; ${minimal ? 'minimal' : `not shown to be minimal${why === undefined ? '' : `: ${why}`}`}, after ${runs} runs`,
    `      exported as ${file.path}`,
  ]
}

function unvisited(transitions: readonly Transition[]): readonly string[] {
  if (transitions.length === 0) return []
  const shown = transitions.slice(0, 12).map((transition) => `  ${keyOf(transition)}`)
  return [
    'not visited',
    ...shown,
    ...(transitions.length > shown.length ? [`  and ${transitions.length - shown.length} more`] : []),
  ]
}

/** The state machines as a Mermaid diagram: what was visited in full lines, the rest dotted. */
export function coverageDiagram({ transitions, coverage }: Exploration): string {
  const machines = [...new Set(transitions.map(({ machine }) => machine))]
  return machines
    .flatMap((machine) => [
      `%% ${machine}`,
      'flowchart LR',
      ...transitions
        .filter((transition) => transition.machine === machine)
        .map((transition) => {
          const count = coverage.visits(transition)
          const label = `${transition.act}${transition.outcome === 'refused' ? ' (refused)' : ''} ${count}`
          return `  ${node(transition.from)} ${count > 0 ? '-->' : '-.->'}|"${label}"| ${node(transition.to)}`
        }),
      '',
    ])
    .join('\n')
}

function node(state: string): string {
  return `${state.replaceAll(/[^A-Za-z0-9]+/g, '_') || '_'}["${state.replaceAll('"', "'")}"]`
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  return rows.map(
    (row) =>
      `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`,
  )
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '0 %' : `${Math.floor((100 * part) / whole)} %`
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
