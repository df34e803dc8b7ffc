import type { CheckResult, Judgement } from '../result.ts'

/** What a judgement says of each check, by its id, without what only says which check it is. */
export function checksOf(judgement: Judgement): Readonly<Record<string, object>> {
  return Object.fromEntries(
    judgement.scenarios.flatMap(({ checks }) => checks.map((check) => [check.id, essence(check)])),
  )
}

/** The verdict of each check, by its id. */
export function verdictsOf(judgement: Judgement): Readonly<Record<string, string>> {
  return Object.fromEntries(
    judgement.scenarios.flatMap(({ checks }) => checks.map(({ id, verdict }) => [id, verdict])),
  )
}

function essence(check: CheckResult): object {
  const { id: _id, proves: _proves, says: _says, step: _step, source: _source, ...rest } = check
  return rest
}
