import type { User, World } from '../../model/world.ts'
import type { Outlet } from '../../operations/operation.ts'
import { isReady, nextAgent } from '../channels.ts'
import type { Item } from './model.ts'

/** Invites an agent to an item; to a chat with other agents in it, so that the customer sees it or not. */
export function invite(
  item: Item,
  { name, firstName }: User,
  outlet: Outlet,
  visibility: 'All' | 'Agents' = 'All',
): void {
  item.seats.set(name, { state: 'Invited', nickname: firstName, visibility })
  delete item.meantFor
  outlet.tell({ about: 'item', item, to: name, type: 'StatusChange', alone: true })
}

/** Offers what has waited for an agent who may be ready now. */
export function inviteWaiting(user: User, world: World, outlet: Outlet): void {
  for (const item of world.interactions.items.values())
    if (item.meantFor === user.name && isReady(user, item.medium, world)) invite(item, user, outlet)
}

/** Presents it to the next agent after `from`, if there is one. */
export function inviteNext(item: Item, from: User, world: World, outlet: Outlet): void {
  item.declined.add(from.name)
  const next = nextAgent(item.medium, item.declined, world)
  if (next) invite(item, next, outlet)
}

/** What a session that ends leaves behind: nothing but what is parked. */
export function leaveMedia({ name }: User, { interactions }: World): void {
  for (const { seats } of interactions.items.values()) {
    const seat = seats.get(name)
    if (seat && seat.state !== 'InWorkbin') seat.state = 'Completed'
  }
}
