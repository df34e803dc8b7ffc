import type { Complaints } from './complaints.ts'
import type { Cursor } from './cursor.ts'
import { compileSteps, giftsOf } from './expand.ts'
import { type Frame, labelsOf, type Spot } from './frame.ts'
import type { Known } from './known.ts'
import { Scope } from './scope.ts'

/** Checks a fragment by itself, so that its mistakes are told even while no scenario uses it. */
export function checkFragment(fragment: Cursor, known: Known, out: Complaints): void {
  const scope = new Scope()
  scope.bind('target', { is: 'target' })
  for (const [parameter, kind] of fragment.get('needs')?.members() ?? []) {
    if (parameter === 'target' || parameter === 'nobody')
      out.error(kind, 'name-taken', `\`${parameter}\` means something else already`, { part: 'key' })
    scope.bind(parameter, kind.value === 'agent' ? { is: 'agent', agent: parameter } : { is: 'unknown' })
  }
  const steps = fragment.need('steps').items()
  const name = fragment.need('fragment').text()
  const frame: Frame = { scope, labels: new Map(), declared: labelsOf(steps), prefix: '', fragments: [name] }
  compileSteps(steps, spotOf, frame, { known, out, steps: [], phase: 'given', cause: undefined })
  giftsOf(fragment, undefined, frame, out)
}

function spotOf(i: number): Spot {
  return { key: `steps.${String(i)}`, check: undefined }
}
