import { Failure } from '../base/failure.ts'
import { nearest } from '../base/nearest.ts'
import * as finesse from '../reference/finesse/start.ts'
import * as gws from '../reference/gws/gws.ts'
import type { Fault, Jitter, Opponent, OpponentOptions } from '../reference/opponent.ts'
import { zoo } from '../reference/zoo/zoo.ts'

export { zoo }

/** A reference server that can be started, and what it can be told to do wrong. */
export interface OpponentKind {
  readonly start: (options: OpponentOptions) => Promise<Opponent>
  readonly faults: readonly Fault[]
  readonly jitters: readonly Jitter[]
  /** Servers that a run without a target file tests, one after the other setting: by what their names add. */
  readonly variants: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The embedded servers by system: what runs when no target file is given. */
export const opponents: Readonly<Record<string, OpponentKind>> = {
  gws: {
    start: gws.startGws,
    faults: gws.faults,
    jitters: gws.jitters,
    // Both generations of calls and of interactions, with and without CSRF protection.
    variants: {
      '': { media: 'per-media' },
      '-connid-csrf': { generation: 'connId', media: 'generic', csrf: 'on' },
    },
  },
  finesse: {
    start: finesse.startFinesse,
    faults: finesse.faults,
    jitters: finesse.jitters,
    // Stand-alone Finesse with Unified CCE, and co-resident with Unified CCX: they differ in states and reason codes.
    variants: { '-cce': { platform: 'cce' }, '-ccx': { platform: 'ccx' } },
  },
}

export function opponentOf(system: string): OpponentKind {
  const kind = opponents[system]
  if (kind !== undefined) return kind
  const near = nearest(system, Object.keys(opponents))
  throw new Failure(
    'usage',
    `there is no system "${system}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    `The systems are: ${Object.keys(opponents).join(', ')}.`,
  )
}

/**
 * The systems to run when nobody says which: those that have one of the faults; all of them where there is none. A fault
 * that no system has is a mistake.
 */
export function systemsWith(faults: readonly string[]): readonly string[] {
  checkNames(
    'fault',
    faults,
    Object.values(opponents).flatMap((kind) => kind.faults),
  )
  return Object.keys(opponents).filter(
    (system) => faults.length === 0 || faults.some((name) => hasFault(system, name)),
  )
}

export function hasFault(system: string, name: string): boolean {
  return opponentOf(system).faults.some((fault) => fault.name === name)
}

/** Starts an opponent; a name that it does not know is the person's mistake, not ours. */
export async function startOpponent(system: string, options: OpponentOptions): Promise<Opponent> {
  const kind = opponentOf(system)
  checkNames('fault', options.faults ?? [], kind.faults)
  if (options.zoo !== undefined) checkNames('zoo server', [options.zoo], zoo)
  if (Array.isArray(options.jitter)) checkNames('jitter', options.jitter, kind.jitters)
  return kind.start(options)
}

function checkNames(
  what: string,
  asked: readonly string[],
  known: readonly { readonly name: string; readonly says: string }[],
): void {
  for (const name of asked) {
    if (known.some((item) => item.name === name)) continue
    const near = nearest(
      name,
      known.map((item) => item.name),
    )
    throw new Failure(
      'usage',
      `there is no ${what} "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
      `The known ${what}s are:\n${known.map((item) => `  ${item.name} — ${item.says}`).join('\n')}`,
    )
  }
}
