import { systemClock } from '../../base/clock.ts'
import { Roster } from '../../drive/roster.ts'
import type { Driven } from '../../drive/driven.ts'
import type { Entry, ReplyEntry } from '../../journal/entry.ts'
import { createRedactor } from '../../journal/redact.ts'
import { openJournal, type OpenJournal } from '../../journal/writer.ts'
import { systems } from '../../systems/index.ts'
import type { System } from '../../systems/system.ts'
import { advice, type Ailment } from '../advice.ts'
import { loadSpecs } from '../catalogue.ts'
import { openTargets } from '../targets.ts'
import type { Terminal } from '../terminal.ts'

export interface DoctorFlags {
  readonly target: readonly string[]
  readonly system: readonly string[]
  readonly specs: readonly string[]
  readonly journal?: string
}

/** One thing that was looked at. */
interface Finding {
  readonly ok: boolean
  readonly what: string
  readonly detail: string
  readonly ailment?: Ailment
}

/** Proves what a suite will need, before a suite is spent on it. Each failure says what to do. */
export async function doctorCommand(flags: DoctorFlags, terminal: Terminal): Promise<number> {
  const catalogue = await loadSpecs(flags.specs)
  const targets = await openTargets({ target: flags.target, system: flags.system, opponent: {}, catalogue })
  const redactor = createRedactor()
  const journal = openJournal({
    clock: systemClock,
    redact: (value) => redactor.redact(value),
    ...(flags.journal !== undefined && { path: flags.journal }),
  })
  let well = true
  try {
    for (const driven of targets.make(journal, redactor, systemClock)) {
      terminal.out(`${driven.facts.name}: ${driven.facts.system} at ${driven.facts.url}`)
      for await (const finding of examine(driven, journal)) {
        well &&= finding.ok
        terminal.out(`  ${finding.ok ? 'ok  ' : 'FAIL'} ${finding.what}: ${finding.detail}`)
        if (finding.ailment !== undefined) terminal.out(`       ${advice(finding.ailment)}`)
      }
    }
  } finally {
    journal.close()
    await targets.close()
  }
  return well ? 0 : 2
}

async function* examine(driven: Driven, journal: OpenJournal): AsyncGenerator<Finding> {
  const system = systems[driven.facts.system]
  if (system === undefined) return
  const reached = await reach(driven)
  yield reached.finding
  if (!reached.finding.ok) return
  yield clockOffset(reached.reply)
  const armed: Entry[] = []
  const stop = journal.follow((entry) => {
    if (entry.kind === 'connection' && (entry.change === 'armed' || entry.change === 'denied'))
      armed.push(entry)
  })
  const roster = new Roster(driven, system, journal)
  for (const account of driven.accounts) {
    const member = await roster.ready(account, undefined, '')
    yield member.ok
      ? {
          ok: true,
          what: `log-in of ${account.user}`,
          detail: `${account.roles.join(', ')}; ${topics(armed, `${driven.facts.name}/${account.user}`)}`,
        }
      : {
          ok: false,
          what: `log-in of ${account.user}`,
          detail: `${member.cause} ${member.detail}`.trim(),
          ailment: ailmentOf(member.cause),
        }
    if (!member.ok && roster.hopeless !== undefined) break
  }
  stop()
  yield* order(roster, system)
  await roster.close()
}

/** Any answer at all will do: who is allowed in is the next question. */
async function reach(driven: Driven): Promise<{ readonly finding: Finding; readonly reply: ReplyEntry }> {
  const line = driven.connect(`${driven.facts.name}/nobody`, undefined)
  const reply = await line.request({ method: 'GET', path: '' }, { purpose: 'probe' })
  await line.close()
  const what = driven.facts.url.startsWith('https:') ? 'reach and TLS' : 'reach'
  if (reply.outcome === 'answered')
    return {
      reply,
      finding: { ok: true, what, detail: `HTTP ${reply.status} in ${Math.round(reply.ms)} ms` },
    }
  return {
    reply,
    finding: {
      ok: false,
      what,
      detail: `${reply.reason} ${reply.detail}`,
      ailment: reply.reason === 'tls' ? 'tls' : 'unreachable',
    },
  }
}

function clockOffset(reply: ReplyEntry): Finding {
  const date = reply.outcome === 'answered' ? Date.parse(reply.headers['date'] ?? '') : Number.NaN
  if (Number.isNaN(date)) return { ok: true, what: 'clock', detail: 'the server does not tell its time' }
  const offset = Math.round((date - Date.parse(reply.at)) / 1000)
  const ok = Math.abs(offset) <= 60
  return {
    ok,
    what: 'clock',
    detail: `the server's is ${Math.abs(offset)} s ${offset < 0 ? 'behind' : 'ahead'}`,
    ...(!ok && { ailment: 'clock' as const }),
  }
}

function topics(entries: readonly Entry[], participant: string): string {
  const mine = entries.flatMap((entry) =>
    entry.kind === 'connection' && entry.participant === participant ? [entry] : [],
  )
  const of = (change: string) => mine.filter((entry) => entry.change === change).map(({ channel }) => channel)
  const denied = of('denied')
  return `subscribed to ${of('armed').join(', ') || 'nothing'}${denied.length > 0 ? `, refused ${denied.join(', ')}` : ''}`
}

async function* order(roster: Roster, system: System): AsyncGenerator<Finding> {
  const [agent] = roster.members.filter(({ account }) => account.roles.includes('agent'))
  if (agent === undefined) return
  const found = await system.testOrder(agent.line, agent.agent, { purpose: 'probe' })
  // Without order nothing is wrong with the server: absences are proven by waiting instead.
  yield {
    ok: found.samples > 0,
    what: 'order of events',
    detail: found.detail,
    ...(found.samples === 0 && { ailment: 'no-events' as const }),
  }
}

function ailmentOf(cause: string): Ailment {
  if (/40[13]|unauthori|denied/i.test(cause)) return 'credentials'
  if (/subscription|event/i.test(cause)) return 'no-events'
  if (/refused$|reset|timeout|tls/.test(cause)) return 'unreachable'
  return 'session'
}
