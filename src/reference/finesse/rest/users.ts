import type { Agent } from '../agent/agent.ts'
import {
  invalidInput,
  invalidSupervisor,
  missing,
  notFound,
  otherUser,
  userNotFound,
} from '../agent/errors.ts'
import { outcomeOfOwn, refuseOwn } from '../agent/own.ts'
import type { Request } from '../agent/request.ts'
import { asRead, outcomeOfSupervisor, refuseSupervisor } from '../agent/supervisor.ts'
import type { Finesse } from '../finesse.ts'
import { reasonCodeView, userView } from '../view/user.ts'
import { el, elements, textOf, withAttributes } from '../xml/element.ts'
import { readBody } from './body.ts'
import { accepted, ok, refuse, type Answer, type Call } from './exchange.ts'

/** GET /User/<id>: the own one, or, for a supervisor, one of the team (which the documentation leaves open). */
export function getUser(finesse: Finesse, call: Call, id: string): Answer {
  const { site, quirks } = finesse
  const agent = find(finesse, id)
  if (!agent) return quirks.breaks('unknown-user-found') ? ok(el('User')) : refuse(userNotFound(id))
  if (!mayRead(finesse, call.caller, agent)) return refuse(otherUser(id))
  if (quirks.breaks('reads-publish')) finesse.feed.userRead(agent)
  return ok(userView(site, quirks, agent, 'User', 'reply'))
}

/** Unified CCE also finds a user by login name (GET only). */
function find(finesse: Finesse, id: string): Agent | undefined {
  const agent = finesse.agent(id)
  if (agent || finesse.site.platform === 'ccx' || finesse.quirks.breaks('login-name-unknown')) return agent
  return [...finesse.desk.agents.values()].find(({ person }) => person.loginName === id)
}

function mayRead(finesse: Finesse, caller: Agent, agent: Agent): boolean {
  return caller === agent || oversees(caller, agent) || finesse.quirks.breaks('agent-reads-others')
}

function oversees(caller: Agent, agent: Agent): boolean {
  return caller.person.supervises.includes(agent.person.team)
}

/** PUT /User/<id>: sign in, sign out, change state; who acts on whom decides which rules hold (p. 47). */
export async function putUser(finesse: Finesse, call: Call, id: string): Promise<Answer> {
  const { quirks } = finesse
  const agent = finesse.agent(id)
  if (!agent) return refuse(userNotFound(id))
  const own = call.caller === agent
  const denied = own ? undefined : refuseOther(finesse, call, agent)
  if (denied) {
    const { refusal, carriesOut } = denied
    const read = readBody(quirks, call, 'User')
    if (carriesOut && 'document' in read)
      apply(finesse, agent, requestOf(read.document), true, call.requestId)
    return refuse(refusal)
  }
  const read = readBody(quirks, call, 'User')
  if ('refusal' in read) return refuse(read.refusal)
  const written = requestOf(read.document)
  const request = own ? written : asRead(quirks, written)
  if (request.state === 'READY' && quirks.breaks('change-state-not-routed'))
    return refuse(notFound('No such resource'))
  if (
    request.state === 'READY' &&
    quirks.breaks('minimal-body-refused') &&
    elements(read.document).length === 1
  )
    return refuse(missing('loginId'))
  return take(finesse, agent, request, own, call.requestId)
}

async function take(
  finesse: Finesse,
  agent: Agent,
  request: Request,
  own: boolean,
  requestId: string,
): Promise<Answer> {
  const { site, quirks } = finesse
  const refused = () =>
    own ? refuseOwn(site, quirks, agent, request) : refuseSupervisor(quirks, agent, request)
  const turn = await finesse.request(agent.person.id, refused, () =>
    apply(finesse, agent, request, own, requestId),
  )
  if ('refusal' in turn) {
    afterRefusal(finesse, agent, request, own)
    return turn
  }
  return accepted(quirks, turn.done)
}

/** Why this caller may not act on another's User, if so; a fault refuses and does it all the same. */
function refuseOther(finesse: Finesse, call: Call, agent: Agent) {
  const { quirks } = finesse
  const { id } = agent.person
  if (!call.caller.person.roles.includes('Supervisor')) {
    if (quirks.breaks('agent-changes-others')) return undefined
    return { refusal: otherUser(id), carriesOut: quirks.breaks('agent-refused-but-other-changed') }
  }
  const refusal = invalidSupervisor('The user is not on a team of the supervisor', id)
  if (!oversees(call.caller, agent)) {
    if (quirks.breaks('supervisor-reaches-any-team')) return undefined
    return { refusal, carriesOut: quirks.breaks('other-team-refused-but-changed') }
  }
  const barred =
    (agent.person.roles.includes('Supervisor') && quirks.breaks('supervisors-can-not-be-changed')) ||
    (call.body.includes('<state>READY</state>') && quirks.breaks('supervisor-reaches-nobody'))
  return barred ? { refusal, carriesOut: false } : undefined
}

function requestOf(document: Parameters<typeof textOf>[0]): Request {
  return {
    state: textOf(document, 'state'),
    extension: textOf(document, 'extension'),
    reasonCodeId: textOf(document, 'reasonCodeId'),
  }
}

function apply(finesse: Finesse, agent: Agent, request: Request, own: boolean, requestId: string): void {
  const { site, quirks, desk } = finesse
  const outcome = own ? outcomeOfOwn : outcomeOfSupervisor
  desk.apply(agent, outcome(site, quirks, agent, request), requestId)
}

function afterRefusal(finesse: Finesse, agent: Agent, request: Request, own: boolean): void {
  const { quirks } = finesse
  if (quirks.breaks('refusals-publish'))
    finesse.feed.userFailed(
      agent,
      { type: 'Invalid State', message: 'CF_INVALID_OBJECT_STATE', data: '22' },
      '',
    )
  if (own || request.state !== 'NOT_READY') return
  const changed =
    request.reasonCodeId !== undefined && quirks.breaks('supervisor-reason-code-refused-but-changed')
  const pends = agent.call !== undefined && quirks.breaks('supervisor-not-ready-refused-but-pends')
  if (changed || pends) apply(finesse, agent, request, false, '')
}

/** GET /User/<id>/ReasonCodes?category=… (p. 52). */
export function listReasonCodes(finesse: Finesse, call: Call, id: string): Answer {
  if (call.caller.person.id !== id) return refuse(otherUser(id))
  const category = call.query.get('category')
  if (!category) return refuse(missing('category'))
  if (category !== 'NOT_READY' && category !== 'LOGOUT')
    return refuse(invalidInput('No such category', 'category'))
  const mixed = finesse.quirks.breaks('reason-codes-mixed')
  const codes = finesse.site.reasonCodes.filter((code) => mixed || code.category === category)
  const list = el('ReasonCodes', ...codes.map((code) => reasonCodeView('ReasonCode', id, code)))
  return ok(withAttributes(list, { category }))
}

/** GET /User/<id>/ReasonCode/<id> (p. 51). */
export function getReasonCode(finesse: Finesse, call: Call, id: string, code: string): Answer {
  if (call.caller.person.id !== id) return refuse(otherUser(id))
  const found = finesse.site.reasonCodes.find((candidate) => candidate.id === code)
  return found
    ? ok(reasonCodeView('ReasonCode', id, found))
    : refuse(notFound('There is no such reason code', code))
}
