import type { Json, JsonObject } from '../../opponent.ts'
import { others, type User } from '../model/world.ts'
import type { Message } from '../render/message.ts'
import type { Cause, Twist } from '../twist.ts'
import { edit, rename } from './edit.ts'

/** Events to be bent: which ones, and in what way. Each narrowing gives a new selection, each bending a twist. */
export interface Events {
  /** Caused by one of these operations. */
  after(...operations: readonly string[]): Events
  type(...notificationTypes: readonly string[]): Events
  /** About a call that is in one of these states. */
  state(...states: readonly string[]): Events
  where(test: (message: Message, cause: Cause) => boolean): Events
  /** To who asked for the operation, or to the others. */
  toActor(): Events
  toOthers(): Events

  drop(): Twist
  twice(): Twist
  late(ms: number): Twist
  set(pointer: string, value: Json | ((value: Json | undefined) => Json | undefined)): Twist
  remove(pointer: string): Twist
  rename(pointer: string, name: string): Twist
  moveTo(topic: string): Twist
  /** To everybody who has nothing to do with it, as well or instead. */
  alsoToStrangers(): Twist
  insteadToStrangers(): Twist
  replace(change: (message: Message, cause: Cause) => readonly Message[]): Twist
}

type Test = (message: Message, cause: Cause) => boolean

export const on = (topic: string): Events => select([(message) => message.topic === topic])
export const calls: Events = on('/v2/me/calls')
export const devices: Events = on('/v2/me/devices')

function select(tests: readonly Test[]): Events {
  const and = (test: Test): Events => select([...tests, test])
  const replace: Events['replace'] = (change) => ({
    messages: (cause, messages) =>
      messages.flatMap((message) =>
        tests.every((test) => test(message, cause)) ? change(message, cause) : [message],
      ),
  })
  const bend = (change: (data: JsonObject) => Json): Twist =>
    replace((message) => [{ ...message, data: change(message.data) as JsonObject }])
  return {
    after: (...operations) => and((_, { ask }) => ask !== undefined && operations.includes(ask.operation)),
    type: (...types) => and(({ data }) => types.includes(text(data['notificationType']))),
    state: (...states) =>
      and(({ data }) => states.includes(text((data['call'] as JsonObject | undefined)?.['state']))),
    where: and,
    toActor: () => and(({ to }, { ask }) => to === ask?.user.name),
    toOthers: () => and(({ to }, { ask }) => to !== ask?.user.name),
    replace,
    drop: () => replace(() => []),
    twice: () => replace((message) => [message, message]),
    late: (ms) => replace((message) => [{ ...message, late: ms }]),
    set: (pointer, value) =>
      bend((data) => edit(data, pointer, typeof value === 'function' ? value : () => value)),
    remove: (pointer) => bend((data) => edit(data, pointer, () => undefined)),
    rename: (pointer, name) => bend((data) => rename(data, pointer, name)),
    moveTo: (topic) => replace((message) => [{ ...message, topic }]),
    alsoToStrangers: () =>
      replace((message, cause) => [
        message,
        ...strangers(message, cause).map(({ name }) => ({ ...message, to: name })),
      ]),
    insteadToStrangers: () =>
      replace((message, cause) => strangers(message, cause).map(({ name }) => ({ ...message, to: name }))),
  }
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** Everybody who takes no part in what happened. */
export function strangers({ to }: Message, { world, ask }: Cause): readonly User[] {
  const parties = ask?.leg ? [ask.leg.device.number, ...others(ask.leg)] : []
  return [...world.users.values()].filter(
    ({ name, device }) => name !== to && name !== ask?.user.name && !parties.includes(device.number),
  )
}
