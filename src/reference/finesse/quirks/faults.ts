import type { Fault } from '../../opponent.ts'
import { changeStateFaults } from './change-state-faults.ts'
import { supervisorFaults } from './supervisor-faults.ts'
import { wireFaults } from './wire-faults.ts'
import { wrapUpFaults } from './wrap-up-faults.ts'

const all = [...changeStateFaults, ...wrapUpFaults, ...supervisorFaults, ...wireFaults] as const

export type FaultName = (typeof all)[number]['name']
export const faults: readonly (Fault & { readonly name: FaultName })[] = all
