import type { Monitoring } from '../model/world.ts'
import type { Ask } from '../operations/operation.ts'
import { added, offering, without } from './capabilities.ts'
import { lacks, op } from './decisions.ts'
import { edit } from './edit.ts'
import { calls, devices } from './events.ts'
import { fault, type BentFault } from './fault.ts'

const ways = ['ListenIn', 'Coach', 'BargeIn']
const state = '/devices/*/supervisorMonitoringState'
const adjust =
  (change: Partial<Pick<Monitoring, 'mode' | 'scope'>>) =>
  (
    { device }: Ask,
    outlet: Parameters<Parameters<ReturnType<typeof op>['instead']>[0]>[1],
    straight: (given: typeof outlet) => void,
  ) =>
    straight({
      ...outlet,
      tell: (notice) => {
        if (device.monitoring) device.monitoring = { ...device.monitoring, ...change }
        outlet.tell(notice)
      },
    })

/** What can go wrong when a supervisor monitors an agent. */
export const monitoringFaults: readonly BentFault[] = [
  fault('monitor-refused', 'monitor.accepted', 'Monitoring is refused.', op(...ways).refuse()),
  fault(
    'monitor-accepted-and-forgotten',
    'monitor.told',
    'Monitoring is accepted and nothing happens.',
    op(...ways).pretend(),
  ),
  fault(
    'monitor-state-missing',
    'monitor.told',
    'The device does not say that it monitors.',
    devices.after(...ways).remove(state),
  ),
  fault(
    'monitor-next-call-by-default',
    'monitor.mode',
    'Monitoring is for the next call unless said otherwise.',
    op(...ways)
      .when(lacks('supervisorMonitoringMode'))
      .instead(adjust({ mode: 'NextCall' })),
  ),
  fault(
    'monitor-agent-by-default',
    'monitor.scope',
    'The scope of monitoring is Agent unless said otherwise.',
    op(...ways)
      .when(lacks('supervisorMonitoringScope'))
      .instead(adjust({ scope: 'Agent' })),
  ),
  fault(
    'monitor-mode-ignored',
    'monitor.mode-given',
    'The mode of monitoring is AllCalls whatever is asked.',
    op(...ways).instead(adjust({ mode: 'AllCalls' })),
  ),
  fault(
    'monitor-scope-ignored',
    'monitor.scope-given',
    'The scope of monitoring is Call whatever is asked.',
    op(...ways).instead(adjust({ scope: 'Call' })),
  ),
  fault(
    'monitor-target-wrong',
    'monitor.target',
    'The monitoring state names the supervisor’s own device.',
    devices.after(...ways).replace((message, { ask }) => [
      {
        ...message,
        data: edit(
          message.data,
          `${state}/targetDeviceUri`,
          () => `/devices/${ask?.device.id ?? ''}`,
        ) as typeof message.data,
      },
    ]),
  ),
  fault(
    'monitor-cancel-not-listed',
    'monitor.capability',
    'The device does not offer to cancel the monitoring.',
    without('CancelSupervisorMonitoring'),
  ),
  fault(
    'monitor-not-offered',
    'monitor.offered',
    'A supervisor’s device offers no monitoring.',
    without(...ways),
  ),
  fault(
    'monitor-without-target',
    'monitor.target-missing',
    'Monitoring is accepted without a target.',
    op(...ways)
      .when(lacks('targetDeviceUri'))
      .accept(),
  ),
  fault('monitor-by-agents', 'monitor.agent-refused', 'Every agent may monitor.', {
    reply: ({ ask, path }, reply) =>
      ask && ways.includes(ask.operation) && reply.status >= 400 && path.startsWith('/me/devices/')
        ? { status: 200, body: { statusCode: 0 } }
        : reply,
  }),
  fault(
    'monitor-offered-to-agents',
    'monitor.agent-not-offered',
    'Every device offers monitoring.',
    offering((names) => (names.includes('DoNotDisturbOn') ? [...new Set([...names, ...ways])] : names)),
  ),
  fault(
    'monitor-by-two',
    'monitor.one-supervisor',
    'Two supervisors may monitor one device.',
    op(...ways)
      .when(({ body }) => body['targetDeviceUri'] !== undefined)
      .accept(),
  ),
  fault(
    'monitor-cancel-refused',
    'monitor.cancel',
    'Monitoring cannot be cancelled.',
    op('CancelSupervisorMonitoring').refuse(),
  ),
  fault(
    'monitor-cancel-forgotten',
    'monitor.cancelled',
    'Cancelling the monitoring is accepted and forgotten.',
    op('CancelSupervisorMonitoring').pretend(),
  ),
  fault(
    'monitor-cancel-keeps-state',
    'monitor.cancelled',
    'After cancelling, the device says that it monitors.',
    devices.after('CancelSupervisorMonitoring').set(state, {
      state: 'ListenIn',
      mode: 'AllCalls',
      scope: 'Call',
      targetDeviceUri: 'http://gws/api/v2/devices/none',
    }),
  ),
  fault(
    'monitor-cancel-always',
    'monitor.cancel-not-offered',
    'Cancelling is accepted when nothing is monitored.',
    op('CancelSupervisorMonitoring').accept(),
  ),
  fault(
    'monitor-no-call',
    'monitor.call',
    'The supervisor’s phone does not ring.',
    calls
      .where(({ to, data }) => to.startsWith('supervisor') && JSON.stringify(data).includes('"Ringing"'))
      .drop(),
  ),
  fault(
    'monitor-mute-untold',
    'monitor.mute',
    'Muting the monitored user is not told.',
    calls.after('MuteMonitoredUser').drop(),
  ),
  fault(
    'monitor-mute-says-false',
    'monitor.mute',
    'Muting the monitored user is told with false.',
    calls.after('MuteMonitoredUser').set('/call/monitoredUserMuted', false),
  ),
  fault(
    'monitor-unmute-untold',
    'monitor.unmute',
    'Unmuting the monitored user is not told.',
    calls.after('UnmuteMonitoredUser').drop(),
  ),
  fault(
    'monitor-unmute-says-true',
    'monitor.unmute',
    'Unmuting the monitored user is told with true.',
    calls.after('UnmuteMonitoredUser').set('/call/monitoredUserMuted', true),
  ),
  fault(
    'monitor-switch-refused',
    'monitor.switch',
    'The way of monitoring cannot be switched.',
    op('SwitchToBargeIn', 'SwitchToListenIn', 'SwitchToCoach').refuse(),
  ),
  fault(
    'monitor-all-offer-cancel',
    'messages.as-documented',
    'Every device offers to cancel a monitoring that there is not.',
    added('CancelSupervisorMonitoring'),
  ),
]
