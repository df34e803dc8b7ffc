import type { Scenario, Step } from '../catalogue/model.ts'

/**
 * Whether a scenario's last act may bring about what none of its steps waits for. Then what it brought about comes when
 * the scenario is over, and must not come to the next one that has the same agents: there nothing explains it.
 */
export function endsUnawaited({ steps }: Pick<Scenario, 'steps'>): boolean {
  const last = steps.findLastIndex(acts)
  return last >= 0 && !steps.slice(last + 1).some(waits)
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

function waits({ kind }: Step): boolean {
  return kind === 'hear' || kind === 'observe' || kind === 'never' || kind === 'settle'
}
