import type { SendStep, Step } from '../catalogue/model.ts'
import { parts } from './parts.ts'

/**
 * How a scenario's steps hang together: what a step's events come from is the step that it names, or else the last
 * before it that makes something happen; a barrier closes what was opened before it. The list may grow at its end:
 * a walk writes its scenario while it is performed.
 */
export class Causes {
  readonly #steps: readonly Step[]
  readonly #byKey = new Map<string, Step>()
  readonly #defaults = new Map<string, Step>()
  readonly #places = new Map<string, number>()
  readonly #barriers: Step[] = []
  readonly #timed: SendStep[] = []
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

  /** The barriers that stand after a step. */
  barriersAfter({ key }: Step): readonly Step[] {
    this.#readOn()
    const place = this.#places.get(key) ?? Infinity
    return this.#barriers.filter((barrier) => (this.#places.get(barrier.key) ?? -1) > place)
  }

  /** The sends of the whole scenario that are about a state which ends by itself. */
  timed(): readonly SendStep[] {
    this.#readOn()
    return this.#timed
  }

  /** Whether a step stands before another. The sends of a `together` stand where it does. */
  isBefore(step: Step, other: Step): boolean {
    this.#readOn()
    return (this.#places.get(step.key) ?? Infinity) < (this.#places.get(other.key) ?? -1)
  }

  #readOn(): void {
    if (this.#read === this.#steps.length) return
    for (const [i, step] of this.#steps.slice(this.#read).entries()) {
      if (step.kind === 'settle') this.#barriers.push(step)
      for (const one of parts(step)) if (one.kind === 'send' && one.holds !== undefined) this.#timed.push(one)
      for (const one of [step, ...parts(step)]) {
        this.#places.set(one.key, this.#read + i)
        this.#byKey.set(one.key, one)
        if (this.#latest !== undefined) this.#defaults.set(one.key, this.#latest)
      }
      if (step.kind === 'send' || step.kind === 'together' || step.kind === 'cause') this.#latest = step
    }
    this.#read = this.#steps.length
  }
}
