import { text, type Ask, type Outlet } from '../../operations/operation.ts'
import { targetOf } from './common.ts'
import { talking, type Entry, type Item } from './model.ts'
import { move, onItem, type MediaOperation } from './operation.ts'
import { invite } from './routing.ts'

/** Chats: agents and a customer who write to each other. */
export const chatOperations: readonly MediaOperation[] = [
  onItem(['chat'], 'Accept', (ask, item) => (outlet) => {
    const seat = item.seats.get(ask.user.name)
    const { nickname } = ask.body
    if (seat && typeof nickname === 'string' && nickname !== '') seat.nickname = nickname
    item.declined.clear()
    move(ask, item, 'Chatting', outlet, { alone: true })
    tellParticipants(item, outlet)
    const visibility = seat?.visibility ?? 'All'
    // The newcomer gets the transcript up to now, the others only what is new.
    say(item, ask, { type: 'ParticipantJoined', visibility }, outlet, [ask.user.name])
  }),
  onItem(['chat'], 'Leave', (ask, item) => (outlet) => {
    const alone = talking(item).length === 1
    move(ask, item, alone ? 'LeftChat' : 'Completed', outlet)
    tellParticipants(item, outlet)
  }),
  onItem(['chat'], 'Consult', (ask, item) => {
    const target = targetOf(ask, 'chat')
    return 'refuse' in target ? target : (outlet) => invite(item, target.agent, outlet, 'Agents')
  }),
  ...(
    [
      ['SendMessage', 'Text', 'text', 'All'],
      ['SendToAgents', 'Text', 'text', 'Agents'],
      ['SendCustomNotice', 'CustomNotice', 'noticeText', 'All'],
      ['SendCustomNoticeToAgents', 'CustomNotice', 'noticeText', 'Agents'],
    ] as const
  ).map(([name, type, member, visibility]) =>
    onItem(['chat'], name, (ask, item) => {
      const said = text(ask.body, member)
      if (typeof said !== 'string') return said
      return (outlet) => say(item, ask, { type, [member]: said, visibility }, outlet)
    }),
  ),
  ...(
    [
      ['SendStartTypingNotification', 'TypingStarted', 'All'],
      ['SendStopTypingNotification', 'TypingStopped', 'All'],
      ['SendStartTypingToAgentsNotification', 'TypingStarted', 'Agents'],
      ['SendStopTypingToAgentsNotification', 'TypingStopped', 'Agents'],
    ] as const
  ).map(([name, type, visibility]) =>
    onItem(['chat'], name, (ask, item) => (outlet) => say(item, ask, { type, visibility }, outlet)),
  ),
]

function tellParticipants(item: Item, outlet: Outlet): void {
  for (const to of talking(item)) outlet.tell({ about: 'item', item, to, type: 'ParticipantsUpdated' })
}

/** Writes into the log; everybody who talks is told, the writer too. */
function say(
  item: Item,
  { user }: Ask,
  entry: Omit<Entry, 'from'>,
  outlet: Outlet,
  listeners: readonly string[] = talking(item),
): void {
  item.said += 1
  const nickname = item.seats.get(user.name)?.nickname ?? user.firstName
  const entries: readonly Entry[] = [{ ...entry, from: { nickname, type: 'Agent' } }]
  for (const to of listeners) outlet.tell({ about: 'log', item, to, entries, first: item.said })
}
