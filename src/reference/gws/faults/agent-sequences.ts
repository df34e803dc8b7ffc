import { op } from './decisions.ts'
import { devices } from './events.ts'
import { sequenceFault, type BentFault } from './fault.ts'
import { remembering } from './memory.ts'

/** Faults of agents and their devices that show only after several operations in a certain order. */
export const agentSequenceFaults: readonly BentFault[] = [
  sequenceFault(
    'Dial, Hangup, AuxWork, Ready',
    'ready-keeps-work-mode-after-call',
    'sequence.agent-state-told',
    'Who has had a call and goes from auxiliary work to Ready keeps the work mode.',
    remembering((memory) => [
      op('Ready')
        .when(({ user }) => memory.times(user, 'Hangup') >= 1 && memory.ended(user, 'AuxWork'))
        .instead(({ device }, outlet, straight) => {
          straight({
            ...outlet,
            tell: (notice) => {
              device.state = { ...device.state, workMode: 'AuxWork' }
              outlet.tell(notice)
            },
          })
        }),
    ]),
  ),
  sequenceFault(
    'NotReady, NotReady, NotReady',
    'third-not-ready-untold',
    'sequence.agent-state-told',
    'The third NotReady in a row is not told.',
    remembering((memory) => [
      devices
        .after('NotReady')
        .where(
          (_, { ask }) => ask !== undefined && memory.ended(ask.user, 'NotReady', 'NotReady', 'NotReady'),
        )
        .drop(),
    ]),
  ),
  sequenceFault(
    'ForwardCallsOn, ForwardCallsOff, DoNotDisturbOn',
    'forwarding-returns-with-do-not-disturb',
    'sequence.device-told',
    'DoNotDisturbOn brings back a forwarding that was switched off.',
    remembering((memory) => [
      op('DoNotDisturbOn')
        .when(({ user }) => memory.times(user, 'ForwardCallsOff') >= 1)
        .instead(({ device }, outlet, straight) => {
          device.forwardTo ??= device.number
          straight(outlet)
        }),
    ]),
  ),
  sequenceFault(
    'Offline, StartContactCenterSession, AfterCallWork',
    'after-call-work-after-offline-logged-in',
    'sequence.agent-state-told',
    'AfterCallWork of an agent who came back from Offline says LoggedIn.',
    remembering((memory) => [
      devices
        .after('AfterCallWork')
        .where((_, { ask }) => ask !== undefined && memory.times(ask.user, 'Offline') >= 1)
        .set('/devices/*/userState', { state: 'LoggedIn' }),
    ]),
  ),
  sequenceFault(
    'DoNotDisturbOn, Ready, DoNotDisturbOff',
    'ready-forgotten-under-do-not-disturb',
    'sequence.device-told',
    'Who became ready while left in peace is told to be not ready when that ends.',
    remembering((memory) => [
      devices
        .after('DoNotDisturbOff')
        .where((_, { ask }) => ask !== undefined && memory.ended(ask.user, 'Ready', 'DoNotDisturbOff'))
        .set('/devices/*/userState', {
          id: '900D55CC-2BB0-431F-8BF9-D3525B383BE6',
          displayName: 'Not Ready',
          state: 'NotReady',
        }),
    ]),
  ),
]
