import { offersOfDevice } from '../model/capabilities.ts'
import { deviceOfId, type Device, type Monitoring } from '../model/world.ts'
import { invalid, refuse, text, type Ask, type Operation, type Plan, type Refusal } from './operation.ts'

/** What can be set on a device: do-not-disturb, forwarding, and for supervisors the monitoring of another device. */

const voice = ['api-voice']
const monitoring = ['api-voice', 'api-supervisor-monitoring']

export const deviceOperations: readonly Operation[] = [
  onDevice('DoNotDisturbOn', voice, ({ device }) => setting(device, () => (device.doNotDisturb = true))),
  onDevice('DoNotDisturbOff', voice, ({ device }) => setting(device, () => (device.doNotDisturb = false))),
  onDevice('ForwardCallsOn', voice, ({ device, body }) => {
    const number = text(body, 'destination')
    if (typeof number !== 'string') return number
    return setting(device, () => (device.forwardTo = number))
  }),
  onDevice('ForwardCallsOff', voice, ({ device }) => setting(device, () => delete device.forwardTo)),
  onDevice('ListenIn', monitoring, (ask) => monitor(ask, 'ListenIn')),
  onDevice('Coach', monitoring, (ask) => monitor(ask, 'Coach')),
  onDevice('BargeIn', monitoring, (ask) => monitor(ask, 'BargeIn')),
  onDevice('CancelSupervisorMonitoring', monitoring, ({ device }) =>
    setting(device, () => delete device.monitoring),
  ),
]

function onDevice(name: string, features: readonly string[], act: (ask: Ask) => Plan): Operation {
  return {
    name,
    on: 'device',
    features,
    role: features === monitoring ? 'ROLE_SUPERVISOR' : 'ROLE_AGENT',
    plan: (ask) =>
      offersOfDevice(ask.device, ask.subject).includes(name)
        ? act(ask)
        : refuse(2, `The operation ${name} is not possible now.`),
  }
}

function setting(device: Device, change: () => unknown): Plan {
  return {
    change(outlet) {
      change()
      outlet.tell({ about: 'device', device })
    },
  }
}

function monitor({ world, device, body }: Ask, state: Monitoring['state']): Plan {
  const uri = text(body, 'targetDeviceUri')
  if (typeof uri !== 'string') return uri
  const target = deviceOfId(world, uri.split('/').at(-1) ?? '')
  if (!target) return refuse(6, `There is no device ${uri}.`)
  if (target === device) return invalid('targetDeviceUri')
  const scope = oneOf(body['supervisorMonitoringScope'], ['Call', 'Agent'], 'supervisorMonitoringScope')
  if (typeof scope !== 'string') return scope
  const mode = oneOf(body['supervisorMonitoringMode'], ['AllCalls', 'NextCall'], 'supervisorMonitoringMode')
  if (typeof mode !== 'string') return mode
  if ([...world.users.values()].some((other) => other.device.monitoring?.target === target))
    return refuse(19, 'Another supervisor monitors this device.')
  return setting(device, () => (device.monitoring = { state, mode, scope, target }))
}

/** The first of the choices is what a request means that says nothing. */
function oneOf<T extends string>(
  value: unknown,
  choices: readonly [T, ...T[]],
  parameter: string,
): T | { readonly refuse: Refusal } {
  if (value === undefined || value === null) return choices[0]
  return choices.find((choice) => choice === value) ?? invalid(parameter)
}
