import type { Step } from '../catalogue/model.ts'

/**
 * Follows a scenario's steps: since when something may be on its way that none of them has waited for. It comes when
 * the scenario is over, and must not come to the next one that has the same agents: there nothing explains it.
 */
export class Unawaited {
  #since: number | undefined

  /**
   * @param t when the step was over, in the journal's milliseconds
   * @param halted whether the scenario ends here: what came may be another thing than what was waited for
   */
  performed(step: Step, t: number, halted = false): void {
    if (acts(step)) this.#since = t
    else if (waits(step) && !halted) this.#since = undefined
  }

  /** Undefined where nothing can be on its way. */
  get since(): number | undefined {
    return this.#since
  }
}

/** Whatever is no read: what is refused may be told of too, as an error. */
function acts(step: Step): boolean {
  switch (step.kind) {
    case 'send':
      return step.method.toUpperCase() !== 'GET'
    case 'together':
      return step.sends.some(acts)
    case 'cause':
      return true
    case 'hear':
    case 'never':
    case 'observe':
    case 'subscribe':
    case 'unsubscribe':
    case 'reconnect':
    case 'settle':
      return false
  }
}

/** A monitor is no wait: it is opened, and the next step is begun. */
function waits({ kind }: Step): boolean {
  return kind === 'hear' || kind === 'observe' || kind === 'settle'
}
