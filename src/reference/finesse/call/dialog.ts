import type { Agent } from '../agent/agent.ts'

/** 12.5 Developer Guide, Dialog API: states of a dialog and of its participants (pp. 126-127). */
export type DialogState =
  'INITIATING' | 'INITIATED' | 'ALERTING' | 'ACTIVE' | 'FAILED' | 'DROPPED' | 'ACCEPTED'
export type PartyState = DialogState | 'HELD' | 'WRAP_UP'

export interface Party {
  readonly address: string
  /** Absent for a customer. */
  readonly agent?: Agent
  readonly began: Date
  state: PartyState
  changed: Date
  cause: string
}

export interface Dialog {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly callType: 'PREROUTE_ACD_IN' | 'AGENT_INSIDE' | 'OTHER_IN' | 'OUTBOUND' | 'OUTBOUND_PREVIEW'
  /** Came through the contact centre's queue. */
  readonly routed: boolean
  readonly parties: readonly Party[]
  state: DialogState
  /** True once two parties have talked. */
  talked: boolean
  wrapUpReason: string
}

export function newParty(address: string, state: PartyState, agent?: Agent): Party {
  const now = new Date()
  return { address, state, began: now, changed: now, cause: '', ...(agent ? { agent } : {}) }
}

export function move(party: Party, state: PartyState, cause = ''): void {
  party.state = state
  party.changed = new Date()
  party.cause = cause
}

export function partyOf(dialog: Dialog, agent: Agent): Party | undefined {
  return dialog.parties.find((party) => party.agent === agent)
}

/** True while the party is on the line: a party that wraps up or has dropped is not. */
export function isOnLine(party: Party): boolean {
  return party.state !== 'DROPPED' && party.state !== 'WRAP_UP'
}

/** What a party may do (p. 126; recordings show more than the table, so this is the larger set). */
export function actionsOf(dialog: Dialog, party: Party): readonly string[] {
  if (dialog.callType === 'OUTBOUND_PREVIEW' && party.state === 'ALERTING')
    return ['ACCEPT', 'CLOSE', 'REJECT']
  switch (party.state) {
    case 'INITIATING':
    case 'INITIATED':
      return ['DROP', 'UPDATE_CALL_DATA']
    case 'ALERTING':
      return ['ANSWER']
    case 'ACTIVE':
      return ['HOLD', 'UPDATE_CALL_DATA', 'SEND_DTMF', 'CONSULT_CALL', 'TRANSFER_SST', 'DROP']
    case 'HELD':
      return ['RETRIEVE', 'UPDATE_CALL_DATA', 'DROP']
    case 'WRAP_UP':
      return ['UPDATE_CALL_DATA']
    case 'FAILED':
      return ['DROP']
    case 'DROPPED':
    case 'ACCEPTED':
      return []
  }
}
