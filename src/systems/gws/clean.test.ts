import { describe, expect, test } from 'vitest'
import type { Mark } from '../../journal/entry.ts'
import type { Agent, Port } from '../system.ts'
import { clean } from './clean.ts'
import { desk, no, ok, type Answer } from './testing/desk.ts'

const mark: Mark = { purpose: 'clean' }
const agent: Agent = { account: { user: 'agent1', roles: [] }, facts: {} }
const read = 'GET /me/calls?fields=*'
const calls = (...states: readonly string[]): Answer => ({
  body: { statusCode: 0, calls: states.map((state, i) => ({ id: `c${String(i + 1)}`, state })) },
})

const devices = (...capabilities: readonly string[]): Answer => ({
  body: { statusCode: 0, devices: [{ id: 'd1', capabilities }] },
})

const answering = (said: Answer, ...capabilities: readonly string[]) =>
  desk((what) => {
    if (what === read) return calls()
    return what.startsWith('GET') ? devices(...capabilities) : said
  })

/** A connection that notes when somebody begins to wait for an event. */
function noting({ port }: ReturnType<typeof desk>) {
  const waited: number[] = []
  const watched: Port = {
    ...port,
    event(matches, since, ms) {
      waited.push(ms)
      return port.event(matches, since, ms)
    },
  }
  return { port: watched, waited }
}

describe('what is left of calls', () => {
  test('is nothing where all are released', async () => {
    const { port, asked } = desk(() => calls('Released'))
    expect(await clean(port, agent, mark)).toEqual({ ok: true, facts: {} })
    expect(asked).toEqual([read])
  })

  test('is ended, and waited for', async () => {
    let state = 'Held'
    const there = desk((what) => {
      if (!what.endsWith('Hangup')) return calls(state)
      state = 'Released'
      return ok
    })
    const { port, waited } = noting(there)
    expect(await clean(port, agent, mark)).toEqual({ ok: true, facts: {} })
    expect(there.asked).toEqual([read, 'POST /me/calls/c1 Hangup', read])
    expect(waited).toEqual([5000])
  })

  test.each(['before', 'after'])(
    'is known to have ended %s a refusal, where the other party was faster',
    async (when) => {
      let state = 'Established'
      const ended = () => there.push('/v2/me/calls', { call: { id: 'c1', state: 'Released' } })
      const there = desk((what) => {
        if (!what.endsWith('Hangup')) return calls(state)
        state = 'Released'
        if (when === 'before') ended()
        return no
      })
      const heard: unknown[] = []
      const event: Port['event'] = async (...asked) => {
        // What is on its way comes while it is waited for.
        if (when === 'after') ended()
        const found = await there.port.event(...asked)
        heard.push(found?.data)
        return found
      }
      expect(await clean({ ...there.port, event }, agent, mark)).toEqual({ ok: true, facts: {} })
      expect(heard).toEqual([{ call: { id: 'c1', state: 'Released' } }])
    },
  )

  test('is not taken for ended by the end of another call', async () => {
    const there = desk((what) => (what.endsWith('Hangup') ? no : calls('Established')))
    there.push('/v2/me/calls', { call: { id: 'c2', state: 'Released' } })
    there.push('/v2/me/calls', { call: { id: 'c1', state: 'Held' } })
    expect(await clean(there.port, agent, mark)).toMatchObject({ ok: false, cause: 'a call would not end' })
  })

  test('is waited for where nobody knows what came of the Hangup', async () => {
    const there = desk((what) => (what.endsWith('Hangup') ? 'lost' : calls('Established')))
    const { port, waited } = noting(there)
    expect(await clean(port, agent, mark)).toEqual({
      ok: false,
      cause: 'a call would not end',
      detail: 'call c1 is still there after Hangup',
    })
    expect(waited).toEqual([5000])
  })
})

describe('what is left on the device', () => {
  const owner: Agent = { ...agent, facts: { deviceId: 'd1' } }

  test('is nothing where nothing can be switched off', async () => {
    const { port, asked } = answering(ok, 'ForwardCallsOn', 'DoNotDisturbOn')
    expect(await clean(port, owner, mark)).toEqual({ ok: true, facts: {} })
    expect(asked).toEqual([read, 'GET /me/devices?fields=*'])
  })

  test('is switched off, and what the device’s topic tells of it is waited for', async () => {
    const there = answering(ok, 'DoNotDisturbOff', 'ForwardCallsOff', 'CancelSupervisorMonitoring')
    const { port, waited } = noting(there)
    expect(await clean(port, owner, mark)).toEqual({ ok: true, facts: {} })
    expect(there.asked.slice(2)).toEqual([
      'POST /me/devices/d1 DoNotDisturbOff',
      'POST /me/devices/d1 ForwardCallsOff',
      'POST /me/devices/d1 CancelSupervisorMonitoring',
    ])
    expect(waited).toEqual([2000, 2000])
  })

  test('that cannot be switched off is told, and not waited for', async () => {
    const { port, waited } = noting(answering(no, 'ForwardCallsOff'))
    expect(await clean(port, owner, mark)).toEqual({
      ok: false,
      cause: 'ForwardCallsOff was refused with HTTP 400, statusCode 2',
      detail: 'No.',
    })
    expect(waited).toEqual([])
  })
})
