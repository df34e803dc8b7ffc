import type { JsonObject, Opponent, OpponentOptions } from '../../../opponent.ts'
import { startGws } from '../../gws.ts'
import { sitDown, type Answer, type Desk } from '../../testing/desk.ts'
import { interactionsTopic } from '../render.ts'

/** Agents at their desks who take e-mails, for tests: real HTTP and the real CometD client. */
export interface Office {
  readonly server: Opponent
  desk(user: string): Desk
  /** An e-mail comes for the agent and is offered; gives its id. */
  email(user: string): Promise<string>
  /** One that the agent has accepted. */
  owned(user: string): Promise<string>
  post(user: string, id: string, operationName: string, more?: JsonObject): Promise<Answer>
  /** The interactions that a user was told of since the last look. */
  told(user: string): Promise<readonly JsonObject[]>
  /** The states in what every user was told since the last look, such as `agent1 Invited`. */
  news(): Promise<readonly string[]>
  /** The interaction as it can be read now. */
  read(id: string): Promise<JsonObject>
  close(): Promise<void>
}

export async function openOffice(
  users: readonly string[] = ['agent1', 'agent2'],
  options: OpponentOptions = {},
): Promise<Office> {
  const server = await startGws(options)
  const desks = new Map<string, Desk>()
  for (const user of users) {
    const desk = await sitDown(server, user, { topics: [interactionsTopic] })
    await desk.post('/me', { operationName: 'StartContactCenterSession', channels: ['voice', 'email'] })
    desks.set(user, desk)
  }
  const office: Office = {
    server,
    desk(user) {
      const desk = desks.get(user)
      if (!desk) throw new Error(`${user} has no desk`)
      return desk
    },
    async email(user) {
      await server.stimulate('new-interaction', user)
      const { id, state } = (await office.told(user)).at(-1) ?? {}
      if (state !== 'Invited' || typeof id !== 'string') throw new Error(`${user} was not invited`)
      return id
    },
    async owned(user) {
      const id = await office.email(user)
      await office.post(user, id, 'Accept')
      await office.told(user)
      return id
    },
    post: (user, id, operationName, more = {}) =>
      office.desk(user).post(`/me/interactions/${id}`, { operationName, ...more }),
    told: async (user) => (await office.desk(user).heard(interactionsTopic)).map(shown),
    async news() {
      const all: string[] = []
      for (const user of users)
        for (const { state } of await office.told(user)) all.push(`${user} ${state as string}`)
      return all
    },
    async read(id) {
      const { body } = await office.desk(users[0] ?? '').get(`/interactions/${id}`)
      return shown(body)
    },
    async close() {
      for (const desk of desks.values()) await desk.hangUp()
      await server.close()
    },
  }
  return office
}

const shown = (data: JsonObject): JsonObject => (data['interaction'] ?? data) as JsonObject
