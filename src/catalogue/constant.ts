import type { Json } from '../base/json.ts'
import type { Complaints } from './complaints.ts'
import type { Cursor } from './cursor.ts'
import type { Duration } from './model.ts'
import type { Scope } from './scope.ts'
import { compileText, compileValue } from './value.ts'

/**
 * What must be known before the run: names of forms, messages, requirements. A reference may stand there as long
 * as a case or an argument says its value. Undefined where it is left out, unknown, or wrong (which has been told).
 */
export function constantOf(at: Cursor | undefined, scope: Scope, out: Complaints): Json | undefined {
  if (at === undefined) return undefined
  const expr = compileValue(at, scope, out)
  if (expr === undefined || expr.e === 'value') return expr?.value
  const parameter = typeof at.value === 'string' ? /^\$([A-Za-z_]\w*)/.exec(at.value)?.[1] : undefined
  // A fragment that is checked by itself has parameters without values; its uses are checked again.
  if (parameter === undefined || scope.find(parameter)?.is !== 'unknown')
    out.error(at, 'not-constant', 'this must be known before the run', {
      hint: 'only values of cases and of fragments can be referred to here',
    })
  return undefined
}

export function constantText(at: Cursor | undefined, scope: Scope, out: Complaints): string | undefined {
  const value = constantOf(at, scope, out)
  if (value === undefined || typeof value === 'string') return value
  if (at !== undefined) out.error(at, 'wrong-type', 'a text belongs here')
  return undefined
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 }

/** `2s`, `500ms`, `1m` in milliseconds, or one of the target's timers. */
export function compileDuration(at: Cursor | undefined, scope: Scope, out: Complaints): Duration | undefined {
  const expr = at === undefined ? undefined : compileText(at, scope, out)
  if (at === undefined || expr === undefined) return undefined
  if (expr.e === 'ref') {
    const [fact, timer] = expr.ref.path
    if (expr.ref.name === 'target' && fact === 'timers' && timer !== undefined) return expr.ref
    if (scope.find(expr.ref.name)?.is === 'unknown') return undefined
  }
  const text = expr.e === 'value' && typeof expr.value === 'string' ? expr.value : ''
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? []
  const factor = units[unit]
  if (factor !== undefined) return Number(number) * factor
  out.error(at, 'not-a-duration', 'this is not a duration', {
    hint: 'write 500ms, 2s, 1m, or a timer of the target such as $target.timers.wrapUp',
  })
  return undefined
}
