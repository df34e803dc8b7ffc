import type { Agent } from '../agent/agent.ts'
import type { Quirks } from '../quirks/quirks.ts'
import type { ReasonCode, Site } from '../site.ts'
import { el, type Element } from '../xml/element.ts'

const prefix = '/finesse/api'

export function userUri(id: string): string {
  return `${prefix}/User/${id}`
}

/** Where the object is shown: some members are legally absent from events, none from replies. */
export type Place = 'reply' | 'event'

/** A User object (12.5 Developer Guide, User API parameters), under the root's own spelling. */
export function userView(site: Site, quirks: Quirks, agent: Agent, root: string, place: Place): Element {
  const { person } = agent
  const id = quirks.breaks('ids-lose-zeros') ? String(Number(person.id)) : person.id
  const outdated = agent.state === 'NOT_READY' && agent.previous === 'READY'
  const state =
    outdated && place === 'reply' && quirks.breaks('read-shows-old-state') ? agent.previous : agent.state
  const cut = place === 'reply' && quirks.breaks('user-incomplete')
  const optional = place === 'reply' || !quirks.varies('optional-members-missing')
  const team = site.teams.find((candidate) => candidate.id === person.team)
  const always: readonly (Element | undefined)[] = [
    el('uri', userUri(id)),
    el('loginId', id),
    place === 'event' && quirks.breaks('event-without-state')
      ? undefined
      : el('state', place === 'event' ? spelt(quirks, state) : state),
    cut ? undefined : el('stateChangeTime', agent.since?.toISOString() ?? ''),
    el('mediaType', '1'),
    cut ? undefined : el('pendingState', agent.pending?.state ?? ''),
    el('extension', agent.extension),
    el('firstName', person.firstName),
    el('lastName', person.lastName),
    el('dialogs', `${userUri(id)}/Dialogs`),
    ...reasonView(quirks, agent),
  ]
  const often: readonly (Element | undefined)[] = [
    el('roles', ...person.roles.map((role) => el('role', role))),
    el('loginName', person.loginName),
    el('settings', el('wrapUpOnIncoming', person.wrapUp), el('wrapUpOnOutgoing', person.wrapUp)),
    el('teamId', person.team),
    el('teamName', team?.name ?? ''),
    person.supervises.length > 0 ? el('teams', ...supervised(site, person.supervises)) : undefined,
  ]
  const newer = quirks.varies('more-members') ? [el('wrapUpTimer', '7200'), el('activeDeviceId', '')] : []
  const members = [...always, ...(optional ? often : []), ...newer]
  return el(root, ...quirks.shuffled('object-order', members))
}

/** The part of a User that a Team's node carries. */
export function userSummary(quirks: Quirks, agent: Agent): Element {
  const { person } = agent
  return el(
    'user',
    el('uri', userUri(person.id)),
    el('loginId', person.id),
    el('firstName', person.firstName),
    el('lastName', person.lastName),
    el('dialogs', `${userUri(person.id)}/Dialogs`),
    el('extension', agent.extension),
    el('pendingState', agent.pending?.state ?? ''),
    el('state', spelt(quirks, agent.state)),
    el('stateChangeTime', agent.since?.toISOString() ?? ''),
  )
}

export function reasonCodeView(root: string, person: string, reason: ReasonCode): Element {
  return el(
    root,
    el('category', reason.category),
    el('uri', `${userUri(person)}/ReasonCode/${reason.id}`),
    el('code', reason.code),
    el('label', reason.label),
    el('forAll', 'true'),
    el('systemCode', String(reason.systemCode)),
    el('id', reason.id),
  )
}

/** Absent while READY or TALKING; -1 where there is no reason to tell. */
function reasonView(quirks: Quirks, agent: Agent): readonly Element[] {
  if (agent.state !== 'NOT_READY' && agent.state !== 'LOGOUT') return []
  if (!agent.reason) return [el('reasonCodeId', '-1')]
  const hidden = agent.reason.systemCode && quirks.varies('reason-code-id-minus-one')
  const spelling = quirks.varies('reason-code-spelling') ? 'reasonCode' : 'ReasonCode'
  return [
    el('reasonCodeId', hidden ? '-1' : agent.reason.id),
    reasonCodeView(spelling, agent.person.id, agent.reason),
  ]
}

function supervised(site: Site, ids: readonly string[]): readonly Element[] {
  return site.teams
    .filter((team) => ids.includes(team.id))
    .map((team) =>
      el('Team', el('uri', `${prefix}/Team/${team.id}`), el('id', team.id), el('name', team.name)),
    )
}

function spelt(quirks: Quirks, state: string): string {
  return state === 'NOT_READY' && quirks.breaks('event-with-unknown-state') ? 'NotReady' : state
}
