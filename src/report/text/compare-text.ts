import type { Change, Comparison } from '../compare.ts'
import { cut, oneLine } from '../visible.ts'
import { duration, plural, statusWord } from '../words.ts'
import { plain, type Paint, type Style } from './style.ts'

/** A comparison for a person: what is worse first, causes once. */
export function compareText(comparison: Comparison, style: Style = plain): string {
  const { newlyFailing, newlyWarning, newlyUntested, lost, fixed, newlyTested, stillFailing, slower, notes } =
    comparison
  const lines = [
    ...section('newly failing', newlyFailing, style.red, style),
    ...section('not judged any more', newlyUntested, style.yellow, style),
    ...section('newly warning', newlyWarning, style.yellow, style),
    ...list(
      `${plural(lost.length, 'requirement')} that nothing is known of any more`,
      lost.map(
        ({ requirement, before, after }) =>
          `${requirement}: was ${before}, is ${after === 'absent' ? after : statusWord(after)}`,
      ),
      style.yellow,
    ),
    ...list(
      'slower',
      slower.map(
        ({ target, what, before, after }) => `${target}: ${what} ${duration(before)} → ${duration(after)}`,
      ),
      style.yellow,
    ),
    ...section('fixed', fixed, style.green, style),
    ...section('newly judged', newlyTested, style.green, style),
    ...section('still failing', stillFailing, style.dim, style),
    ...notes.map((note) => style.dim(note)),
  ]
  return `${lines.length === 0 ? 'No difference.' : lines.join('\n')}\n`
}

/** Changes of one cause print as one. */
function section(title: string, changes: readonly Change[], paint: Paint, style: Style): readonly string[] {
  const byCause = new Map<string, string[]>()
  for (const { check, target, why } of changes)
    byCause.set(why, [...(byCause.get(why) ?? []), `${check} on ${target}`])
  const rows = [...byCause].flatMap(([why, checks]) => [
    ...checks.slice(0, 10).map(oneLine),
    ...(checks.length > 10 ? [`and ${checks.length - 10} more`] : []),
    ...(why === '' ? [] : [`  ${style.dim(oneLine(cut(why, 300)))}`]),
  ])
  return list(`${plural(changes.length, 'check')} ${title}`, rows, paint)
}

function list(title: string, rows: readonly string[], paint: Paint): readonly string[] {
  return rows.length === 0 ? [] : [paint(title), ...rows.map((row) => `  ${row}`)]
}
