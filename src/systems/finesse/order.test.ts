import { expect, test } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import { isObject, member } from '../../base/json.ts'
import type { EventEntry } from '../../journal/entry.ts'
import { createInbox } from '../../wire/inbox.ts'
import type { Ask, Port } from '../system.ts'
import { testOrder } from './order.ts'
import { text } from './talk.ts'

const user = '0001001'
const agent = { account: { user, roles: ['agent'] }, facts: { notReadyReason: '16' } }
const node = `/finesse/api/User/${user}`

/** A NOT_READY user whose changes are accepted; what is told of each is said by the test, in the order it comes. */
function line(tell: (asked: string, turn: number) => readonly string[]) {
  const inbox = createInbox(systemClock)
  let seq = 0
  let turn = 0
  const push = (state: string) => {
    const update = { data: { user: { state, pendingState: '' } }, event: 'PUT', source: node }
    const entry = { kind: 'event', seq: ++seq, t: seq, at: '', participant: 'x', channel: node }
    inbox.push({ ...entry, data: { Update: update } } as EventEntry)
  }
  const request = async ({ method, body }: Ask) => {
    const cause = ++seq
    const asked = text(member(isObject(body) ? body['User'] : undefined, 'state'))
    if (method === 'PUT') for (const state of tell(asked, ++turn)) push(state)
    const read = { User: { state: 'NOT_READY', pendingState: '' } }
    return { outcome: 'answered', status: method === 'GET' ? 200 : 202, cause, body: read }
  }
  const port: Pick<Port, 'event'> = {
    event: (matches, since, ms) => inbox.first(matches, since, Math.min(ms, 50)),
  }
  return { ...port, request } as unknown as Port
}

const mark = { purpose: 'order' } as unknown as Parameters<typeof testOrder>[2]
const found = (tell: Parameters<typeof line>[0]) => testOrder(line(tell), agent, mark)

test('the order of the requests is kept', async () => {
  expect(await found((asked) => [asked])).toMatchObject({ ordered: true, samples: 6 })
})

test('a state that is told once more is no inversion, be it that of the beginning', async () => {
  expect(await found((asked, turn) => (turn === 1 ? ['NOT_READY', asked, asked] : [asked]))).toMatchObject({
    ordered: true,
    samples: 6,
  })
})

test('what comes in another order is one', async () => {
  const held: string[] = []
  const swapped = await found((asked, turn) => {
    if (turn !== 3) return [asked, ...held.splice(0)]
    held.push(asked)
    return []
  })
  expect(swapped).toMatchObject({ ordered: false })
})
