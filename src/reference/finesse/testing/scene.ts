import { expect } from 'vitest'
import type { Opponent, OpponentOptions } from '../../opponent.ts'
import { startFinesse } from '../start.ts'
import { restClient, type Plain } from './rest-client.ts'
import { xmppClient, type Heard } from './xmpp-client.ts'

export interface Seat {
  readonly id: string
  readonly extension: string
  readonly rest: ReturnType<typeof restClient>
  readonly xmpp: Awaited<ReturnType<typeof xmppClient>>
}

/** A running server with some users at their desks, each listening; `settle` waits until all events have arrived. */
export async function scene(options: OpponentOptions, ...ids: readonly string[]) {
  const server: Opponent = await startFinesse(options)
  const address = server.target['notifications'] as string
  const seats: Seat[] = []
  for (const id of ids) {
    const xmpp = await xmppClient(address, id)
    await xmpp.present()
    seats.push({ id, extension: `5${id}`, rest: restClient(server.url, id), xmpp })
  }
  const settle = async () => {
    const sent = await server.idle()
    for (const { id, xmpp } of seats) await expect.poll(() => xmpp.heard().length).toBe(sent[id] ?? 0)
  }
  return {
    server,
    seats,
    settle,
    /** Signs a user in, and on to READY when asked. */
    signIn: async ({ id, extension, rest }: Seat, state?: 'READY') => {
      await rest.put(id, 'LOGIN', `<extension>${extension}</extension>`)
      if (state) await rest.put(id, state)
      await settle()
    },
    stimulate: async (name: string, { id }: Seat) => {
      await server.stimulate(name, id)
      await settle()
    },
    close: async () => {
      await server.close()
      await Promise.all(seats.map(({ xmpp }) => xmpp.close()))
    },
  }
}

/** What a list of events says: `NOT_READY`, `READY ← NOT_READY` for a pending state, `POST ALERTING`, `Invalid State 22`. */
export function story(heard: readonly Heard[]): readonly string[] {
  return heard.map(({ update }) => sentence(update))
}

function sentence(update: Plain): string {
  const { data, event } = update as { data: Record<string, Plain>; event: string }
  const user = (data['user'] ?? data['User']) as Record<string, string> | undefined
  if (user) return user['pendingState'] ? `${user['state']} then ${user['pendingState']}` : `${user['state']}`
  const error = (data['apiErrors'] as { apiError?: Record<string, string> } | undefined)?.apiError
  if (error) return `${error['errorType']} ${error['errorData']}`
  const list = data['dialogs'] as { Dialog: Record<string, string> } | undefined
  const dialog = list?.Dialog ?? (data['dialog'] as Record<string, string> | undefined)
  return dialog ? `${event} ${dialog['state']}` : JSON.stringify(update)
}

/** The id of the dialog that an event told of last. */
export function lastDialog(heard: readonly Heard[]): string {
  const found = heard.findLast(({ node }) => node.endsWith('/Dialogs'))
  if (!found) return ''
  const { data } = found.update as {
    data: { dialogs?: { Dialog: { id: string } }; dialog?: { id: string } }
  }
  return data.dialogs?.Dialog.id ?? data.dialog?.id ?? ''
}
