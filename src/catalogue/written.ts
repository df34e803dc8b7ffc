import { member, type JsonObject } from '../base/json.ts'
import type { Spot } from './frame.ts'
import type { HearStep, SendStep, Step } from './model.ts'

/**
 * The steps of one scenario that were compiled already, by how they are written. A scenario that grows does the same few
 * things over and over: what is written again is the same step in another place.
 */
export class Written {
  readonly #steps = new Map<string, SendStep | HearStep>()

  /**
   * The step in this place, where it was compiled before. Unless it says so itself, a `hear` looks from `cause` on, the
   * last step that caused something.
   */
  again(written: JsonObject, { key, check }: Spot, cause: string | undefined): Step | undefined {
    const known = this.#steps.get(JSON.stringify(written))
    if (known === undefined) return undefined
    const checked = known.check !== undefined && check !== undefined
    const step = { ...known, key, ...(checked && { check }) }
    return step.kind === 'hear' && cause !== undefined ? { ...step, cause } : step
  }

  learn(written: JsonObject, step: Step): void {
    if (standsAlone(step) && member(written['hear'], 'cause') === undefined)
      this.#steps.set(JSON.stringify(written), step)
  }
}

/** A step that names no other one, and that none can name: it brings no word into the scenario. */
function standsAlone(step: Step): step is SendStep | HearStep {
  if ((step.kind !== 'send' && step.kind !== 'hear') || step.label !== undefined) return false
  return step.keep.length === 0 && !(step.kind === 'hear' && step.after !== undefined)
}
