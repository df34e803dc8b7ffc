import type { Catalogue, Expr, Step } from '../../catalogue/model.ts'
import { Causes } from '../../judge/causes.ts'
import type { CheckResult, ScenarioResult } from '../../judge/result.ts'

/** The steps of scenarios as the catalogue knows them. */
export interface StepBook {
  step(scenario: string, key: string): Step | undefined
  /** What makes the event come that a step waits for: what it names, or the last step before it that does something. */
  causeOf(scenario: string, step: Step): Step | undefined
}

export function stepBook(catalogue: Catalogue): StepBook {
  const steps = new Map(catalogue.scenarios.map((scenario) => [scenario.id, scenario.steps]))
  const read = new Map<string, Causes>()
  const causes = (scenario: string): Causes => {
    const known = read.get(scenario) ?? new Causes(steps.get(scenario) ?? [])
    read.set(scenario, known)
    return known
  }
  return {
    step: (scenario, key) => causes(scenario).step(key),
    causeOf: (scenario, step) => causes(scenario).of(step),
  }
}

/** What a step is called in a diagram: as its check says it, else by its kind. */
export function stepLabel(scenario: ScenarioResult, key: string, book: StepBook): string {
  const check = scenario.checks.find((check) => check.step === key)
  if (check) return `${key} — ${check.says}`
  const step = book.step(scenario.id, key)
  return step ? `${key} — ${step.kind}${'as' in step ? ` as ${step.as}` : ''}` : key
}

/** Whom and where a check waited for an event, where its step says so without looking anything up. */
export function awaited(
  scenario: ScenarioResult,
  check: CheckResult,
  book: StepBook,
): { readonly agent: string; readonly channel: string; readonly message: string } | undefined {
  const step = book.step(scenario.id, check.step)
  if (step?.kind !== 'hear' && step?.kind !== 'never') return undefined
  const channel = literal(step.on)
  return channel === undefined ? undefined : { agent: step.as, channel, message: step.message ?? 'event' }
}

function literal(expression: Expr): string | undefined {
  return expression.e === 'value' && typeof expression.value === 'string' ? expression.value : undefined
}
