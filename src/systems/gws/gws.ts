import type { System } from '../system.ts'
import { clean } from './clean.ts'
import { decode, operation } from './decode.ts'
import { login } from './login.ts'
import { gwsModel } from './model/model.ts'
import { testOrder } from './order.ts'
import { prepare, states } from './state.ts'
import { operate } from './talk.ts'

/** Genesys Web Services v2: JSON over HTTP, events over CometD. */
export const gws: System = {
  name: 'gws',
  title: 'Genesys Web Services v2',
  wire: 'bayeux',
  payload: 'json',
  notifications: '/notifications',
  states,
  decode,
  operation,
  login,
  prepare,
  clean,
  testOrder,
  logout: (port, _agent, mark) => operate(port, '/me', { operationName: 'EndContactCenterSession' }, mark),
  model: gwsModel,
}
