import type { User, World } from '../../model/world.ts'
import type { Change } from '../../operations/operation.ts'
import { ownAddress, type Channel } from '../model.ts'
import { newItem, type Content } from './create.ts'
import { inviteNext, inviteWaiting } from './routing.ts'

const contents: Readonly<Record<Channel, Content>> = {
  email: {
    mail: {
      subject: 'Où est ma commande n° 7 ? 📦',
      from: 'customer@example.com',
      to: [ownAddress, 'sales@reference.example'],
      cc: [],
      bcc: [],
      body: '<p>« rien » n’est arrivé.</p>',
      bodyAsPlainText: '« rien » n’est arrivé.',
    },
    userData: { Mailbox: 'support', FromAddress: 'customer@example.com' },
  },
  chat: { userData: { FirstName: 'Ζωή', ServiceType: 'default' } },
  workitem: { userData: { ServiceType: 'default' } },
}

/** Something comes in for an agent, and waits until the agent is ready for it. */
export const arrival =
  (medium: Channel) =>
  (world: World, user: User): Change =>
  (outlet) => {
    newItem(world, medium, false, contents[medium]).meantFor = user.name
    inviteWaiting(user, world, outlet)
  }

/** The time is over in which the agent could have answered the latest invitation. */
export const unanswered =
  (world: World, user: User): Change =>
  (outlet) => {
    const item = [...world.interactions.items.values()].findLast(
      ({ seats }) => seats.get(user.name)?.state === 'Invited',
    )
    const seat = item?.seats.get(user.name)
    if (!item || !seat) throw new Error(`Nothing is offered to ${user.name}.`)
    seat.state = 'Revoked'
    outlet.tell({ about: 'item', item, to: user.name, type: 'StatusChange' })
    inviteNext(item, user, world, outlet)
  }
