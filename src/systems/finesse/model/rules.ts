import { callRules } from './call-rules.ts'
import type { Idea, Rule } from './effect.ts'
import { ownRules } from './own-rules.ts'
import { sam, settable, strangerRules, supervisorRules, unsettable } from './supervisor-rules.ts'

const rules: ReadonlyMap<string, Rule> = new Map(
  [...ownRules, ...callRules, ...supervisorRules, ...strangerRules].map((rule) => [rule.name, rule]),
)

/** @throws RangeError for a name that no rule has */
export function ruleOf(name: string): Rule {
  const rule = rules.get(name)
  if (rule === undefined) throw new RangeError(`the model knows no operation ${name}`)
  return rule
}

/** What somebody may try: for themselves, and for each of the others. */
export function ideasOf(by: string, cast: readonly string[]): readonly Idea[] {
  const own = [...ownRules, ...callRules].map(({ name }) => ({ name, by }))
  const rules = by === sam ? supervisorRules : strangerRules
  const states = by === sam ? unsettable : settable
  const others = cast
    .filter((name) => name !== by)
    .flatMap((to) =>
      rules.flatMap(({ name }): readonly Idea[] =>
        name.endsWith(' sets')
          ? states.map((state) => ({ name, by, with: { to, state } }))
          : [{ name, by, with: { to } }],
      ),
    )
  return [...own, ...others]
}
