import type { System } from '../system.ts'
import { clean, logout } from './clean.ts'
import { decode, operation } from './decode.ts'
import { login } from './login.ts'
import { testOrder } from './order.ts'
import { finesseModel } from './model/model.ts'
import { prepare, states } from './state.ts'

/** Cisco Finesse 12.5: XML over HTTP, events over XMPP. */
export const finesse: System = {
  name: 'finesse',
  title: 'Cisco Finesse',
  wire: 'xmpp',
  payload: 'xml',
  lists: [
    'roles/role',
    'teams/Team',
    'devices/device',
    'services/service',
    'ReasonCodes/ReasonCode',
    'Dialogs/Dialog',
    'dialogs/Dialog',
    'participants/Participant',
    'actions/action',
    'callvariables/CallVariable',
  ],
  notifications: '/ws/',
  states,
  decode,
  operation,
  login: (port, account) => login(port, account),
  prepare,
  clean,
  testOrder,
  logout,
  model: finesseModel,
}
