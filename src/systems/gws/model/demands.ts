/** The requirements that a walk proves: `specs/gws/requirements/operation-sequences.yaml`. */
export const demands = {
  accepted: 'gws.sequence.offered-accepted',
  refused: 'gws.sequence.not-offered-refused',
  unchanged: 'gws.sequence.refusal-changes-nothing',
  agentState: 'gws.sequence.agent-state-told',
  device: 'gws.sequence.device-told',
  newCall: 'gws.sequence.new-call-told',
  ownCall: 'gws.sequence.own-call-told',
  otherCall: 'gws.sequence.other-party-told',
  reads: 'gws.sequence.reads-agree',
  silent: 'gws.sequence.released-silent',
} as const
