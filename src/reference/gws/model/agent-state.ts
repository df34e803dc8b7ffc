/** Agent states: the triple the switch keeps, and the definitions that give some triples an id and a name. */

export type State = 'LoggedOut' | 'LoggedIn' | 'Ready' | 'NotReady'

export interface AgentState {
  readonly state: State
  readonly workMode?: string
  readonly reason?: string
}

export interface Definition extends AgentState {
  readonly id: string
  readonly operationName: string
  readonly displayName: string
}

/** The system-defined ones have the same ids on every server; Lunch stands for what a contact centre adds itself. */
export const definitions: readonly Definition[] = [
  {
    id: '9430250E-0A1B-421F-B372-F29E69366DED',
    operationName: 'Ready',
    displayName: 'Ready',
    state: 'Ready',
  },
  {
    id: '900D55CC-2BB0-431F-8BF9-D3525B383BE6',
    operationName: 'NotReady',
    displayName: 'Not Ready',
    state: 'NotReady',
  },
  {
    id: 'D3663509-3D82-4DD3-A82E-2EA8EFA02AEF',
    operationName: 'AfterCallWork',
    displayName: 'AfterCallWork',
    state: 'NotReady',
    workMode: 'AfterCallWork',
  },
  {
    id: '2B36138D-C564-4562-A8CB-3C32D564F296',
    operationName: 'AuxWork',
    displayName: 'AuxWork',
    state: 'NotReady',
    workMode: 'AuxWork',
  },
  {
    id: '0F7F5003-EF26-4D13-A6Ef-D0C7EC819BEB',
    operationName: 'Offline',
    displayName: 'Offline',
    state: 'LoggedOut',
  },
  {
    id: '5C1D7A0E-6F1B-4B55-9D0B-6A7C35E2F9A4',
    operationName: 'Lunch',
    displayName: 'Lunch',
    state: 'NotReady',
    workMode: 'AuxWork',
    reason: 'Lunch',
  },
]

/** The definition whose state, work mode and reason are all those of the triple, if there is one. */
export function definitionOf(state: AgentState): Definition | undefined {
  return definitions.find(
    (definition) =>
      definition.state === state.state &&
      definition.workMode === state.workMode &&
      definition.reason === state.reason,
  )
}
