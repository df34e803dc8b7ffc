import type { Json, JsonObject } from '../../../opponent.ts'
import { invalid, isObject, missing, refuse, text, type Ask } from '../../operations/operation.ts'
import { create } from './create.ts'
import type { Mail } from './model.ts'
import { answer, move, onItem, type MediaOperation } from './operation.ts'

/** E-mails: answers and new ones are composed, saved and sent. */
export const emailOperations: readonly MediaOperation[] = [
  ...['Reply', 'ReplyAll'].map((name) =>
    onItem(['email'], name, (ask, item) => {
      const queueUri = text(ask.body, 'queueUri')
      if (typeof queueUri !== 'string') return queueUri
      const wanted = ['subjectPrefix', 'body', 'bodyAsPlainText'].find(
        (name) => !isText(ask.body[name] ?? ''),
      )
      if (wanted !== undefined) return invalid(wanted)
      const original = item.mail
      if (!original) return refuse(4, 'The e-mail has no content.')
      return (outlet) => {
        const [own = ''] = original.to
        const mail: Mail = {
          subject: prefixed(textOf(ask.body, 'subjectPrefix', 'Re: '), original.subject),
          from: own,
          to: name === 'Reply' ? [original.from] : [original.from, ...original.to.slice(1)],
          cc: [],
          bcc: [],
          body: textOf(ask.body, 'body'),
          bodyAsPlainText: textOf(ask.body, 'bodyAsPlainText'),
        }
        const reply = create(ask, 'email', 'Composing', { mail, parent: item, userData: item.userData })
        answer(ask, reply, 'StatusChange', outlet)
      }
    }),
  ),
  onItem(['email'], 'Save', (ask, item) => {
    const mail = mailOf(ask, item.mail)
    if ('refuse' in mail) return mail
    return (outlet) => {
      item.mail = mail.mail
      answer(ask, item, 'EmailSaved', outlet)
    }
  }),
  onItem(['email'], 'Send', (ask, item) => {
    const queue = text(ask.body, 'queueName')
    if (typeof queue !== 'string') return queue
    const mail = mailOf(ask, item.mail)
    if ('refuse' in mail) return mail
    return (outlet) => {
      item.mail = mail.mail
      item.queue = queue
      move(ask, item, 'Completed', outlet)
    }
  }),
  onItem(['email'], 'Cancel', (ask, item) => (outlet) => move(ask, item, 'Canceled', outlet)),
]

const prefixed = (prefix: string, subject: string) =>
  /\s$/.test(prefix) ? prefix + subject : `${prefix} ${subject}`
const isText = (value: Json): value is string => typeof value === 'string'
const isList = (value: Json | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every(isText)

/** The e-mail that a request gives, over what there was. */
function mailOf(
  { body }: Ask,
  before: Mail | undefined,
): { readonly mail: Mail } | ReturnType<typeof refuse> {
  const { email } = body
  if (email === undefined || email === null) return missing('email')
  if (!isObject(email)) return invalid('email')
  if (!isList(email['to'])) return missing('email.to')
  if (typeof email['from'] !== 'string') return missing('email.from')
  return {
    mail: {
      subject: textOf(email, 'subject', before?.subject),
      from: email['from'],
      to: email['to'],
      cc: listed(email, 'cc'),
      bcc: listed(email, 'bcc'),
      body: textOf(email, 'body'),
      bodyAsPlainText: textOf(email, 'bodyAsPlainText'),
    },
  }
}

const textOf = (body: JsonObject, name: string, otherwise = ''): string => {
  const value = body[name] ?? otherwise
  return isText(value) ? value : otherwise
}

const listed = (email: JsonObject, name: string): readonly string[] => {
  const value = email[name]
  return isList(value) ? value : []
}
