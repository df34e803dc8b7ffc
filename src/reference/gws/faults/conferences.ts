import type { Json, JsonObject } from '../../opponent.ts'
import { consultOf } from '../model/capabilities.ts'
import { release } from '../operations/call.ts'
import { lacks, op } from './decisions.ts'
import { edit } from './edit.ts'
import { calls } from './events.ts'
import { fault, type BentFault } from './fault.ts'

/** The event again, with one participant more. */
const listing = (data: JsonObject, number: Json): JsonObject =>
  edit(data, '/call/participants', (list) =>
    Array.isArray(list)
      ? [...list, { phoneNumber: number, digits: number, formattedPhoneNumber: number, e164Number: '' }]
      : list,
  ) as JsonObject

/** What can go wrong in conferences, and when calls are swapped. */
export const conferenceFaults: readonly BentFault[] = [
  fault(
    'complete-conference-forgets-consult',
    'complete-conference.consult-released',
    'Completing a conference does not tell of the end of the consultation.',
    calls.after('CompleteConference').state('Released').drop(),
  ),
  fault(
    'complete-conference-with-one',
    'complete-conference.established',
    'After completing a conference the call lists one participant.',
    calls
      .after('CompleteConference')
      .toActor()
      .set('/call/participants', (list) => (Array.isArray(list) ? list.slice(0, 1) : list)),
  ),
  fault(
    'complete-conference-ignores-consult-uri',
    'complete-conference.consult-uri',
    'CompleteConference is refused when consultCallUri is given.',
    op('CompleteConference')
      .when(({ body }) => body['consultCallUri'] !== undefined)
      .refuse(2),
  ),
  fault(
    'complete-conference-of-nothing',
    'complete-conference.without-consult',
    'CompleteConference without a consultation is accepted.',
    op('CompleteConference')
      .when(({ leg }) => leg !== undefined && !leg.parent && !consultOf(leg))
      .accept(),
  ),
  fault(
    'remove-does-not-release',
    'remove.released',
    'Who is removed from a conference is not told.',
    calls.after('RemoveParticipantFromConference').state('Released').drop(),
  ),
  fault(
    'remove-lists-still',
    'remove.told',
    'After a removal the participants are told as before.',
    calls
      .after('RemoveParticipantFromConference')
      .type('ParticipantsUpdated')
      .replace((message, { ask }) => [
        { ...message, data: listing(message.data, ask?.body['participant'] ?? null) },
      ]),
  ),
  fault(
    'remove-ends-conference',
    'remove.others-stay',
    'Removing one participant ends the call for all.',
    op('RemoveParticipantFromConference').instead(({ leg, world }, outlet, straight) => {
      straight(outlet)
      for (const party of leg?.talk.legs ?? []) if (party !== leg) release(world, party, outlet)
    }),
  ),
  fault(
    'remove-nobody',
    'remove.missing',
    'RemoveParticipantFromConference without a participant removes the first one.',
    op('RemoveParticipantFromConference')
      .when(lacks('participant'))
      .accept(({ leg, world }, outlet) => {
        const party = leg?.talk.legs.find((other) => other !== leg)
        if (party) release(world, party, outlet)
      }),
  ),
  fault(
    'add-does-not-ring',
    'add.rings',
    'Who is added to a call is not told.',
    calls.after('SingleStepConference').state('Ringing').drop(),
  ),
  fault(
    'add-leaves',
    'add.stays',
    'Adding somebody to a call takes the agent out of it.',
    op('SingleStepConference').instead(({ leg, world }, outlet, straight) => {
      straight(outlet)
      if (leg) release(world, leg, outlet)
    }),
  ),
  fault(
    'swap-does-not-hold',
    'swap.held',
    'SwapCalls does not tell that the other call is held.',
    calls.after('SwapCalls').state('Held').drop(),
  ),
  fault(
    'swap-does-not-retrieve',
    'swap.established',
    'SwapCalls does not tell that the held call is Established.',
    calls.after('SwapCalls').state('Established').drop(),
  ),
  fault(
    'swap-without-other',
    'swap.missing',
    'SwapCalls is accepted without otherCallUri.',
    op('SwapCalls').when(lacks('otherCallUri')).accept(),
  ),
  fault(
    'swap-with-unknown',
    'swap.unknown',
    'SwapCalls is accepted with the uri of no call.',
    op('SwapCalls')
      .when(({ body }) => body['otherCallUri'] !== undefined)
      .accept(),
  ),
]
