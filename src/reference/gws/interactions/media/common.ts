import { invalid, isObject, missing, refuse, text, type Ask, type Plan } from '../../operations/operation.ts'
import type { User } from '../../model/world.ts'
import { isReady } from '../channels.ts'
import type { Channel } from '../model.ts'
import { seated, talking, type Item } from './model.ts'
import { answer, move, onItem, type MediaOperation } from './operation.ts'
import { invite, inviteNext } from './routing.ts'

/** What all media have in common. */

const all: readonly Channel[] = ['chat', 'email', 'workitem']
const ownState = { chat: 'Chatting', email: 'Processing', workitem: 'Processing' } as const

export const commonOperations: readonly MediaOperation[] = [
  onItem(['email', 'workitem'], 'Accept', (ask, item) => (outlet) => {
    item.declined.clear()
    move(ask, item, ownState[item.medium], outlet)
  }),
  onItem(all, 'Reject', (ask, item) => (outlet) => {
    move(ask, item, 'Completed', outlet)
    if (talking(item).length === 0) inviteNext(item, ask.user, ask.world, outlet)
  }),
  onItem(all, 'Complete', (ask, item) => {
    const { queueName } = ask.body
    if (queueName === undefined) return (outlet) => move(ask, item, 'Completed', outlet)
    const queue = queueOf(ask)
    if (typeof queue !== 'string') return queue
    return (outlet) => {
      move(ask, item, 'Completed', outlet)
      item.queue = queue
      if (seated(item).length === 0) inviteNext(item, ask.user, ask.world, outlet)
    }
  }),
  onItem(all, 'Transfer', (ask, item) => {
    if (ask.body['queueName'] !== undefined) {
      const queue = queueOf(ask)
      if (typeof queue !== 'string') return queue
      return (outlet) => {
        move(ask, item, 'Completed', outlet)
        item.queue = queue
        inviteNext(item, ask.user, ask.world, outlet)
      }
    }
    const to = targetOf(ask, item.medium)
    if ('refuse' in to) return to
    return (outlet) => {
      move(ask, item, 'Completed', outlet)
      invite(item, to.agent, outlet)
    }
  }),
  ...['AttachUserData', 'UpdateUserData'].map((name) =>
    onItem(all, name, (ask, item) => {
      const { userData } = ask.body
      if (userData === undefined || userData === null) return missing('userData')
      if (!isObject(userData)) return invalid('userData')
      return write(ask, item, () => ({ ...item.userData, ...userData }))
    }),
  ),
  onItem(all, 'DeleteUserData', (ask, item) => {
    const { keys } = ask.body
    if (keys === undefined || keys === null) return missing('keys')
    if (!Array.isArray(keys)) return invalid('keys')
    return write(ask, item, () =>
      Object.fromEntries(Object.entries(item.userData).filter(([key]) => !keys.includes(key))),
    )
  }),
  onItem(['chat', 'email'], 'SetDisposition', (ask, item) => {
    const disposition = text(ask.body, 'disposition')
    if (typeof disposition !== 'string') return disposition
    const { dispositionKey = ask.world.settings.dispositionKey } = ask.body
    if (typeof dispositionKey !== 'string') return invalid('dispositionKey')
    return write(ask, item, () => ({ ...item.userData, [dispositionKey]: disposition }))
  }),
  onItem(all, 'SetInFocus', () => () => {}),
]

/** Changes the user data; whoever works on the item is told. */
function write(ask: Ask, item: Item, change: () => Item['userData']): Plan {
  return {
    change(outlet) {
      item.userData = change()
      answer(ask, item, 'PropertiesUpdated', outlet)
      for (const to of talking(item))
        if (to !== ask.user.name) outlet.tell({ about: 'item', item, to, type: 'PropertiesUpdated' })
    },
  }
}

function queueOf({ body, world }: Ask): string | ReturnType<typeof refuse> {
  const queue = text(body, 'queueName')
  if (typeof queue !== 'string') return queue
  return world.interactions.queues.includes(queue) ? queue : refuse(6, `There is no queue "${queue}".`)
}

/** The agent whom a request names: chats say targetUri, e-mails userUri, and work items do not say. */
export function targetOf(
  { world, user, body }: Ask,
  medium: Channel,
): { readonly agent: User } | ReturnType<typeof refuse> {
  const names = { chat: ['targetUri'], email: ['userUri'], workitem: ['targetUri', 'userUri'] }[medium]
  const name = names.find((one) => body[one] !== undefined) ?? names[0] ?? ''
  const uri = text(body, name)
  if (typeof uri !== 'string') return uri
  const agent = [...world.users.values()].find(({ id }) => uri.endsWith(`/${id}`))
  if (!agent) return refuse(6, 'There is no such agent.')
  return agent === user || !isReady(agent, medium, world) ? invalid(name) : { agent }
}
