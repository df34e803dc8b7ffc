import type { Step } from '../catalogue/model.ts'
import { parts } from './parts.ts'

/** What a scenario's events come from: the step that each names, or else the last before it that makes something happen. */
export class Causes {
  readonly #byKey: ReadonlyMap<string, Step>
  readonly #defaults = new Map<string, Step>()

  constructor(steps: readonly Step[]) {
    this.#byKey = new Map(steps.flatMap((step) => [step, ...parts(step)].map((one) => [one.key, one])))
    let latest: Step | undefined
    for (const step of steps) {
      if (latest !== undefined) for (const one of [step, ...parts(step)]) this.#defaults.set(one.key, latest)
      if (step.kind === 'send' || step.kind === 'together' || step.kind === 'cause') latest = step
    }
  }

  of(step: Step): Step | undefined {
    const named = 'cause' in step ? step.cause : undefined
    return named === undefined ? this.#defaults.get(step.key) : this.#byKey.get(named)
  }

  step(key: string): Step | undefined {
    return this.#byKey.get(key)
  }
}
