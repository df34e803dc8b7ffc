import { consultOf } from '../model/capabilities.ts'
import { active } from '../model/world.ts'
import { release, setCallState } from '../operations/call.ts'
import { without } from './capabilities.ts'
import { refusedOrForgotten } from './refused.ts'
import { lacks, op } from './decisions.ts'
import { calls } from './events.ts'
import { fault, type BentFault } from './fault.ts'

const consulting = ['InitiateTransfer', 'InitiateConference']
const isConsult = ({ data }: { readonly data: { readonly [key: string]: unknown } }) =>
  JSON.stringify(data['call'] ?? {}).includes('"parentCallUri"')

/** Who asks for it without a destination loses the call, although nothing may change. */
const withoutDestination = (name: string, operation: string, id: string): readonly BentFault[] => [
  fault(
    `${name}-without-destination`,
    id,
    `${operation} without a destination is accepted.`,
    op(operation).when(lacks('destination')).accept(),
  ),
  fault(
    `${name}-without-destination-holds`,
    id,
    `${operation} without a destination is refused, but puts the call on hold.`,
    op(operation)
      .when(lacks('destination'))
      .sideEffect(({ leg }, outlet) => {
        if (leg?.state === 'Established') setCallState(leg, 'Held', outlet)
      }),
  ),
]

/** What can go wrong when a call is handed over, when others are asked, and in conferences. */
export const transferFaults: readonly BentFault[] = [
  ...refusedOrForgotten('transfer', ['SingleStepTransfer'], 'transfer.accepted', 'transfer.released'),
  ...refusedOrForgotten(
    'consult-transfer',
    ['InitiateTransfer'],
    'consult-transfer.accepted',
    'consult-transfer.held',
  ),
  ...refusedOrForgotten(
    'complete-transfer',
    ['CompleteTransfer'],
    'complete-transfer.accepted',
    'complete-transfer.released',
  ),
  fault(
    'add-refused',
    'add.accepted',
    'SingleStepConference is refused.',
    op('SingleStepConference').refuse(),
  ),
  fault(
    'add-accepted-and-forgotten',
    'add.rings',
    'SingleStepConference is accepted and nothing happens.',
    op('SingleStepConference').pretend(),
  ),
  ...refusedOrForgotten(
    'consult-conference',
    ['InitiateConference'],
    'consult-conference.accepted',
    'consult-conference.held',
  ),
  ...refusedOrForgotten(
    'complete-conference',
    ['CompleteConference'],
    'complete-conference.accepted',
    'complete-conference.consult-released',
  ),
  ...refusedOrForgotten('remove', ['RemoveParticipantFromConference'], 'remove.accepted', 'remove.told'),
  ...refusedOrForgotten('swap', ['SwapCalls'], 'swap.accepted', 'swap.established'),
  ...withoutDestination('transfer', 'SingleStepTransfer', 'transfer.destination-missing'),
  ...withoutDestination('consult-transfer', 'InitiateTransfer', 'consult-transfer.destination-missing'),
  ...withoutDestination('consult-conference', 'InitiateConference', 'consult-conference.destination-missing'),
  ...withoutDestination('add', 'SingleStepConference', 'add.destination-missing'),
  fault(
    'transfer-does-not-ring',
    'transfer.rings',
    'The destination of a transfer is not told.',
    calls.after('SingleStepTransfer').state('Ringing').drop(),
  ),
  fault(
    'transfer-not-when-held',
    'transfer.held',
    'A held call cannot be transferred.',
    op('SingleStepTransfer')
      .when(({ leg }) => leg?.state === 'Held')
      .refuse(2),
  ),
  fault(
    'transfer-holds-the-other-side',
    'transfer.other-side',
    'A transfer leaves the other party on hold.',
    op('SingleStepTransfer').instead(({ leg }, outlet, straight) => {
      const parties = leg?.talk.legs.filter((other) => other !== leg) ?? []
      straight(outlet)
      for (const other of parties) other.state = 'Held'
    }),
  ),
  fault(
    'transfer-loses-user-data',
    'transfer.user-data',
    'A transfer removes the user data of the call.',
    op('SingleStepTransfer').instead(({ leg }, outlet, straight) => {
      if (leg) leg.talk.data = []
      straight(outlet)
    }),
  ),
  fault(
    'consult-does-not-hold',
    'consult-transfer.held consult-conference.held',
    'Asking somebody leaves the first call Established.',
    calls
      .after(...consulting)
      .state('Held')
      .drop(),
    op(...consulting).instead(({ leg }, outlet, straight) => {
      straight(outlet)
      if (leg) leg.state = 'Established'
    }),
  ),
  fault(
    'consult-dialling-not-told',
    'consult-transfer.dialing consult-conference.dialing',
    'The call that asks somebody is not told while it dials.',
    calls
      .after(...consulting)
      .state('Dialing')
      .drop(),
  ),
  fault(
    'consult-does-not-ring',
    'consult-transfer.rings',
    'Who is asked is not told.',
    calls
      .after(...consulting)
      .state('Ringing')
      .drop(),
  ),
  fault(
    'transfer-completion-not-offered',
    'consult-transfer.completable',
    'No call offers CompleteTransfer.',
    without('CompleteTransfer'),
  ),
  fault(
    'conference-completion-not-offered',
    'consult-conference.completable',
    'No call offers CompleteConference.',
    without('CompleteConference'),
  ),
  fault(
    'complete-transfer-connects-nobody',
    'complete-transfer.connects',
    'Completing a transfer ends all calls.',
    op('CompleteTransfer').instead(({ world, leg, device }, outlet, straight) => {
      straight(outlet)
      const left = [...world.users.values()].flatMap((user) => user.device.legs)
      for (const other of left)
        if (active(other) && other.device !== device && other.talk === (leg?.parent?.leg ?? leg)?.talk)
          release(world, other, outlet)
    }),
  ),
  fault(
    'complete-transfer-forgets-consult',
    'complete-transfer.consult-released',
    'Completing a transfer does not tell of the end of the consultation.',
    calls.after('CompleteTransfer').state('Released').where(isConsult).drop(),
  ),
  fault(
    'complete-transfer-ignores-consult-uri',
    'complete-transfer.consult-uri',
    'CompleteTransfer is refused when consultCallUri is given.',
    op('CompleteTransfer')
      .when(({ body }) => body['consultCallUri'] !== undefined)
      .refuse(2),
  ),
  fault(
    'complete-transfer-of-nothing',
    'complete-transfer.without-consult',
    'CompleteTransfer without a consultation is accepted.',
    op('CompleteTransfer')
      .when(({ leg }) => leg !== undefined && !leg.parent && !consultOf(leg))
      .accept(),
  ),
]
