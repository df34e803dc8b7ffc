import type { Json, JsonObject } from '../../opponent.ts'
import { offersOfCall } from '../model/capabilities.ts'
import { others, userData, type Leg, type World } from '../model/world.ts'
import type { Forms } from './forms.ts'
import { link } from './links.ts'

/** The id by which the API knows a call: one of the two differences between the generations. */
export const callId = (leg: Leg, forms: Forms): string =>
  forms.generation === 'connId' ? leg.firstConnId : leg.id

/** The call resource, the same in reads and in messages. */
export function renderCall(leg: Leg, world: World, forms: Forms): JsonObject {
  const id = callId(leg, forms)
  const data = userData(leg.talk)
  const { parent } = leg
  const older = forms.generation === 'connId'
  const resource = {
    id,
    state: leg.state,
    callUuid: leg.id,
    ...(!older && { connId: leg.connId }),
    deviceUri: link(forms, `/devices/${leg.device.id}`),
    ...renderParticipants(others(leg), older),
    dnis: leg.dnis,
    ...(leg.ani !== undefined && { ani: leg.ani }),
    ...(!older && { callType: leg.type }),
    capabilities: offersOfCall(leg, forms.settings),
    ...(data && { userData: data }),
    duration: String(Math.floor((world.now() - leg.since) / 1000)),
    mute: leg.muted ? 'On' : 'Off',
    ...(forms.settings.recording && { recordingState: leg.recording }),
    ...(!older && {
      supervisorListeningIn: leg.monitor?.as === 'ListenIn',
      monitoredUserMuted: leg.monitor?.targetMuted ?? false,
      monitoring: leg.monitor !== undefined,
    }),
    uri: link(forms, `/me/calls/${id}`),
    path: `/calls/${id}`,
    ...(parent && {
      parentCallUri: link(forms, `/me/calls/${callId(parent.leg, forms)}`),
      parentCallPath: `/calls/${callId(parent.leg, forms)}`,
    }),
  }
  return forms.dress(resource, { kind: 'call', leg })
}

function renderParticipants(numbers: readonly string[], older: boolean): JsonObject {
  if (!older) return { participants: numbers.map(renderParticipant) }
  return {
    participants: numbers,
    participantsInfo: numbers.map((digits): Json => ({
      location: null,
      country: { name: '', code: '', callingCode: '' },
      formattedPhoneNumber: digits,
      isValidNumber: false,
      E164digits: digits,
      digits,
    })),
  }
}

function renderParticipant(digits: string): Json {
  return { e164Number: '', formattedPhoneNumber: digits, phoneNumber: digits, digits }
}
