import type { Random } from '../random.ts'
import type { Scheduler } from '../scheduler.ts'
import type { World } from './model/world.ts'
import type { Ask, Change, Notice, Operation, Outlet, Plan } from './operations/operation.ts'
import type { Forms } from './render/forms.ts'
import { renderNotice, type Message } from './render/message.ts'
import { accepted, refused } from './http/reply.ts'
import type { Cause, Delays, Reply, Twist } from './twist.ts'

/**
 * Performs operations: decides, changes the world, and lets the reply and the events go their separate ways, so
 * that either may come first.
 */
export interface Switch {
  perform(operation: Operation, ask: Ask): Promise<Reply>
  /** Changes the world without a request. */
  cause(change: Change): void
}

export interface SwitchParts {
  readonly world: World
  readonly forms: Forms
  readonly scheduler: Scheduler
  readonly random: Random
  readonly twists: readonly Twist[]
  readonly deliver: (message: Message) => void
}

export function createSwitch(parts: SwitchParts): Switch {
  const { world, forms, scheduler, random, twists, deliver } = parts
  let changes = 0

  const decide = (operation: Operation, ask: Ask): Plan =>
    twists.reduce((plan, twist) => twist.decide?.(ask, plan) ?? plan, operation.plan(ask))

  const longest = (which: keyof Delays): number =>
    Math.max(0, ...twists.map((twist) => twist.delays?.[which]?.() ?? 0))

  const send = (cause: Cause, notices: readonly Message[]) => {
    const messages = twists.reduce((list, twist) => twist.messages?.(cause, list) ?? list, notices)
    for (const message of messages)
      scheduler.after(
        longest('event') + (message.late ?? 0),
        () => deliver(message),
        // A message that is late on purpose does not hold up those behind it.
        message.late === undefined ? `${message.to} ${message.topic}` : undefined,
      )
  }

  const apply = (change: Change, ask?: Ask) => {
    changes += 1
    const cause: Cause = { world, number: changes, ...(ask && { ask }) }
    const messages: Message[] = []
    const outlet: Outlet = {
      tell: (notice: Notice) => messages.push(...renderNotice(notice, world, forms)),
      later: (next) => scheduler.after(longest('event'), () => apply(next)),
      alarm: (ms, next) => void scheduler.alarm(ms, () => apply(next)),
    }
    change(outlet)
    if (ask) for (const twist of twists) twist.changed?.(ask)
    send(cause, messages)
  }

  /** The world may have changed since the request was accepted; then the operation fails behind its reply. */
  const commit = (operation: Operation, ask: Ask) => {
    const plan = decide(operation, ask)
    if ('change' in plan) return apply(plan.change, ask)
    const { leg } = ask
    if (!leg) return
    const error = plan.refuse.statusMessage
    apply((outlet) => outlet.tell({ about: 'call', leg, type: 'StatusChange', error }), ask)
  }

  return {
    perform(operation, ask) {
      const plan = decide(operation, ask)
      if ('refuse' in plan) {
        const { notices = [] } = plan
        if (notices.length > 0) apply((outlet) => notices.forEach((notice) => outlet.tell(notice)), ask)
        return replyAfter(longest('reply'), refused(plan.refuse))
      }
      const reply = accepted(plan.reply)
      const wait = longest('change')
      const replyFirst = random() < 0.5
      const replied = replyFirst ? replyAfter(longest('reply'), reply) : undefined
      if (wait === 0) commit(operation, ask)
      else scheduler.after(wait, () => commit(operation, ask), `switch ${ask.user.name}`)
      return replied ?? replyAfter(longest('reply'), reply)
    },
    cause: (change) => apply(change),
  }

  function replyAfter(ms: number, reply: Reply): Promise<Reply> {
    return new Promise((resolve) => scheduler.after(ms, () => resolve(reply)))
  }
}
