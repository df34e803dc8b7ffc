import type { Clock } from '../base/clock.ts'
import type { JsonObject } from '../base/json.ts'
import { digestOf } from '../catalogue/digest.ts'
import type { Model, Traits } from '../systems/model.ts'
import { scenarioFile, slug, turnInWords } from './export.ts'
import type { Fault } from './failure.ts'
import type { Lab, Walked } from './lab.ts'
import type { Counterexample } from './result.ts'
import { type Candidate } from './shrink/candidate.ts'
import { cutAt, shrink, type Budget } from './shrink/shrink.ts'

export interface Case<W> {
  readonly model: Model<W>
  /** Does work on a target without history, where there is one. */
  readonly arena: Arena<W>
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly budget: Budget
  readonly cast: readonly string[]
  /** What else its file says of where it comes from. */
  readonly provenance: JsonObject
  readonly progress?: (text: string) => void
}

export type Arena<W> = <T>(work: (lab: Lab<W>) => Promise<T>) => Promise<T>

/** How often a failing walk is walked again before it is made smaller. */
const reruns = 3
/** Below this rate a failure cannot be told from bad luck while shrinking. */
const tooRare = 0.3

/**
 * A failing walk, cut off behind its failure, repeated to see how certain it is, made smaller, and written down. A
 * failure that comes and goes is reported with its rate, and made smaller only where it comes often enough.
 */
export async function counterexampleOf<W>(
  found: Walked,
  fault: Fault,
  about: Case<W>,
): Promise<Counterexample> {
  const { model, arena, clock, signal, budget, cast, progress } = about
  const traits = found.trail.traits ?? {}
  const start = cutAt({ turns: [], cast, closing: true }, found)
  const perform = (candidate: Candidate) => arena((lab) => rewalk(lab, candidate, traits))
  const again: Walked[] = []
  for (let i = 0; i < reruns && !signal.aborted; i++) again.push(await perform(start))
  const hits = again.filter((walked) => walked.fault?.signature === fault.signature)
  const rate = again.length === 0 ? 0 : hits.length / again.length
  progress?.(`${fault.signature}: fails ${String(hits.length)} of ${String(again.length)} times`)
  const [first] = hits
  const small =
    first === undefined || rate < tooRare
      ? undefined
      : await shrink(start, first, {
          model,
          traits,
          signature: fault.signature,
          loose: fault.loose,
          budget,
          clock,
          signal,
          repeats: rate === 1 ? 1 : Math.min(6, Math.ceil(Math.log(0.05) / Math.log(1 - rate))),
          perform,
        })
  const walked = small?.walked ?? first ?? found
  const candidate = small?.candidate ?? start
  const summary = {
    original: start.turns.flat().length,
    repeated: { times: hits.length, of: again.length },
    runs: small?.runs ?? 0,
    operations: small?.operations ?? 0,
    spared: small?.spared ?? 0,
    minimal: small?.minimal ?? false,
    ...(small?.why !== undefined && { why: small.why }),
    ...(small === undefined && { why: 'it does not repeat often enough to be made smaller' }),
  }
  const provenance: JsonObject = {
    ...about.provenance,
    signature: fault.signature,
    originalLength: summary.original,
    length: candidate.turns.flat().length,
    minimal: summary.minimal,
    failed: `${String(hits.length)} of ${String(again.length)} times`,
    shrinking: { runs: summary.runs, operations: summary.operations, spared: summary.spared },
  }
  return {
    ...summary,
    fault: walked.fault ?? fault,
    turns: candidate.turns,
    file: fileOf(walked, candidate, fault, provenance),
    provenance,
    result: walked.result,
    entries: walked.entries,
  }
}

/** A list of turns, performed as far as the server's worlds allow. */
export function rewalk<W>(lab: Lab<W>, { turns, cast, closing }: Candidate, traits: Traits): Promise<Walked> {
  const left = turns.values()
  const choose = () => left.next().value
  return lab.walk({ model: lab.model, cast, traits, closing, choose }, 'A walk again')
}

function fileOf(walked: Walked, { turns }: Candidate, fault: Fault, provenance: JsonObject) {
  const last = turns.at(-1)
  const before = turns.slice(0, -1).map((turn) => turn.map(({ name }) => name).join(' ∥ '))
  const what = last === undefined ? 'a walk' : last.map(({ name }) => name).join(' and ')
  const id = `regressions/${slug(`${what} ${fault.kind}`)}-${digestOf([fault.signature, turns]).slice(0, 6)}`
  return scenarioFile(walked, {
    id,
    title: `${before.length === 0 ? '' : `After ${before.join(', ')}: `}${last === undefined ? what : turnInWords(last)}`,
    description: `Found by exploring. ${fault.sentence}`,
    status: 'open',
    provenance,
  })
}
