import type { Clock } from '../base/clock.ts'
import type { Json } from '../base/json.ts'
import type { Defect, Draft, Mark, ReplyEntry } from '../journal/entry.ts'
import type { Journal } from '../journal/journal.ts'
import type { Ask } from '../systems/system.ts'
import type { WireTarget } from '../target/reach.ts'
import { Unreadable } from './codec.ts'
import type { Codec } from './codec.ts'
import type { Exchanged } from './exchange.ts'
import type { Limits } from './limits.ts'
import type { Draw, Prepared, Session } from './session.ts'
import { textOf } from './text.ts'
import { resolve, sameOrigin } from './address.ts'

export interface HttpOptions {
  readonly participant: string
  readonly target: Pick<WireTarget, 'url'>
  readonly session: Session
  readonly codec: Codec
  readonly journal: Journal
  readonly clock: Clock
  readonly limits: Limits
}

export interface Http {
  /** Journals an `invoke` and its `reply`. Never rejects for what the server does. */
  request(ask: Ask, mark: Mark): Promise<ReplyEntry>
}

export function openHttp({ participant, target, session, codec, journal, clock, limits }: HttpOptions): Http {
  return {
    async request(ask, mark) {
      const text = ask.text ?? (ask.body === undefined ? undefined : codec.encode(ask.body))
      const draw = {
        method: ask.method,
        url: resolve(target.url, ask.path),
        headers: {
          accept: `${codec.contentType}, */*;q=0.1`,
          ...(ask.text === undefined && ask.body !== undefined && { 'content-type': codec.contentType }),
          ...ask.headers,
        },
        ...(text !== undefined && { text }),
        csrf: ask.csrf !== false,
      }
      const prepared = session.prepare(draw)
      const invoke = journal.write({
        kind: 'invoke',
        participant,
        mark,
        method: prepared.method,
        url: prepared.url.href,
        headers: prepared.headers,
        ...(ask.text === undefined && ask.body !== undefined && { body: ask.body }),
        ...(ask.text !== undefined && { text: ask.text }),
      })
      const began = clock.now()
      const { exchanged, defects } = await follow(draw, prepared)
      const common = {
        kind: 'reply',
        cause: invoke.seq,
        participant,
        ms: Math.round((clock.now() - began) * 10) / 10,
      } as const
      return write({ ...common, ...outcomeOf(exchanged, defects, codec) })
    },
  }

  /** `write` gives back the kind of entry, not the outcome that was written. */
  function write(draft: Draft<ReplyEntry>): ReplyEntry {
    return journal.write(draft)
  }

  /** Follows redirections of reads on the same server. The last answer counts, and a chain without end is one. */
  async function follow(
    draw: Draw,
    prepared: Prepared,
  ): Promise<{ exchanged: Exchanged; defects: Defect[] }> {
    let exchanged = await session.send(prepared)
    let url = prepared.url
    for (let hops = 0; exchanged.outcome === 'answered'; hops++) {
      const next = redirection(exchanged, prepared.method, url)
      if (next === undefined) break
      if (hops === limits.redirects) {
        const detail = `Still redirected after ${hops} redirections, now to ${next.href}`
        return { exchanged, defects: [{ kind: 'redirect', detail }] }
      }
      journal.write({
        kind: 'note',
        about: participant,
        text: `${prepared.method} ${url.href} was redirected (${exchanged.status}) to ${next.href}`,
      })
      url = next
      exchanged = await session.send(session.prepare({ ...draw, url }))
    }
    return { exchanged, defects: [] }
  }
}

function redirection(
  { status, headers }: Extract<Exchanged, { outcome: 'answered' }>,
  method: string,
  from: URL,
): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || !/^(GET|HEAD)$/.test(method)) return undefined
  const location = headers['location']
  if (location === undefined || !URL.canParse(location, from.href)) return undefined
  const to = new URL(location, from)
  // Credentials go to no other server; the redirection itself is then the answer.
  return sameOrigin(from, to) ? to : undefined
}

type Outcome =
  | {
      outcome: 'answered'
      status: number
      headers: Readonly<Record<string, string>>
      body?: Json
      text?: string
      defects?: readonly Defect[]
    }
  | { outcome: 'unknown'; reason: string; detail: string; defects?: readonly Defect[] }

function outcomeOf(exchanged: Exchanged, more: readonly Defect[], codec: Codec): Outcome {
  if (exchanged.outcome === 'unknown') {
    const { reason, detail, status, defects } = exchanged
    const known = status === undefined ? detail : `HTTP ${status}: ${detail}`
    return { outcome: 'unknown', reason, detail: known, ...some([...defects, ...more]) }
  }
  const { status, headers, bytes } = exchanged
  const read = readBody(bytes, headers['content-type'], codec)
  const defects = [...exchanged.defects, ...more, ...read.defects]
  return {
    outcome: 'answered',
    status,
    headers,
    ...('body' in read && { body: read.body }),
    ...('text' in read && { text: read.text }),
    ...some(defects),
  }
}

function some(defects: readonly Defect[]) {
  return defects.length === 0 ? {} : { defects }
}

type Body = ({ readonly body: Json } | { readonly text: string } | object) & {
  readonly defects: readonly Defect[]
}

/** The body decoded where it is, or claims to be, in the system's format; as text otherwise. */
export function readBody(bytes: Buffer, contentType: string | undefined, codec: Codec): Body {
  if (bytes.length === 0) return { defects: [] }
  const claims = contentType === undefined || contentType.toLowerCase().includes(codec.name)
  const { text, defects } = textOf(bytes, contentType, claims)
  // Some servers label JSON as text; what does not claim to be JSON is no defect when it is none.
  if (!claims && !(codec.name === 'json' && /^\s*[[{]/.test(text))) return { text: cut(text), defects }
  try {
    const decoded = codec.decode(text)
    return { body: decoded.value, defects: [...defects, ...decoded.defects] }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const bad = claims || error.defect.kind === 'too-deep'
    return { text: cut(text), defects: bad ? [...defects, error.defect] : defects }
  }
}

/** What could not be decoded is kept for a person to look at, not in full. */
function cut(text: string): string {
  return text.length <= 10_000 ? text : `${text.slice(0, 10_000)}… (${text.length} characters)`
}
