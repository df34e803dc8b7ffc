import { active, type Leg } from '../model/world.ts'
import { refuse, text, type Operation, type Outlet } from './operation.ts'
import { replaceData } from './user-data.ts'

/**
 * SetCallDisposition: on an active call it is written into the user data; on a released one it only goes to the
 * reporting side, of which no client hears.
 */
export const disposition: Operation = {
  name: 'SetCallDisposition',
  on: 'call',
  features: ['api-voice'],
  role: 'ROLE_AGENT',
  plan({ world, body, leg }) {
    if (!leg) return refuse(6, 'There is no such call.')
    const value = text(body, 'disposition')
    if (typeof value !== 'string') return value
    const uri = text(body, 'callUri')
    if (typeof uri !== 'string') return uri
    const uuid = text(body, 'callUuid')
    if (typeof uuid !== 'string') return uuid
    if (!namesCall(leg, uri, uuid)) return refuse(2, 'callUri and callUuid name another call.')
    const key =
      body['dispositionKey'] === undefined ? world.settings.dispositionKey : text(body, 'dispositionKey')
    if (typeof key !== 'string') return key
    return {
      change(outlet: Outlet) {
        if (active(leg)) replaceData(leg, { [key]: value }, outlet)
      },
    }
  },
}

/** The page's own sample writes the call's URI without `/me`, so only its last part counts. */
function namesCall(leg: Leg, uri: string, uuid: string): boolean {
  const last = uri.split('/').at(-1)
  return uuid === leg.id && (last === leg.id || last === leg.firstConnId)
}
