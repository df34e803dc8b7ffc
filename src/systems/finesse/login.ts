import type { JsonObject } from '../../base/json.ts'
import type { Account, EventHome, Outcome, Port } from '../system.ts'
import { logout as signOut } from './clean.ts'
import { nodeOf } from './decode.ts'
import { reach, readState } from './state.ts'
import { get, list, text } from './talk.ts'

const mark = { purpose: 'login' } as const

/**
 * Asks who serves the events, opens the connection and looks at the subscriptions that the server itself has made,
 * and only then signs in, so that no event is lost (Developer Guide, pp. 9, 29, 345). Who is signed in already is
 * signed out first: a server that takes every request and does nothing is found out before anything is judged.
 */
export async function login(port: Port, account: Account): Promise<Outcome<JsonObject>> {
  const { user } = account
  if (text(account['extension']) === '')
    return { ok: false, cause: 'an account has no extension', detail: `${user} can not sign in without one` }
  const info = await get(port, '/SystemInfo', 'SystemInfo', mark)
  const opened = await port.open(info.ok ? homeOf(info.facts) : undefined)
  if (!opened.ok) return opened
  // Refused is no failure: the documentation says that the server subscribes the user, not that it tells so.
  for (const node of [nodeOf(user), `${nodeOf(user)}/Dialogs`]) await port.subscribe(node)
  const before = await readState(port, user, mark)
  if (!before.ok) return before
  const notReady = await reasons(port, user, 'NOT_READY')
  const logout = await reasons(port, user, 'LOGOUT')
  const facts = {
    id: user,
    uri: text(before.facts['uri']) || nodeOf(user),
    loginName: text(before.facts['loginName']),
    teamId: text(before.facts['teamId']),
    platform: info.ok ? text(info.facts['deploymentType']) : '',
    notReadyReason: notReady[0] ?? null,
    otherNotReadyReason: notReady[1] ?? null,
    logoutReason: logout[0] ?? null,
  }
  if (text(before.facts['state']) !== 'LOGOUT') {
    const out = await signOut(port, { account, facts }, mark)
    if (!out.ok) return out
  }
  const signedIn = await reach(port, { account, facts }, 'LOGIN', mark)
  return signedIn.ok ? { ok: true, facts } : signedIn
}

function homeOf(info: JsonObject): EventHome | undefined {
  const domain = text(info['xmppDomain'])
  return domain === '' ? undefined : { domain, service: text(info['xmppPubSubDomain']) || `pubsub.${domain}` }
}

/** Ids of the codes that the user may give; none where none are configured, or the list is not offered. */
async function reasons(port: Port, user: string, category: string): Promise<readonly string[]> {
  const codes = await get(port, `/User/${user}/ReasonCodes?category=${category}`, 'ReasonCodes', mark)
  if (!codes.ok) return []
  return list(codes.facts, 'ReasonCode')
    .map((code) => text(code['id']) || (text(code['uri']).split('/').at(-1) ?? ''))
    .filter((id) => id !== '')
}
