import type { Step } from '../catalogue/model.ts'
import { parts } from './parts.ts'

/**
 * What a scenario's events come from: the step that each names, or else the last before it that makes something happen.
 * The list may grow at its end: a walk writes its scenario while it is performed.
 */
export class Causes {
  readonly #steps: readonly Step[]
  readonly #byKey = new Map<string, Step>()
  readonly #defaults = new Map<string, Step>()
  #read = 0
  #latest: Step | undefined

  constructor(steps: readonly Step[]) {
    this.#steps = steps
  }

  of(step: Step): Step | undefined {
    this.#readOn()
    const named = 'cause' in step ? step.cause : undefined
    return named === undefined ? this.#defaults.get(step.key) : this.#byKey.get(named)
  }

  step(key: string): Step | undefined {
    this.#readOn()
    return this.#byKey.get(key)
  }

  #readOn(): void {
    if (this.#read === this.#steps.length) return
    for (const step of this.#steps.slice(this.#read)) {
      for (const one of [step, ...parts(step)]) {
        this.#byKey.set(one.key, one)
        if (this.#latest !== undefined) this.#defaults.set(one.key, this.#latest)
      }
      if (step.kind === 'send' || step.kind === 'together' || step.kind === 'cause') this.#latest = step
    }
    this.#read = this.#steps.length
  }
}
