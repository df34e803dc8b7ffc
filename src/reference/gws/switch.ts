import type { Random } from '../random.ts'
import type { Scheduler } from '../scheduler.ts'
import type { World } from './model/world.ts'
import type { Ask, Change, Notice, Operation, Outlet, Plan } from './operations/operation.ts'
import type { Forms } from './render/forms.ts'
import { renderNotice, type Message } from './render/message.ts'
import { accepted, refused } from './http/reply.ts'
import { through, type Cause, type Delays, type Reply, type Twist } from './twist.ts'

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
    through(twists, operation.plan(ask), (twist, plan) =>
      twist.decide?.(ask, plan, (other) => operation.plan(other)),
    )

  const longest = (wait: (delays: Delays) => number | undefined): number =>
    Math.max(0, ...twists.map(({ delays }) => (delays && wait(delays)) ?? 0))
  const replyWait = () => longest((delays) => delays.reply?.())

  const send = (cause: Cause, notices: readonly Message[]) => {
    const messages = through(twists, notices, (twist, so) => twist.messages?.(cause, so))
    for (const message of messages)
      scheduler.after(
        longest((delays) => delays.event?.(message)) + (message.late ?? 0),
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
      later: (next) => scheduler.after(0, () => apply(next)),
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
        if (plan.aside) apply(plan.aside, ask)
        return replyAfter(replyWait(), refused(plan.refuse))
      }
      const reply = accepted(plan.reply)
      const wait = longest((delays) => delays.change?.())
      const replyFirst = random() < 0.5
      const replied = replyFirst ? replyAfter(replyWait(), reply) : undefined
      if (wait === 0) commit(operation, ask)
      else scheduler.after(wait, () => commit(operation, ask), `switch ${ask.user.name}`)
      return replied ?? replyAfter(replyWait(), reply)
    },
    cause: (change) => apply(change),
  }

  function replyAfter(ms: number, reply: Reply): Promise<Reply> {
    return new Promise((resolve) => scheduler.after(ms, () => resolve(reply)))
  }
}
