import type { Site } from '../site.ts'

/** A notification service: it has nodes, and users who are subscribed to them. */
export interface Bus {
  /** Where clients connect to; absent: at /ws/ of the server that carries the API. */
  readonly address?: string
  /** Sends an item, an XML text, to everybody who is subscribed to the node. Order is kept. */
  publish(node: string, payload: string): void
  /** How many different items each user has been sent. */
  sent(): Readonly<Record<string, number>>
  close(): Promise<void>
}

/** A node, who is subscribed to it from the start, and who may subscribe. */
export interface NodeSpec {
  readonly node: string
  readonly subscribers: readonly string[]
  readonly allowed: readonly string[]
}

export function userNode(id: string): string {
  return `/finesse/api/User/${id}`
}
export function dialogsNode(id: string): string {
  return `/finesse/api/User/${id}/Dialogs`
}
export function teamNode(id: string): string {
  return `/finesse/api/Team/${id}/Users`
}
export const systemInfoNode = '/finesse/api/SystemInfo'

/**
 * All nodes of a site. The server itself subscribes each user to three (12.5 Developer Guide p. 345); a supervisor
 * may ask for the teams'. Who else may is not documented: nobody here.
 */
export function nodesOf(site: Site): readonly NodeSpec[] {
  const everybody = site.people.map((person) => person.id)
  return [
    { node: systemInfoNode, subscribers: everybody, allowed: everybody },
    ...site.people.flatMap(({ id }) => [
      { node: userNode(id), subscribers: [id], allowed: [id] },
      { node: dialogsNode(id), subscribers: [id], allowed: [id] },
    ]),
    ...site.teams.map((team) => ({
      node: teamNode(team.id),
      subscribers: [],
      allowed: site.people.filter((person) => person.supervises.includes(team.id)).map((person) => person.id),
    })),
  ]
}
