import type { ScenarioRow } from '../model.ts'
import type { Filter } from './route.ts'

/** Whether a scenario is to be listed: every word must occur in it, and its outcome be one of the wanted. */
export function isWanted(row: ScenarioRow, filter: Filter): boolean {
  if (filter.outcomes.length > 0 && !filter.outcomes.includes(row.outcome)) return false
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const text = searchText(row)
  return words.every((word) => text.includes(word))
}

const texts = new WeakMap<ScenarioRow, string>()

function searchText(row: ScenarioRow): string {
  const known = texts.get(row)
  if (known !== undefined) return known
  const checks = row.checks.flatMap(({ id, says, proves, line }) => [id, says, ...proves, line])
  const text = [row.id, row.title, row.target, row.cause ?? '', ...checks].join('\n').toLowerCase()
  texts.set(row, text)
  return text
}
