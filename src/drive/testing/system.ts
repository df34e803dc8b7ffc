import { isArray, member } from '../../base/json.ts'
import type { EventEntry, Mark, ReplyEntry } from '../../journal/entry.ts'
import { desk } from '../../judge/testing/desk.ts'
import type { Outcome, Port, System } from '../../systems/system.ts'

/** How the harness keeps house at the desk of server.ts: small, but it does what every system does. */
export const working: System = {
  ...desk,
  states: ['Ready', 'Away'],
  async login(port, { user }) {
    const mark: Mark = { purpose: 'login' }
    const me = told('GET /me', await port.request({ method: 'GET', path: '/me' }, mark))
    if (!me.ok) return me
    const opened = await port.open()
    if (!opened.ok) return opened
    for (const channel of ['/state', '/calls']) {
      const armed = await port.subscribe(channel)
      if (!armed.ok) return armed
    }
    const started = told('login', await post(port, '/login', {}, mark))
    return started.ok ? { ok: true, facts: { id: `id-${user}` } } : started
  },
  async prepare(port, _agent, name, mark) {
    const reply = await post(port, '/state', { do: name }, mark)
    const asked = told(name, reply)
    if (!asked.ok) return asked
    const event = await port.event(shows(name), reply.cause, 10_000)
    return event === undefined ? { ok: false, cause: `the agent did not become ${name}`, detail: '' } : asked
  },
  async clean(port, _agent, mark) {
    const read = await port.request({ method: 'GET', path: '/calls' }, mark)
    const known = told('GET /calls', read)
    const left = read.outcome === 'answered' ? member(read.body, 'calls') : undefined
    for (const id of known.ok && isArray(left) ? left.filter((one) => typeof one === 'string') : []) {
      const reply = await post(port, `/calls/${id}`, { do: 'Released' }, mark)
      const gone = told('Released', reply)
      if (!gone.ok) return gone
      await port.event(({ data }) => member(data, 'id') === id, reply.cause, 10_000)
    }
    return known
  },
  async testOrder(port, _agent, mark) {
    let since = -1
    for (const name of ['One', 'Two', 'Three']) {
      const { cause } = await post(port, '/state', { do: name }, mark)
      if (since < 0) since = cause
    }
    const last = await port.event(shows('Three'), since, 10_000)
    const read = await port.request({ method: 'GET', path: '/state' }, mark)
    const works = read.outcome === 'answered' && member(read.body, 'state') === 'Three'
    return { ordered: last !== undefined, samples: 3, detail: 'one, two, three', works }
  },
  logout: async (port, _agent, mark) => told('logout', await post(port, '/logout', {}, mark)),
}

function post(port: Port, path: string, body: Record<string, string>, mark: Mark): Promise<ReplyEntry> {
  return port.request({ method: 'POST', path, body }, mark)
}

function told(what: string, reply: ReplyEntry): Outcome<Record<string, never>> {
  if (reply.outcome === 'unknown')
    return { ok: false, cause: `${what}: ${reply.reason}`, detail: reply.detail }
  return reply.status === 200 && member(reply.body, 'code') === 0
    ? { ok: true, facts: {} }
    : { ok: false, cause: `${what} was refused with HTTP ${String(reply.status)}`, detail: '' }
}

function shows(name: string): (event: EventEntry) => boolean {
  return ({ channel, data }) => channel === '/state' && member(data, 'state') === name
}
