import type { World } from '../../model/world.ts'
import { idOf } from '../../model/people.ts'
import {
  missing,
  refuse,
  text,
  type Ask,
  type Operation,
  type Outlet,
  type Plan,
} from '../../operations/operation.ts'
import type { Channel } from '../model.ts'
import { worksOn, type Item } from './model.ts'
import { move, referring } from './operation.ts'

/** Workbins of 8.5.2: what an agent parks is told to those who subscribed to the workbin. */

export interface Bin {
  readonly id: string
  readonly name: string
  readonly type: 'Agent' | 'Place' | 'AgentGroup'
}

export const bins: readonly Bin[] = [
  { id: idOf('workbin drafts'), name: 'email-drafts', type: 'Agent' },
  { id: idOf('workbin later'), name: 'later', type: 'Agent' },
  { id: idOf('workbin desk'), name: 'on-the-desk', type: 'Place' },
  { id: idOf('workbin team'), name: 'team', type: 'AgentGroup' },
]

const names: Readonly<Record<string, readonly Channel[]>> = {
  Interaction: ['chat', 'email', 'workitem'],
  InteractionToWorkbin: ['chat', 'email', 'workitem'],
  InteractionFromWorkbin: ['chat', 'email', 'workitem'],
  Chat: ['chat'],
  Email: ['email'],
  Workitem: ['workitem'],
}

/** What an agent has in a workbin. */
export const contentOf = ({ interactions }: World, bin: string, agent: string): readonly Item[] =>
  [...interactions.items.values()].filter(
    ({ workbin, seats }) => workbin === bin && seats.get(agent)?.state === 'InWorkbin',
  )

type Act = (ask: Ask, bin: string) => Plan

const onBin = (name: string, act: Act): Operation => ({
  name,
  on: 'bin',
  features: [],
  role: 'ROLE_AGENT',
  plan(ask) {
    const { bin } = ask
    return bin === undefined || bins.every(({ id }) => id !== bin)
      ? refuse(6, 'There is no such workbin.')
      : act(ask, bin)
  },
})

export const binOperations: readonly Operation[] = [
  subscription('Subscribe', 'Subscribed'),
  subscription('Unsubscribe', 'Unsubscribed'),
  ...Object.entries(names).flatMap(([what, media]) => [
    onBin(`Add${what}`, (ask, bin) => {
      const item = itemOf(ask, media)
      if ('refuse' in item) return item
      if (!worksOn(item.item, ask.user.name)) return refuse(2, 'The agent does not work on it.')
      return {
        change(outlet) {
          item.item.workbin = bin
          move(ask, item.item, 'InWorkbin', outlet)
          tellSubscribers(ask, item.item, bin, 'ItemAdded', outlet)
        },
        reply: referring(ask),
      }
    }),
    onBin(`Pull${what}`, (ask, bin) => {
      const item = itemOf(ask, media)
      if ('refuse' in item) return item
      if (!contentOf(ask.world, bin, ask.user.name).includes(item.item))
        return refuse(6, 'The workbin does not hold it.')
      return {
        change(outlet) {
          delete item.item.workbin
          move(ask, item.item, item.item.medium === 'chat' ? 'Chatting' : 'Processing', outlet)
          tellSubscribers(ask, item.item, bin, 'ItemRemoved', outlet)
        },
        reply: referring(ask),
      }
    }),
  ]),
]

function subscription(name: string, state: 'Subscribed' | 'Unsubscribed'): Operation {
  return onBin(name, (ask, bin) => ({
    change(outlet) {
      const { subscribers } = ask.world.interactions
      const key = `${bin} ${ask.user.name}`
      if (state === 'Subscribed') subscribers.add(key)
      else subscribers.delete(key)
      outlet.tell({ about: 'subscription', bin, to: ask.user.name, state, reference: ask.reference ?? 0 })
    },
    reply: referring(ask),
  }))
}

/** The interaction that a request names, by id or by uri. */
function itemOf(
  { body, world }: Ask,
  media: readonly Channel[],
): { readonly item: Item } | ReturnType<typeof refuse> {
  if (body['id'] === undefined && body['uri'] === undefined) return missing('id')
  const name = text(body, body['id'] === undefined ? 'uri' : 'id')
  if (typeof name !== 'string') return name
  const item = world.interactions.items.get(name.split('/').at(-1)?.toUpperCase() ?? '')
  return item && media.includes(item.medium) ? { item } : refuse(6, 'There is no such interaction.')
}

function tellSubscribers(
  { world, user, reference }: Ask,
  item: Item,
  bin: string,
  action: 'ItemAdded' | 'ItemRemoved',
  outlet: Outlet,
): void {
  const to = user.name
  if (world.interactions.subscribers.has(`${bin} ${to}`))
    outlet.tell({ about: 'bin', bin, to, item, action, ...(reference !== undefined && { reference }) })
}
