import type { JsonObject } from '../../opponent.ts'
import { active, type Leg } from '../model/world.ts'
import { operations } from '../operations/all.ts'
import type { Ask, Outlet } from '../operations/operation.ts'
import { replaceData } from '../operations/user-data.ts'
import { arriving, op, openDoor } from './decisions.ts'
import { calls } from './events.ts'
import { fault, type BentFault } from './fault.ts'
import { asPartyOf } from './impostor.ts'
import { replyTo } from './replies.ts'

const call = '/me/calls/:id'
const set = op('SetCallDisposition')
const told = calls.after('SetCallDisposition')
const value = ({ body }: Ask): string => (typeof body['disposition'] === 'string' ? body['disposition'] : '')
const ownUri = /\/me\/calls\//
const isActive = ({ leg }: Ask): boolean => leg !== undefined && active(leg)

const write = (leg: Leg | undefined, key: string, text: string, outlet: Outlet): void => {
  if (leg && active(leg)) replaceData(leg, { [key]: text }, outlet)
}

/** A body that is a good disposition whatever it was before. */
const filled = (body: JsonObject, path: string): JsonObject => {
  const id = path.split('/').at(-1) ?? ''
  return { callUri: id, callUuid: id, disposition: 'Referred', ...body, operationName: 'SetCallDisposition' }
}

const knownOperations = new Set(operations.map(({ name }) => JSON.stringify(name)))

/** What can go wrong with SetCallDisposition. */
export const dispositionFaults: readonly BentFault[] = [
  fault(
    'disposition-after-release-notifies',
    'disposition.released-silent',
    'A disposition set after the call was released sends AttachedDataChanged all the same.',
    set
      .when((ask) => !isActive(ask))
      .instead(({ leg }, outlet) => {
        if (leg) outlet.tell({ about: 'call', leg, type: 'AttachedDataChanged' })
      }),
  ),
  fault(
    'disposition-after-release-notifies-late',
    'disposition.released-silent',
    'As before, but two seconds later, when nobody looks any more.',
    set
      .when((ask) => !isActive(ask))
      .instead(({ leg }, outlet) => {
        if (leg) outlet.tell({ about: 'call', leg, type: 'AttachedDataChanged' })
      }),
    told.late(2000),
  ),
  fault(
    'disposition-after-release-refused',
    'disposition.released-accepted',
    'A disposition set after the call was released finds no call.',
    set.when((ask) => !isActive(ask)).refuse(6),
  ),
  fault(
    'disposition-accepted-and-forgotten',
    'disposition.notified disposition.active-states disposition.message-user-data',
    'A disposition is accepted and written nowhere.',
    set.pretend(),
  ),
  fault(
    'disposition-event-lost',
    'disposition.notified',
    'A disposition is written without a word.',
    told.drop(),
  ),
  fault(
    'disposition-only-told',
    'disposition.readable',
    'A disposition is told, but a read of the call does not show it.',
    set.instead(({ leg }, outlet, straight) => {
      const before = leg?.talk.data
      straight(outlet)
      if (leg && before) leg.talk.data = before
    }),
  ),
  fault(
    'disposition-lost-while-held',
    'disposition.active-states',
    'A disposition of a held call is accepted and forgotten.',
    set.when(({ leg }) => leg?.state === 'Held').pretend(),
  ),
  fault(
    'disposition-lost-while-ringing',
    'disposition.active-states',
    'A disposition of a ringing call is accepted and forgotten.',
    set.when(({ leg }) => leg?.state === 'Ringing').pretend(),
  ),
  fault(
    'disposition-lost-while-dialling',
    'disposition.active-states',
    'A disposition of a dialling call is accepted and forgotten.',
    set.when(({ leg }) => leg?.state === 'Dialing').pretend(),
  ),
  fault(
    'disposition-first-one-stays',
    'disposition.updates-key',
    'A second disposition under the same key does not replace the first.',
    set
      .when((ask) => ask.leg?.talk.data.some(([key]) => key === keyOf(ask)) ?? false)
      .instead(({ leg }, outlet) => {
        if (leg) outlet.tell({ about: 'call', leg, type: 'AttachedDataChanged' })
      }),
  ),
  fault(
    'disposition-clears-user-data',
    'disposition.keeps-other-data',
    'A disposition removes all other user data.',
    set.instead((ask, outlet, straight) => {
      if (ask.leg && isActive(ask)) ask.leg.talk.data = []
      straight(outlet)
    }),
  ),
  fault(
    'disposition-of-all-calls',
    'disposition.this-call-only',
    'A disposition is written on every call of the agent.',
    set.instead((ask, outlet, straight) => {
      straight(outlet)
      for (const leg of ask.device.legs) if (leg !== ask.leg) write(leg, keyOf(ask), value(ask), outlet)
    }),
  ),
  fault(
    'disposition-refused',
    'disposition.accepted disposition.sample-request disposition.call-uri-own disposition.key-optional',
    'A disposition of an active call is refused.',
    set.when(isActive).refuse(),
  ),
  fault(
    'disposition-of-foreign-call',
    'disposition.foreign-call',
    'An agent may set the disposition of a call of others.',
    asPartyOf('SetCallDisposition'),
  ),
  fault(
    'disposition-without-credentials',
    'disposition.credentials',
    'A disposition needs no credentials.',
    openDoor('POST', call),
  ),
  fault(
    'disposition-for-no-name',
    'disposition.operation-name-missing',
    'A request on a call without operationName is taken for SetCallDisposition.',
    arriving('POST', call, ({ body, path }) =>
      body && !('operationName' in body) ? { body: filled(body, path) } : {},
    ),
  ),
  fault(
    'disposition-for-similar-name',
    'disposition.operation-name-unknown',
    'A request on a call with an unknown operationName is taken for SetCallDisposition.',
    arriving('POST', call, ({ body, path }) =>
      body && !knownOperations.has(JSON.stringify(body['operationName'])) ? { body: filled(body, path) } : {},
    ),
  ),
  fault(
    'disposition-own-uri-refused',
    'disposition.call-uri-own',
    'A disposition is refused when callUri is the call’s own uri.',
    set.when(({ body }) => ownUri.test(JSON.stringify(body['callUri']))).refuse(2),
  ),
  fault(
    'disposition-sample-uri-refused',
    'disposition.call-uri-sample disposition.sample-request',
    'A disposition is refused when callUri is of the form that the sample prints.',
    set.when(({ body }) => !ownUri.test(JSON.stringify(body['callUri']))).refuse(2),
  ),
  fault(
    'disposition-value-not-needed',
    'disposition.value-missing',
    'A request without a disposition is accepted and writes an empty one.',
    set
      .when(({ body }) => body['disposition'] === undefined)
      .accept((ask, outlet) => write(ask.leg, keyOf(ask), '', outlet)),
  ),
  fault(
    'disposition-refused-but-told',
    'disposition.value-missing-silent',
    'A refused disposition tells of a change all the same.',
    set.sideEffect(({ leg }, outlet) => {
      if (leg && active(leg)) outlet.tell({ about: 'call', leg, type: 'AttachedDataChanged' })
    }),
  ),
  fault(
    'disposition-in-ascii',
    'disposition.value-verbatim',
    'A disposition loses the letters that are not ASCII.',
    set.as((ask) => ({ ...ask, body: { ...ask.body, disposition: value(ask).replaceAll(/[^ -~]/g, '?') } })),
  ),
  fault(
    'disposition-trimmed',
    'disposition.value-verbatim',
    'A disposition loses its spaces.',
    set.as((ask) => ({ ...ask, body: { ...ask.body, disposition: value(ask).replaceAll(' ', '') } })),
  ),
  fault(
    'disposition-needs-key',
    'disposition.key-optional',
    'A disposition without dispositionKey is refused.',
    set.when(({ body }) => body['dispositionKey'] === undefined).refuse(1),
  ),
  fault(
    'disposition-under-wrong-key',
    'disposition.configured-key',
    'A disposition without dispositionKey stands under a key that is not the configured one.',
    set.as((ask) =>
      'dispositionKey' in ask.body ? ask : { ...ask, body: { ...ask.body, dispositionKey: 'Disposition' } },
    ),
  ),
  fault(
    'disposition-key-ignored',
    'disposition.given-key',
    'A disposition stands under the configured key whatever the request says.',
    set.as((ask) => {
      const { dispositionKey: _, ...body } = ask.body
      return { ...ask, body }
    }),
  ),
  fault(
    'disposition-under-both-keys',
    'disposition.given-key-only',
    'A disposition with a key of its own is written under the configured key as well.',
    set.instead((ask, outlet, straight) => {
      if (ask.leg && isActive(ask)) ask.leg.talk.data.push([ask.world.settings.dispositionKey, value(ask)])
      straight(outlet)
    }),
  ),
  fault(
    'disposition-code-as-text',
    'disposition.reply',
    'The reply to a disposition has the text "0" for its code.',
    replyTo('SetCallDisposition').code(0).set('/statusCode', '0'),
  ),
]

const keyOf = ({ body, world }: Ask): string =>
  typeof body['dispositionKey'] === 'string' ? body['dispositionKey'] : world.settings.dispositionKey
