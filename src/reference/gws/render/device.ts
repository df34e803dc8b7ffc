import type { JsonObject } from '../../opponent.ts'
import { definitionOf, type AgentState } from '../model/agent-state.ts'
import { offersOfDevice } from '../model/capabilities.ts'
import { idOf } from '../model/people.ts'
import type { Device, User } from '../model/world.ts'
import type { Forms } from './forms.ts'
import { link } from './links.ts'

/** The device resource, the same in reads and in messages. */
export function renderDevice(device: Device, owner: User, forms: Forms): JsonObject {
  const { monitoring } = device
  const resource = {
    id: device.id,
    deviceState: device.registered ? 'Active' : 'Inactive',
    ...(device.registered && { userState: renderState(device.state) }),
    phoneNumber: device.number,
    e164Number: forms.generation === 'connId' ? device.number : '',
    ...(forms.generation === 'connId' ? earlier(device, forms) : {}),
    telephonyNetwork: 'Private',
    doNotDisturb: device.doNotDisturb ? 'On' : 'Off',
    ...(device.forwardTo !== undefined && { forwardTo: device.forwardTo }),
    voiceEnvironmentUri: link(forms, `/voice-environments/${idOf('voice environment')}`),
    capabilities: offersOfDevice(device, owner),
    ...(monitoring && {
      supervisorMonitoringState: {
        state: monitoring.state,
        mode: monitoring.mode,
        scope: monitoring.scope,
        targetDeviceUri: link(forms, `/devices/${monitoring.target.id}`),
      },
    }),
  }
  return forms.dress(resource, { kind: 'device', device })
}

/** What only the older pages show. */
function earlier(device: Device, forms: Forms): JsonObject {
  return {
    type: 'PSTNPhone',
    model: 'Desk',
    vendor: 'Reference',
    phoneNumberUri: link(forms, `/phone-numbers/${idOf(`number ${device.number}`)}`),
    country: { name: '', code: '', callingCode: '' },
  }
}

/** Just after the login no definition fits, so the state stands alone. */
export function renderState(state: AgentState): JsonObject {
  const definition = definitionOf(state)
  return {
    ...(definition && { id: definition.id, displayName: definition.displayName }),
    state: state.state,
    ...(state.workMode !== undefined && { workMode: state.workMode }),
    ...(state.reason !== undefined && { reason: state.reason }),
  }
}
