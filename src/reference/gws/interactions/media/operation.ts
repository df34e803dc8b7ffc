import { refuse, type Ask, type Operation, type Outlet, type Plan } from '../../operations/operation.ts'
import type { Channel } from '../model.ts'
import type { Item, SeatState } from './model.ts'
import type { ItemNotice } from './notice.ts'
import { offersOf } from './offers.ts'

type Act = (ask: Ask, item: Item) => Plan | ((outlet: Outlet) => void)

export interface MediaOperation extends Operation {
  readonly media: readonly Channel[]
}

/** An operation on items of these media, which must offer it to the asking agent at that moment. */
export function onItem(media: readonly Channel[], name: string, act: Act): MediaOperation {
  return {
    name,
    media,
    on: 'item',
    features: [],
    role: 'ROLE_AGENT',
    plan(ask) {
      const { item, user } = ask
      const seat = item?.seats.get(user.name)
      if (!item || !seat) return refuse(6, 'There is no such resource of this agent.')
      if (!offersOf(item, user.name).includes(name))
        return refuse(2, `The operation ${name} is not possible in state ${seat.state}.`)
      const plan = act(ask, item)
      const full = typeof plan === 'function' ? { change: plan } : plan
      return 'refuse' in full || !shows(ask, item.medium) ? full : { ...full, reply: referring(ask) }
    },
  }
}

/** The pages of work items and workbins, and of Consult, show a reference in the reply; the others do not. */
const shows = ({ operation }: Ask, medium: Channel) => medium === 'workitem' || operation === 'Consult'

export const referring = ({ reference = 0 }: Ask) => ({ statusCode: 0, referenceId: reference })

/** Tells the agent who asked, and refers to the request. */
export function answer(
  { user, reference }: Ask,
  item: Item,
  type: ItemNotice['type'],
  outlet: Outlet,
  more: Pick<ItemNotice, 'as' | 'alone'> = {},
): void {
  outlet.tell({
    about: 'item',
    item,
    to: user.name,
    type,
    ...(reference !== undefined && { reference }),
    ...more,
  })
}

/** Changes what the asking agent sees of an item, and says so. */
export function move(
  ask: Ask,
  item: Item,
  state: SeatState,
  outlet: Outlet,
  more?: { readonly alone: true },
): void {
  const seat = item.seats.get(ask.user.name)
  if (!seat) return
  seat.state = state
  answer(ask, item, 'StatusChange', outlet, more)
}
