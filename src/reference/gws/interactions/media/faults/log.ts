import type { JsonObject } from '../../../../opponent.ts'
import type { Act } from '../../../faults/decisions.ts'
import { fault, type BentFault } from '../../../faults/fault.ts'
import { bends } from './pick.ts'

const chat = bends('chat')
const log = chat.told.where(({ data }) => data['messageType'] === 'MessageLogUpdated')

/** Says a text where the straight server says nothing. */
const blurt: Act = ({ item, user, body }, outlet) => {
  const { text } = body
  if (!item || typeof text !== 'string') return
  const from = { nickname: user.firstName, type: 'Agent' } as const
  outlet.tell({
    about: 'log',
    item,
    to: user.name,
    entries: [{ type: 'Text', from, text, visibility: 'All' }],
    first: 99,
  })
}

const notices: readonly (readonly [string, string, string, string])[] = [
  ['SendMessage', 'chat.send.accepted', 'chat.send.told', 'message'],
  ['SendCustomNotice', 'chat.notice.accepted', 'chat.notice.told', 'notice'],
  ['SendStartTypingNotification', 'chat.typing.started-accepted', 'chat.typing.started', 'typing'],
  ['SendStopTypingNotification', 'chat.typing.stopped-accepted', 'chat.typing.stopped', 'no-typing'],
]

/** What can go wrong with what is said in a chat, and with what is written on it. */
export const logFaults: readonly BentFault[] = [
  ...notices.flatMap(([operation, accepted, told, word]) => [
    ...chat.notAccepted(operation, accepted, `chat-${word}`),
    fault(`chat-${word}-untold`, told, `${operation} is not told.`, log.after(operation).drop()),
    fault(
      `chat-${word}-type`,
      told,
      `${operation} is told as a Notice.`,
      log.after(operation).set('/messages/*/type', 'Notice'),
    ),
  ]),
  fault(
    'chat-message-for-agents',
    'chat.send.visibility chat.notice.told chat.typing.started chat.typing.stopped',
    'What is said is visible to agents only.',
    log.set('/messages/*/visibility', 'Agents'),
  ),
  fault(
    'chat-message-in-ascii',
    'chat.send.verbatim',
    'What is said loses its letters beyond ASCII.',
    log.set('/messages/*/text', (text) =>
      typeof text === 'string' ? text.replaceAll(/[^ -~]/g, '?') : text,
    ),
  ),
  fault(
    'chat-message-of-no-chat',
    'chat.send.chat messages.as-documented',
    'The message log does not say which chat it is about.',
    log.remove('/chatUri'),
    log.remove('/chatPath'),
  ),
  fault(
    'chat-message-of-another-chat',
    'chat.send.chat',
    'The message log names another chat.',
    log.set('/chatUri', (uri) => `${typeof uri === 'string' ? uri : ''}0`),
    log.set('/chatPath', (path) => `${typeof path === 'string' ? path : ''}0`),
  ),
  fault(
    'chat-message-without-text',
    'chat.send.missing',
    'A message without text is accepted.',
    chat.during('Chatting', 'SendMessage').accept(),
  ),
  fault(
    'chat-message-before-accept',
    'chat.send.before-accept chat.send.before-accept-refused',
    'Who is only invited to a chat can write to it.',
    chat.during('Invited', 'SendMessage').accept(blurt),
  ),
  fault(
    'chat-message-before-accept-refused',
    'chat.send.before-accept',
    'Who is only invited to a chat cannot write to it, but the text is said.',
    chat.during('Invited', 'SendMessage').sideEffect(blurt),
  ),
  fault(
    'chat-message-after-complete',
    'chat.complete.ends',
    'A completed chat can be written to.',
    chat.during('Completed', 'SendMessage').accept(blurt),
  ),
  ...(['notice', 'typing'] as const).map((what) => {
    const operation = what === 'notice' ? 'SendCustomNoticeToAgents' : 'SendStartTypingToAgentsNotification'
    return fault(
      `chat-agents-${what}-to-all`,
      `chat.agents.${what}`,
      `${operation} is visible to all.`,
      log.after(operation).set('/messages/*/visibility', 'All'),
    )
  }),
  fault(
    'chat-data-untold',
    'chat.data.attach chat.data.update chat.data.delete chat.disposition.given-key chat.disposition.default-key',
    'What is written on a chat is told as a change of its status.',
    chat.told.type('PropertiesUpdated').set('/notificationType', 'StatusChange'),
  ),
  fault(
    'chat-data-given-only',
    'chat.data.attach-full',
    'After user data was attached only the new pairs are told.',
    () => {
      let before: JsonObject = {}
      return {
        decide(ask, plan) {
          before = ask.item?.userData ?? {}
          return plan
        },
        ...chat.told
          .after('AttachUserData')
          .set('/chat/userData', (data) =>
            Object.fromEntries(
              Object.entries((data ?? {}) as JsonObject).filter(([key]) => !(key in before)),
            ),
          ),
      }
    },
  ),
  ...(
    [
      ['UpdateUserData', 'chat.data.update', 'update'],
      ['DeleteUserData', 'chat.data.delete', 'delete'],
      ['SetDisposition', 'chat.disposition.given-key chat.disposition.default-key', 'disposition'],
    ] as const
  ).flatMap(([operation, breaks, word]) => [
    fault(
      `chat-${word}-forgotten`,
      breaks,
      `${operation} of a chat is accepted and nothing happens.`,
      chat.op(operation).pretend(),
    ),
    fault(`chat-${word}-refused`, breaks, `${operation} of a chat is refused.`, chat.op(operation).refuse()),
  ]),
  fault(
    'chat-disposition-other-key',
    'chat.disposition.given-key',
    'SetDisposition uses the server’s own key, whatever it is given.',
    chat.op('SetDisposition').as((ask) => {
      const { dispositionKey: _, ...body } = ask.body
      return { ...ask, body }
    }),
  ),
  fault(
    'chat-data-missing',
    'chat.data.missing',
    'AttachUserData without userData, and DeleteUserData without keys, are accepted.',
    chat.during('Chatting', 'AttachUserData', 'DeleteUserData').accept(),
  ),
  fault(
    'chat-disposition-missing',
    'chat.disposition.missing',
    'SetDisposition without a disposition is accepted.',
    chat.during('Chatting', 'SetDisposition').accept(),
  ),
]
