import type { JsonObject, Opponent, OpponentOptions } from '../../../opponent.ts'
import { startGws } from '../../gws.ts'
import { sitDown, type Answer, type Desk } from '../../testing/desk.ts'
import type { Channel } from '../model.ts'
import { plural } from '../media/render.ts'

/** Agents at their desks who take chats, e-mails and work items, for tests: real HTTP and the real CometD client. */
export interface MediaOffice {
  readonly server: Opponent
  desk(user: string): Desk
  get(user: string, path: string): Promise<JsonObject>
  post(user: string, path: string, operationName: string, more?: JsonObject): Promise<Answer>
  /** Something comes for the agent and is offered; gives its address, such as `/me/chats/1`. */
  offered(medium: Channel, user: string): Promise<string>
  /** The same, accepted. */
  taken(medium: Channel, user: string): Promise<string>
  /** The messages that a user was sent since the last look, on all topics. */
  told(user: string): Promise<readonly JsonObject[]>
  /** The same in short: `agent1 StatusChange Invited`, for all users. */
  news(): Promise<readonly string[]>
  userUri(user: string): Promise<string>
  close(): Promise<void>
}

const stimuli = { chat: 'new-chat', email: 'new-interaction', workitem: 'new-workitem' } as const
const topics = ['/v2/me/chats', '/v2/me/emails', '/v2/me/workitems', '/v2/me/workbins']

export async function openMedia(
  users: readonly string[] = ['agent1', 'agent2'],
  options: OpponentOptions = {},
): Promise<MediaOffice> {
  const server = await startGws({ ...options, options: { media: 'per-media', ...options.options } })
  const desks = new Map<string, Desk>()
  for (const user of users) {
    const desk = await sitDown(server, user, { topics })
    await desk.post('/me', {
      operationName: 'StartContactCenterSession',
      channels: ['voice', 'chat', 'email'],
    })
    desks.set(user, desk)
  }
  const read = new Map<string, number>()
  const office: MediaOffice = {
    server,
    desk(user) {
      const desk = desks.get(user)
      if (!desk) throw new Error(`${user} has no desk`)
      return desk
    },
    get: async (user, path) => (await office.desk(user).get(path)).body,
    post: (user, path, operationName, more = {}) => office.desk(user).post(path, { operationName, ...more }),
    async offered(medium, user) {
      await server.stimulate(stimuli[medium], user)
      const item = (await office.told(user)).at(-1)?.[medium] as JsonObject | undefined
      if (item?.['state'] !== 'Invited') throw new Error(`${user} was not invited`)
      return `/me/${plural[medium]}/${item['id'] as string}`
    },
    async taken(medium, user) {
      const path = await office.offered(medium, user)
      await office.post(user, path, 'Accept', { nickname: 'Zoë' })
      await office.told(user)
      return path
    },
    async told(user) {
      const desk = office.desk(user)
      await desk.heard('')
      const fresh = desk.events.slice(read.get(user) ?? 0)
      read.set(user, desk.events.length)
      return fresh.map(({ data }) => data)
    },
    async news() {
      const all: string[] = []
      for (const user of users)
        for (const data of await office.told(user)) all.push(`${user} ${inShort(data)}`)
      return all
    },
    async userUri(user) {
      const { user: shown } = await office.get(user, '/me')
      return (shown as { readonly uri: string }).uri
    },
    async close() {
      for (const desk of desks.values()) await desk.hangUp()
      await server.close()
    },
  }
  return office
}

function inShort(data: JsonObject): string {
  const item = (data['chat'] ?? data['email'] ?? data['workitem']) as JsonObject | undefined
  if (item) return `${data['notificationType'] as string} ${item['state'] as string}`
  const messages = data['messages'] as readonly JsonObject[] | undefined
  if (messages)
    return messages.map(({ type, visibility }) => `${type as string} ${visibility as string}`).join()
  return (data['action'] ?? data['stateResource']) as string
}
