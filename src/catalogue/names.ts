import type { Complaints } from './complaints.ts'
import { constantText } from './constant.ts'
import type { Cursor } from './cursor.ts'
import type { Progress } from './frame.ts'
import type { AgentName, EventSelector, Expr } from './model.ts'
import { compilePattern } from './pattern.ts'
import type { Scope } from './scope.ts'
import { outlineOf, topicsOf } from './topics.ts'
import { compileText, nothing } from './value.ts'

/** Whom `as:` or `for:` names; `nobody` where no session is meant. */
export function agentOf(at: Cursor, scope: Scope, out: Complaints, nobody = false): AgentName {
  const name = at.text()
  const binding = scope.find(name)
  if (binding?.is === 'agent') return binding.agent
  if (name === 'nobody' && nobody) return name
  if (name === 'nobody') out.error(at, 'nobody-listens', '`nobody` has no session, so no event connection')
  else out.unknown(at, 'agent', name, [...scope.agents(), ...(nobody ? ['nobody'] : [])])
  return name
}

/** The requirements that a step proves; they must exist, and a wrong id is never silently nothing. */
export function provesOf(step: Cursor, scope: Scope, { known, out }: Progress): readonly string[] {
  return (step.get('proves')?.items() ?? []).flatMap((item) => {
    const id = constantText(item, scope, out)
    if (id === undefined) return []
    const requirement = known.requirements.find('requirement', item, id, out)
    const observed = step.get('observe') !== undefined || step.get('expect')?.value === 'observe'
    if (requirement?.level === 'undefined' && !observed)
      out.warning(item, 'undefined-level', `the documentation leaves \`${id}\` open, so this cannot fail`, {
        hint: 'observe it, or give the requirement another level',
      })
    if (observed && (requirement?.level === 'must' || requirement?.level === 'should'))
      out.warning(item, 'observed-level', `an observation never fails, so it cannot prove \`${id}\``, {
        hint: `it is a ${requirement.level}: state what is expected`,
      })
    if (requirement?.untestable !== undefined)
      out.warning(item, 'untestable-proven', `\`${id}\` is said to be untestable: ${requirement.untestable}`)
    return [id]
  })
}

export function compileOn(at: Cursor, scope: Scope, out: Complaints): Expr {
  return compileText(at, scope, out) ?? nothing
}

/** `{as, on, message, where}`: the topic must be one of the system's, and the message one of the topic's. */
export function compileSelector(at: Cursor, scope: Scope, { known, out }: Progress): EventSelector {
  const on = compileOn(at.need('on'), scope, out)
  const message = constantText(at.get('message'), scope, out)
  checkTopic(at.need('on'), on, at.get('message'), message, { known, out })
  const where = at.get('where')
  const pattern = where === undefined ? undefined : compilePattern(where, scope, out)
  return {
    as: agentOf(at.need('as'), scope, out),
    on,
    ...(message === undefined ? {} : { message }),
    ...(pattern === undefined ? {} : { where: pattern }),
  }
}

export function checkTopic(
  at: Cursor,
  on: Expr,
  messageAt: Cursor | undefined,
  message: string | undefined,
  { known, out }: Pick<Progress, 'known' | 'out'>,
): void {
  const outline = outlineOf(on)
  if (outline === undefined || !known.topics.complete) return
  const topics = topicsOf(outline, known.topics.list)
  if (topics.length === 0) {
    out.unknown(
      at,
      'topic',
      at.text(),
      known.topics.list.map((topic) => topic.on),
    )
    return
  }
  const messages = topics.flatMap((topic) => topic.messages.map((m) => m.message))
  if (message !== undefined && messageAt !== undefined && !messages.includes(message))
    out.unknown(messageAt, 'message', message, messages)
}
