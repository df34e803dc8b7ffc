import { Failure } from '../base/failure.ts'

/** When to stop: at the first of these that is reached. */
export interface Goals {
  /** Operations. */
  readonly steps?: number
  readonly ms?: number
  /** A share of the model's transitions, 0 to 1. A run that ends for another reason before it is inconclusive. */
  readonly transitions?: number
}

export const defaultGoals: Goals = { steps: 1000 }

/** `transitions>=95%`, as `--until` says it. */
export function parseUntil(text: string): Pick<Goals, 'transitions'> {
  const match = /^transitions\s*>=\s*(\d+(?:\.\d+)?)%$/.exec(text.trim())
  const share = Number(match?.[1]) / 100
  if (match === null || !(share > 0 && share <= 1))
    throw new Failure('usage', `--until "${text}" is no goal`, 'Write --until "transitions>=95%".')
  return { transitions: share }
}

/** `10m`, `90s`, `1h`, `500ms`, as `--for` says it; milliseconds. */
export function parseFor(text: string): Pick<Goals, 'ms'> {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim())
  const unit = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[match?.[2] ?? '']
  if (match === null || unit === undefined)
    throw new Failure('usage', `--for "${text}" is no time`, 'Write --for 10m, 90s or 1h.')
  return { ms: Number(match[1]) * unit }
}

/** Why it is time to stop, or undefined. */
export function reached(
  goals: Goals,
  now: { readonly acts: number; readonly ms: number; readonly share: number },
): 'steps' | 'time' | 'transitions' | undefined {
  if (goals.transitions !== undefined && now.share >= goals.transitions) return 'transitions'
  if (goals.steps !== undefined && now.acts >= goals.steps) return 'steps'
  return goals.ms !== undefined && now.ms >= goals.ms ? 'time' : undefined
}
