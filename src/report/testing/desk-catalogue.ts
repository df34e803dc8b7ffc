import { catalogueOf, page, requirement, scenario, step } from './catalogue.ts'

/** The documentation as the fixture run knows it: small, but with every kind of requirement. */
export const deskCatalogue = catalogueOf(
  [
    page('after-call-work', 'After Call Work'),
    page('set-call-disposition', 'SetCallDisposition'),
    page('calls', 'Calls'),
    page('supervisor-monitoring', 'Supervisor Monitoring'),
    page('interactions', 'Interactions API Operations', '8.5.1'),
  ],
  [
    requirement('gws.acw.accepted', 'after-call-work', 'AfterCallWork is accepted in every agent state.', {
      place: 'Overview',
    }),
    requirement(
      'gws.acw.notified',
      'after-call-work',
      'After an accepted AfterCallWork the agent is told of the state NotReady with work mode AfterCallWork on /v2/me/devices.',
    ),
    requirement(
      'gws.acw.reporting',
      'after-call-work',
      'The wrap-up time is counted in the reports of the contact centre.',
      { untestable: 'The effect is only visible in the reporting database.' },
    ),
    requirement(
      'gws.ready.notified',
      'after-call-work',
      'After an accepted Ready the agent is told of the state Ready.',
    ),
    requirement(
      'gws.disposition.released-accepted',
      'set-call-disposition',
      'A disposition for a released call is accepted.',
      { place: 'Overview' },
    ),
    requirement(
      'gws.disposition.released-silent',
      'set-call-disposition',
      'A disposition for a released call sends no notification.',
      { place: 'CometD notification' },
    ),
    requirement('gws.hold.notified', 'calls', 'A held call is reported with the state Held.'),
    requirement(
      'gws.hold.extensions',
      'calls',
      'The notification of a held call says whether it is a business call.',
      {
        level: 'should',
      },
    ),
    requirement('gws.hangup.once', 'calls', 'A released call is reported once, and not again.'),
    requirement('gws.dial.notified', 'calls', 'An outgoing call is reported with the state Dialing.'),
    requirement(
      'gws.dnd.private',
      'calls',
      "Do Not Disturb is reported to the device's own agent and to nobody else.",
    ),
    requirement(
      'gws.userdata.attached',
      'calls',
      'Attached data is reported with the kind AttachedDataChanged.',
    ),
    requirement(
      'gws.recording.started',
      'calls',
      'A started recording is reported with the state Recording.',
    ),
    requirement('gws.dtmf.sent', 'calls', 'Sent tones are reported with the kind DtmfSent.'),
    requirement(
      'gws.monitoring.listen-in',
      'supervisor-monitoring',
      'ListenIn is reported with the monitoring state ListenIn.',
    ),
    requirement(
      'gws.monitoring.coach',
      'supervisor-monitoring',
      'Coach is reported with the monitoring state Coach.',
    ),
    requirement(
      'gws.monitoring.barge-in',
      'supervisor-monitoring',
      'BargeIn is reported with the monitoring state BargeIn.',
    ),
    requirement('gws.interactions.accept', 'interactions', 'A new interaction can be accepted.'),
    requirement(
      'gws.interactions.order',
      'interactions',
      'The order of acceptance and notification is left open.',
      {
        level: 'undefined',
      },
    ),
  ],
  [
    scenario('voice/after-call-work', 'After Call Work is announced to the agent', [
      step('send', 'steps.0', ['gws.acw.accepted']),
      step('hear', 'steps.1', ['gws.acw.notified'], 'steps.0', '/v2/me/devices', 'DeviceStateChangeMessage'),
    ]),
    scenario('voice/ready', 'An agent who is ready is told so', [
      step('send', 'steps.0'),
      step('hear', 'steps.1', ['gws.ready.notified'], 'steps.0', '/v2/me/devices'),
    ]),
    scenario(
      'voice/disposition-after-release',
      'A disposition set after the call was released sends no notification',
      [
        step('send', 'steps.0', ['gws.disposition.released-accepted']),
        step('never', 'steps.1', ['gws.disposition.released-silent'], 'steps.0'),
      ],
    ),
    scenario('voice/hold', 'A call can be held', [
      step('send', 'steps.0'),
      step('hear', 'steps.1', ['gws.hold.notified', 'gws.hold.extensions']),
    ]),
    scenario('voice/hangup', 'A call that ended is reported once', [
      step('send', 'steps.0'),
      step('hear', 'steps.1'),
      step('never', 'steps.2', ['gws.hangup.once']),
    ]),
  ],
)
