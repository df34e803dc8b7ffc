import type { Complaints } from './complaints.ts'
import type { Cursor } from './cursor.ts'
import type { Known } from './known.ts'
import type { Keep, Step } from './model.ts'
import type { Scope } from './scope.ts'

/** What a label can be used for: its step (or its fragment's last such step) as a cause, and as something earlier. */
export interface Labelled {
  readonly cause: string | undefined
  readonly after: string | undefined
}

/** Where steps are written: the scenario itself, or one use of a fragment, whose names are its own. */
export interface Frame {
  readonly scope: Scope
  readonly labels: Map<string, Labelled>
  /** All labels of the frame, also of steps that are still to come. */
  readonly declared: ReadonlySet<string>
  /** Set before the names that are kept here, to make them unique in the scenario. */
  readonly prefix: string
  /** The fragments that are being expanded, outermost first. */
  readonly fragments: readonly string[]
}

/** One compilation of a scenario (or of a fragment by itself): what has come of it so far. */
export interface Progress {
  readonly known: Known
  readonly out: Complaints
  readonly steps: Step[]
  phase: Step['phase']
  /** The last send, together or cause step: what a `hear` looks from, unless it says otherwise. */
  cause: string | undefined
}

/** One step's place: its key, and its check's id where it expects something. */
export interface Spot {
  readonly key: string
  readonly check: string | undefined
}

export function labelsOf(steps: readonly Cursor[]): ReadonlySet<string> {
  const parts = steps.flatMap((step) => [step, ...(step.get('together')?.items() ?? [])])
  return new Set(parts.flatMap((step) => step.get('label')?.text() ?? []))
}

/** Makes a new label known, now that its step is compiled. */
export function bindLabel(step: Cursor, labelled: Labelled, frame: Frame, out: Complaints): void {
  const label = step.get('label')
  if (label === undefined) return
  if (frame.labels.has(label.text()))
    out.error(label, 'duplicate-label', `the label \`${label.text()}\` stands on an earlier step already`)
  frame.labels.set(label.text(), labelled)
}

/** The key of the step that `cause:` or `after:` names. */
export function stepOf(
  at: Cursor | undefined,
  use: keyof Labelled,
  frame: Frame,
  out: Complaints,
): string | undefined {
  if (at === undefined) return undefined
  const label = at.text()
  const labelled = frame.labels.get(label)
  if (labelled === undefined) {
    if (frame.declared.has(label))
      out.error(at, 'later-label', `\`${label}\` labels this step or a later one; name one that comes before`)
    else out.unknown(at, 'label', label, frame.labels.keys())
    return undefined
  }
  if (labelled[use] === undefined) {
    const what = use === 'cause' ? 'causes nothing' : 'is neither a reply nor an event'
    out.error(at, 'useless-label', `the step labelled \`${label}\` ${what}`)
  }
  return labelled[use]
}

/** Binds the names that a step keeps; a name is kept once, so that it always means one value. */
export function bindKeeps(step: Cursor, frame: Frame, out: Complaints): readonly Keep[] {
  return (step.get('keep')?.members() ?? []).map(([name, pointer]) => {
    const unique = frame.prefix + name
    bindName(name, pointer, { e: 'ref', ref: { name: unique, path: [] } }, frame, out)
    return { name: unique, pointer: pointer.text() }
  })
}

export function bindName(
  name: string,
  at: Cursor,
  expr: Extract<Parameters<Scope['bind']>[1], { is: 'kept' }>['expr'],
  frame: Frame,
  out: Complaints,
): void {
  const taken = frame.scope.find(name)
  if (taken !== undefined || name === 'nobody') {
    const by =
      taken?.is === 'kept' ? `is kept already, on line ${String(taken.line)}` : 'means something else already'
    out.error(at, 'name-taken', `\`${name}\` ${by}`, { part: 'key', hint: 'choose another name' })
    return
  }
  frame.scope.bind(name, { is: 'kept', expr, line: at.source.line })
}
