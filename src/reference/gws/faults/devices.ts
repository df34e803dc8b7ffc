import { added, swapped } from './capabilities.ts'
import { op } from './decisions.ts'
import { devices } from './events.ts'
import { fault, type BentFault } from './fault.ts'
import { asOwnerOf } from './impostor.ts'
import { read } from './replies.ts'

const dnd = ['DoNotDisturbOn', 'DoNotDisturbOff']

/** What can go wrong with reads of a device, and with what can be set on it. */
export const deviceFaults: readonly BentFault[] = [
  fault(
    'forward-to-missing',
    'devices-topic.forward-to forward.on-notified',
    'While calls are forwarded the device does not say where to.',
    devices.after('ForwardCallsOn').remove('/devices/*/forwardTo'),
  ),
  fault('dnd-on-refused', 'dnd.on-accepted', 'DoNotDisturbOn is refused.', op('DoNotDisturbOn').refuse()),
  fault('dnd-off-refused', 'dnd.off-accepted', 'DoNotDisturbOff is refused.', op('DoNotDisturbOff').refuse()),
  fault(
    'dnd-on-forgotten',
    'dnd.on-notified',
    'DoNotDisturbOn is accepted and forgotten.',
    op('DoNotDisturbOn').pretend(),
  ),
  fault(
    'dnd-off-forgotten',
    'dnd.off-notified',
    'DoNotDisturbOff is accepted and forgotten.',
    op('DoNotDisturbOff').pretend(),
  ),
  fault(
    'dnd-capability-stays',
    'dnd.on-capability',
    'While do-not-disturb is on the device goes on offering DoNotDisturbOn.',
    swapped('DoNotDisturbOff', 'DoNotDisturbOn'),
  ),
  fault(
    'dnd-capability-always-off',
    'dnd.off-capability',
    'The device offers DoNotDisturbOff whether it is on or not.',
    added('DoNotDisturbOff'),
  ),
  fault(
    'dnd-makes-not-ready',
    'dnd.user-state',
    'DoNotDisturbOn makes the agent not ready.',
    op('DoNotDisturbOn').instead(({ device }, outlet, straight) => {
      device.state = { state: 'NotReady' }
      straight(outlet)
    }),
  ),
  fault(
    'dnd-not-in-reads',
    'dnd.read',
    'Reads of a device always say that do-not-disturb is off.',
    read('/me/devices').set('/devices/*/doNotDisturb', 'Off'),
    read('/me/devices/:id').set('/device/doNotDisturb', 'Off'),
  ),
  fault(
    'dnd-on-foreign-device',
    'dnd.foreign',
    'An agent may leave other agents in peace.',
    asOwnerOf('POST'),
  ),
  fault('dnd-code-missing', 'dnd.on-accepted', 'The replies to do-not-disturb are empty objects.', {
    reply: ({ ask }, reply) =>
      ask && dnd.includes(ask.operation) && reply.status === 200 ? { ...reply, body: {} } : reply,
  }),
  fault(
    'forward-on-refused',
    'forward.on-accepted',
    'ForwardCallsOn is refused.',
    op('ForwardCallsOn').refuse(),
  ),
  fault(
    'forward-off-refused',
    'forward.off-accepted',
    'ForwardCallsOff is refused.',
    op('ForwardCallsOff').refuse(),
  ),
  fault(
    'forward-on-forgotten',
    'forward.on-notified devices-topic.forward-to',
    'ForwardCallsOn is accepted and forgotten.',
    op('ForwardCallsOn').pretend(),
  ),
  fault(
    'forward-to-another-number',
    'forward.on-notified devices-topic.forward-to',
    'Calls are forwarded to the agent’s own number and not to the one that was asked for.',
    op('ForwardCallsOn').as((ask) => ({ ...ask, body: { ...ask.body, destination: ask.device.number } })),
  ),
  fault(
    'forward-capability-stays',
    'forward.on-capability',
    'While calls are forwarded the device goes on offering ForwardCallsOn.',
    swapped('ForwardCallsOff', 'ForwardCallsOn'),
  ),
  fault(
    'forward-to-nowhere',
    'forward.destination-missing',
    'ForwardCallsOn without a destination is accepted.',
    op('ForwardCallsOn').accept(({ device }, outlet) => {
      device.forwardTo = ''
      outlet.tell({ about: 'device', device })
    }),
  ),
  fault(
    'forward-makes-not-ready',
    'forward.user-state',
    'ForwardCallsOn makes the agent not ready.',
    op('ForwardCallsOn').instead(({ device }, outlet, straight) => {
      device.state = { state: 'NotReady' }
      straight(outlet)
    }),
  ),
  fault(
    'device-state-follows-login',
    'device.active',
    'The device of an agent who is logged out is Inactive.',
    {
      resource: (resource, of) =>
        of.kind === 'device' && of.device.state.state === 'LoggedOut'
          ? { ...resource, deviceState: 'Inactive' }
          : resource,
    },
  ),
  fault(
    'device-read-malformed',
    'device.read',
    'A read of one device gives do-not-disturb as a truth value.',
    read('/me/devices/:id').set('/device/doNotDisturb', false),
  ),
  fault(
    'unregistered-device-active',
    'device.inactive',
    'A device that the switch does not know is Active.',
    {
      resource: (resource, of) =>
        of.kind === 'device'
          ? { userState: { state: 'LoggedIn' }, ...resource, deviceState: 'Active' }
          : resource,
    },
  ),
  fault(
    'foreign-device-readable',
    'device.own',
    'An agent may read every device at /me/devices/{id}.',
    asOwnerOf('GET'),
  ),
  fault(
    'unknown-device-is-own',
    'device.unknown',
    'A read of a device that does not exist gives the agent’s own.',
    {
      arrive(arrival) {
        const id = /^\/me\/devices\/([^/]+)$/.exec(arrival.path)?.[1]
        const known = [...arrival.world.users.values()].some(({ device }) => device.id === id)
        return arrival.method === 'GET' && id !== undefined && !known && arrival.user
          ? { ...arrival, path: `/me/devices/${arrival.user.device.id}` }
          : arrival
      },
    },
  ),
]
