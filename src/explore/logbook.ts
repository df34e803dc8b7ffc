import type { Finding } from '../judge/result.ts'
import { Coverage } from './coverage.ts'
import type { Walked } from './lab.ts'
import type { Counterexample } from './result.ts'

/** More findings than these say nothing new. */
const mostFindings = 100

/** What an exploration has seen so far. It grows with what there is to see, not with time. */
export class Logbook {
  readonly coverage = new Coverage()
  readonly unjudged = new Map<string, number>()
  readonly #findings = new Map<string, Finding>()
  /** By signature; undefined while it is being made smaller. */
  readonly #failures = new Map<string, Counterexample | undefined>()
  /** Failures that did not come again where nothing had happened before. */
  readonly #doubtful = new Map<string, Counterexample>()
  walks = 0

  get findings(): readonly Finding[] {
    return [...this.#findings.values()]
  }

  get counterexamples(): readonly Counterexample[] {
    const certain = [...this.#failures.values()].flatMap((one) => one ?? [])
    const doubtful = [...this.#doubtful].flatMap(([signature, one]) =>
      this.#failures.has(signature) ? [] : [one],
    )
    return [...certain, ...doubtful]
  }

  /** Different failures, those included that are still being made smaller. */
  get failures(): number {
    return this.#failures.size
  }

  /** A walk for coverage. What was not finished was not exercised. */
  record({ trail, result, findings, fault }: Walked): void {
    this.walks++
    this.coverage.restart()
    const wrong = fault?.turn ?? Infinity
    const went = trail.took.slice(0, Math.min(trail.finished, wrong))
    for (const { turn, covers, closing } of went)
      if (closing) this.coverage.visit(covers)
      else this.coverage.count(turn, covers)
    // What a check failed for is told with the check.
    for (const finding of findings) {
      if (finding.kind === 'schema' || finding.kind === 'unexplained-event' || finding.kind === 'duplicate')
        continue
      if (this.#findings.size < mostFindings)
        this.#findings.set(`${finding.kind} ${finding.message}`, finding)
    }
    if (fault !== undefined || result.verdict === 'pass') return
    const open = result.checks.find(({ verdict }) => verdict === result.verdict)
    const cause = result.cause ?? (open !== undefined && 'cause' in open ? open.cause : result.verdict)
    const key = result.verdict === 'error' ? `error: ${cause}` : cause
    this.unjudged.set(key, (this.unjudged.get(key) ?? 0) + 1)
  }

  /** True for whoever comes first with a failure: it is theirs to make it smaller. */
  claim(signature: string): boolean {
    if (this.#failures.has(signature)) return false
    this.#failures.set(signature, undefined)
    return true
  }

  settle(signature: string, counterexample: Counterexample): void {
    this.#failures.set(signature, counterexample)
  }

  /** It did not come again; whoever meets it next may try. */
  doubt(signature: string, counterexample: Counterexample): void {
    this.#failures.delete(signature)
    this.#doubtful.set(signature, counterexample)
  }
}
