import type { JsonObject } from '../../opponent.ts'
import { randomFrom } from '../../random.ts'
import { createScheduler } from '../../scheduler.ts'
import { createWorld } from '../model/create.ts'
import type { Leg, User, World } from '../model/world.ts'
import { operations } from '../operations/all.ts'
import type { Operation } from '../operations/operation.ts'
import type { Forms } from '../render/forms.ts'
import type { Message } from '../render/message.ts'
import { readSettings } from '../settings.ts'
import { voiceStimuli } from '../stimuli.ts'
import { createSwitch } from '../switch.ts'
import { through, type Reply, type Twist } from '../twist.ts'

/** The switch without a wire, for tests of what operations do. */
export interface Centre {
  readonly world: World
  user(name: string): User
  /** The user's latest call. */
  leg(name: string): Leg
  do(user: string, operation: string, body?: JsonObject, leg?: Leg): Promise<Reply>
  stimulate(name: string, user: string): Promise<void>
  /** What was sent since the last look, in short: `agent1 StatusChange Held`. */
  told(): readonly string[]
  readonly messages: Message[]
  /** Two agents in a call: `from` dialled, `to` answered. */
  established(from: string, to: string): Promise<void>
}

export function openCentre(options: Record<string, string> = {}, twists: readonly Twist[] = []): Centre {
  const settings = readSettings(options)
  const random = randomFrom(1)
  const world = createWorld(settings, random)
  const forms: Forms = {
    ...settings,
    base: 'http://gws/api/v2',
    settings,
    dress: (resource, of) => through(twists, resource, (twist, so) => twist.resource?.(so, of)),
  }
  const messages: Message[] = []
  const scheduler = createScheduler()
  const desk = createSwitch({
    world,
    forms,
    scheduler,
    random,
    twists,
    deliver: (message) => void messages.push(message),
  })
  for (const user of world.users.values()) {
    user.started = true
    user.device.state = { state: 'Ready' }
  }
  let seen = 0

  const settled = async () => {
    while (scheduler.pending > 0) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const user = (name: string): User => {
    const found = world.users.get(name)
    if (!found) throw new Error(name)
    return found
  }
  const leg = (name: string): Leg => {
    const found = user(name).device.legs.at(-1)
    if (!found) throw new Error(`${name} has no call`)
    return found
  }
  const centre: Centre = {
    world,
    user,
    leg,
    messages,
    async do(name, operationName, body = {}, given) {
      const operation = kindOf(operationName, given)
      if (!operation) throw new Error(operationName)
      const asking = user(name)
      const target = given ?? (operation.on === 'call' ? leg(name) : undefined)
      const reply = await desk.perform(operation, {
        world,
        user: asking,
        subject: asking,
        device: asking.device,
        operation: operation.name,
        body,
        ...(target && { leg: target }),
      })
      await settled()
      return reply
    },
    async stimulate(name, who) {
      const stimulus = voiceStimuli[name]
      if (!stimulus) throw new Error(name)
      desk.cause(stimulus(world, user(who)))
      await settled()
    },
    told() {
      const fresh = messages.slice(seen).map(inShort)
      seen = messages.length
      return fresh
    },
    async established(from, to) {
      await centre.do(from, 'Dial', { destination: { phoneNumber: user(to).device.number } })
      await centre.do(to, 'Answer')
      centre.told()
    },
  }
  return centre
}

const kindOf = (name: string, given: Leg | undefined): Operation | undefined =>
  operations.find((known) => known.name === name && (given === undefined || known.on === 'call'))

function inShort({ to, topic, data }: Message): string {
  const call = data['call'] as { readonly state: string } | undefined
  const [device] = (data['devices'] ?? []) as readonly { readonly userState: { readonly state: string } }[]
  const error = data['errorMessage'] === undefined ? '' : ' failed'
  if (call) return `${to} ${JSON.stringify(data['notificationType']).slice(1, -1)} ${call.state}${error}`
  return device ? `${to} ${device.userState.state}` : `${to} ${topic}`
}
