import { invalid, isObject, missing, refuse, type Operation } from '../operations/operation.ts'
import { operation, tell } from './operation.ts'

const readOnly = ['id', 'state', 'channel', 'capabilities', 'uri', 'path']

/** `PUT /interactions/{id}`: the page leaves open what can be updated. Here it is an e-mail's subject, body and user data. */
export const update: Operation = operation('PUT', ({ user, body }, interaction) => {
  if (interaction.agent !== user.name) return refuse(3, 'Only who works on an interaction may update it.')
  if (readOnly.some((name) => Object.hasOwn(body, name))) return refuse(11, 'The property cannot be changed.')
  const { subject, body: text, userData } = body
  if (subject === undefined && text === undefined && userData === undefined) return missing('subject')
  if (subject !== undefined && typeof subject !== 'string') return invalid('subject')
  if (text !== undefined && typeof text !== 'string') return invalid('body')
  if (userData !== undefined && !isObject(userData)) return invalid('userData')
  return (outlet) => {
    interaction.subject = subject ?? interaction.subject
    interaction.body = text ?? interaction.body
    interaction.userData = { ...interaction.userData, ...userData }
    tell(interaction, user.name, outlet)
  }
})
