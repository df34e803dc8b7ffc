import type { Complaints } from './complaints.ts'
import { constantText } from './constant.ts'
import type { Cursor } from './cursor.ts'
import { bindLabel, bindName, type Frame, labelsOf, type Progress, type Spot } from './frame.ts'
import type { Expr } from './model.ts'
import { agentOf } from './names.ts'
import { Scope } from './scope.ts'
import { compileStep, labelledBy, partOf } from './steps.ts'
import { compileValue, nothing } from './value.ts'

/** Compiles a list of steps; each `use` is replaced by its fragment's steps. */
export function compileSteps(
  steps: readonly Cursor[],
  spotOf: (i: number) => Spot,
  frame: Frame,
  progress: Progress,
): void {
  for (const [i, step] of steps.entries()) {
    if (step.get('use') === undefined) compileStep(step, spotOf(i), frame, progress)
    else expandUse(step, spotOf(i), frame, progress)
  }
}

/** `use:`. Nothing of the fragment can be seen outside of it but what it gives. */
function expandUse(step: Cursor, spot: Spot, frame: Frame, progress: Progress): void {
  const { known, out } = progress
  const use = step.need('use')
  const name = constantText(use, frame.scope, out) ?? ''
  const fragment = name === '' ? undefined : known.fragments.find('fragment', use, name, out)
  const circle = frame.fragments.indexOf(name)
  if (circle >= 0) {
    const path = [...frame.fragments.slice(circle), name].join(' → ')
    out.error(use, 'recursive-fragment', `a fragment cannot use itself: ${path}`)
  }
  if (fragment === undefined || circle >= 0) {
    // What it would give is not known, and that has been told.
    for (const [kept] of step.get('keep')?.members() ?? []) frame.scope.bind(kept, { is: 'unknown' })
    return
  }
  const inner: Frame = {
    scope: argumentsOf(fragment, step, frame, out),
    labels: new Map(),
    declared: labelsOf(fragment.need('steps').items()),
    prefix: `${spot.key}/`,
    fragments: [...frame.fragments, name],
  }
  const first = progress.steps.length
  compileSteps(fragment.need('steps').items(), (i) => partOf(spot, i), inner, progress)
  const gifts = giftsOf(fragment, step, inner, out)
  for (const [kept, gift] of step.get('keep')?.members() ?? []) {
    const given = gifts.get(gift.text())
    if (given === undefined) out.unknown(gift, 'gift', gift.text(), gifts.keys())
    bindName(kept, gift, given ?? nothing, frame, out)
  }
  const labels = progress.steps.slice(first).map(labelledBy)
  bindLabel(
    step,
    { cause: labels.findLast((l) => l.cause)?.cause, after: labels.findLast((l) => l.after)?.after },
    frame,
    out,
  )
}

/** The fragment's parameters, bound to what stands in `with:`. */
function argumentsOf(fragment: Cursor, step: Cursor, frame: Frame, out: Complaints): Scope {
  const scope = new Scope()
  scope.bind('target', { is: 'target' })
  const needs = new Map(fragment.get('needs')?.members())
  for (const [parameter, argument] of step.get('with')?.members() ?? [])
    if (!needs.has(parameter)) out.unknown(argument, 'parameter', parameter, needs.keys(), 'key')
  for (const [parameter, kind] of needs) {
    const argument = step.get('with')?.get(parameter)
    if (argument !== undefined && kind.text() !== 'agent')
      scope.bind(parameter, { is: 'data', at: argument, scope: frame.scope })
    else if (argument !== undefined && typeof argument.value === 'string')
      scope.bind(parameter, { is: 'agent', agent: agentOf(argument, frame.scope, out) })
    else if (argument !== undefined) {
      out.error(argument, 'wrong-type', `\`${parameter}\` takes the name of an agent`)
      scope.bind(parameter, { is: 'unknown' })
    } else {
      if (kind.text() !== 'value?')
        out.error(
          step.need('use'),
          'missing-argument',
          `\`${step.need('use').text()}\` needs \`${parameter}\``,
          { hint: 'write it below `with:`' },
        )
      scope.bind(parameter, kind.text() === 'value?' ? { is: 'omitted' } : { is: 'unknown' })
    }
  }
  return scope
}

/** What the fragment gives, by the names that its user sees. */
export function giftsOf(
  fragment: Cursor,
  step: Cursor | undefined,
  inner: Frame,
  out: Complaints,
): Map<string, Expr> {
  const gifts = (fragment.get('gives')?.members() ?? []).map(([name, value]) => {
    const [first = '', rest] = name.split('.')
    const agent = rest === undefined ? undefined : step?.get('with')?.get(first)?.value
    const isAgent = fragment.get('needs')?.get(first)?.value === 'agent'
    if (rest !== undefined && !isAgent)
      out.unknown(
        value,
        'agent',
        first,
        (fragment.get('needs')?.members() ?? []).flatMap(([need, kind]) =>
          kind.value === 'agent' ? [need] : [],
        ),
        'key',
      )
    const expr = compileValue(value, inner.scope, out) ?? nothing
    return [typeof agent === 'string' ? `${agent}.${rest ?? ''}` : name, expr] as const
  })
  return new Map(gifts)
}
