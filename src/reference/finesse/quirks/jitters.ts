import type { Jitter } from '../../opponent.ts'

/** Legal variations: recorded from real servers, or left open by the documentation. */
const all = [
  { name: 'event-in-lower-case', says: 'An event calls itself put instead of PUT.' },
  { name: 'update-order', says: 'The members of an Update come in another order.' },
  { name: 'object-order', says: 'The members of a User or Dialog come in another order.' },
  { name: 'optional-members-missing', says: 'An event leaves out the members that recordings leave out.' },
  { name: 'more-members', says: 'A User has members of later releases.' },
  { name: 'capital-root', says: 'The object in an event is called User instead of user.' },
  { name: 'request-id-empty', says: 'An event that a request caused has an empty requestId.' },
  { name: 'push-namespace', says: 'The notification element is in the namespace urn:xmpp:push:0.' },
  { name: 'message-type', says: 'A message says its type, headline or normal.' },
  { name: 'event-before-reply', says: 'The event of a request is sent before the reply.' },
  { name: 'slow-confirmation', says: 'A confirmation by the CTI server takes up to 80 ms.' },
  { name: 'repeated-state', says: 'A state is published again although nothing changed.' },
  { name: 'repeated-item', says: 'A message is delivered twice with the same item id.' },
  { name: 'stale-messages', says: 'After presence, old messages arrive that are marked as delayed.' },
  { name: 'status-200', says: 'An accepted change is answered 200 instead of 202.' },
  { name: 'invalid-state-401', says: 'Invalid State is answered with 401 instead of 400.' },
  { name: 'authorization-spelling', says: 'An authorization error has another of its documented spellings.' },
  { name: 'error-order', says: 'The members of an ApiError come in another order.' },
  { name: 'error-data-missing', says: 'An ApiError has no ErrorData where it is not needed.' },
  { name: 'error-detail', says: 'An asynchronous error has the peripheralError members too.' },
  {
    name: 'logout-refused-later',
    says: 'A CCE agent who logs out while READY is refused by an error event.',
  },
  { name: 'logout-at-once', says: "A supervisor's LOGOUT in a call acts at once instead of after the call." },
  { name: 'reason-code-id-minus-one', says: 'A system reason has the reasonCodeId -1.' },
  { name: 'reason-code-spelling', says: 'The element is called reasonCode instead of ReasonCode.' },
  { name: 'indented', says: 'Documents have a declaration, line breaks and indentation.' },
  { name: 'server-pings', says: 'The notification service pings its clients.' },
] as const satisfies readonly Jitter[]

export type JitterName = (typeof all)[number]['name']
export const jitters: readonly (Jitter & { readonly name: JitterName })[] = all
