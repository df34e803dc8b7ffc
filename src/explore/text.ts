import { keyOf } from '../systems/model.ts'
import { turnInWords } from './export.ts'
import { shareOf, type Counterexample, type Exploration } from './result.ts'

/** More names than these are counted, not listed. */
const most = 20

/** An exploration for a person: what was done, what was not, and every failure as small as it could be made. */
export function explorationText(exploration: Exploration): string {
  return [
    headOf(exploration),
    coverageText(exploration),
    ...exploration.counterexamples.map(counterexampleText),
    ...exploration.findings.map(({ kind, message }) => `noticed  ${kind}: ${message}`),
    verdictText(exploration),
    '',
  ].join('\n\n')
}

function headOf({ target, system, seed, walks, coverage, cast, lanes, ms }: Exploration): string {
  const rate = ms === 0 ? 0 : (coverage.acts / ms) * 1000
  return [
    `explored ${target} (${system}), seed ${String(seed)}`,
    `${counted(coverage.acts, 'operation')} in ${counted(walks, 'walk')} of ${counted(cast.length, 'agent')}, ${String(lanes)} at a time, in ${(ms / 1000).toFixed(1)} s (${rate.toFixed(0)} a second)`,
  ].join('\n')
}

/** Transitions, pairs, races, and operations by kind. */
export function coverageText({ coverage, transitions }: Exploration): string {
  const missing = transitions.filter((transition) => coverage.visits(transition) === 0).map(keyOf)
  const share = (shareOf(coverage, transitions) * 100).toFixed(1)
  const kinds = [...coverage.kinds].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const width = Math.max(9, ...kinds.map(([name]) => name.length))
  const row = (name: string, ...cells: readonly string[]) =>
    [name.padEnd(width), ...cells.map((cell) => cell.padStart(8))].join('  ').trimEnd()
  const races = [...coverage.races.values()].reduce((sum, count) => sum + count, 0)
  return [
    `transitions  ${String(transitions.length - missing.length)} of ${String(transitions.length)} (${share} %)`,
    `pairs        ${String(coverage.pairs)}`,
    ...(races === 0 ? [] : [`races        ${String(races)} of ${String(coverage.races.size)} kinds`]),
    '',
    row('operation', 'accepted', 'refused', ...(races === 0 ? [] : ['either'])),
    ...kinds.map(([name, { accepted, refused, either }]) =>
      row(name, ...[accepted, refused, either].map((count) => (count === 0 ? '' : String(count)))),
    ),
    ...(missing.length === 0 ? [] : ['', 'not visited', ...listed(missing)]),
  ].join('\n')
}

export function counterexampleText(found: Counterexample): string {
  const { fault, turns, original, repeated, runs, operations, minimal, why, file } = found
  const size = turns.flat().length
  return [
    `FAIL  ${fault.signature}`,
    `      ${fault.sentence}`,
    ...turns.map((turn, i) => `      ${String(i + 1).padStart(2)}. ${turnInWords(turn)}`),
    `      ${String(size)} of ${String(original)} operations are left, after ${String(runs)} runs with ${String(operations)} operations${minimal ? '; none can be left out' : `; perhaps not the shortest: ${why ?? ''}`}`,
    `      failed again ${String(repeated.times)} of ${String(repeated.of)} times`,
    `      ${file.path}`,
  ].join('\n')
}

function verdictText({ verdict, reasons, stopped, counterexamples }: Exploration): string {
  const head = verdict === 'fail' ? `fail: ${counted(counterexamples.length, 'failure')}` : verdict
  return [`${head} (ended by: ${stopped})`, ...reasons.map((reason) => `  ${reason}`)].join('\n')
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`
}

function listed(names: readonly string[]): readonly string[] {
  const rest = names.length - most
  return [
    ...names.slice(0, most).map((name) => `  ${name}`),
    ...(rest > 0 ? [`  and ${String(rest)} more`] : []),
  ]
}
