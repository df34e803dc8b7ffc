import { promisify } from 'node:util'
import { brotliDecompress, unzip } from 'node:zlib'
import type { Dispatcher } from 'undici'
import type { Clock } from '../base/clock.ts'
import { messageOf } from '../base/failure.ts'
import type { Defect } from '../journal/entry.ts'
import { later } from './later.ts'
import type { Limits } from './limits.ts'
import { reasonOf } from './reason.ts'

export interface Sending {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly text?: string
  /** Cuts the request off; its outcome is then unknown. */
  readonly signal?: AbortSignal
}

/** What came of one HTTP request on the wire. It is never an exception: a server can do all of this. */
export type Exchanged =
  | {
      readonly outcome: 'answered'
      readonly status: number
      /** Lower-case names; several values joined by a comma, cookies apart. */
      readonly headers: Readonly<Record<string, string>>
      readonly cookies: readonly string[]
      /** Decompressed. */
      readonly bytes: Buffer
      readonly defects: readonly Defect[]
    }
  | Unknown
export interface Unknown {
  readonly outcome: 'unknown'
  readonly reason: string
  readonly detail: string
  /** Known when the headers had come. */
  readonly status?: number
  readonly defects: readonly Defect[]
}

/** Sends one request and reads its whole reply, within the bounds of time and size. Never rejects. */
export async function exchange(
  dispatcher: Dispatcher,
  sending: Sending,
  limits: Limits,
  clock: Clock,
): Promise<Exchanged> {
  const cut = new AbortController()
  let late = false
  let status: number | undefined
  let received = 0
  const cancel = later(clock, limits.requestMs, () => {
    late = true
    cut.abort()
  })
  const abort = () => cut.abort()
  if (sending.signal?.aborted) abort()
  sending.signal?.addEventListener('abort', abort, { once: true })
  try {
    const reply = await dispatcher.request({
      origin: sending.url.origin,
      path: sending.url.pathname + sending.url.search,
      method: sending.method,
      headers: sending.headers,
      body: sending.text ?? null,
      signal: cut.signal,
    })
    status = reply.statusCode
    const chunks: Buffer[] = []
    for await (const chunk of reply.body) {
      const bytes = chunk as Buffer
      received += bytes.length
      // Leaving the loop destroys the body: nothing more is read.
      if (received > limits.bodyBytes) return tooLarge(limits, status)
      chunks.push(bytes)
    }
    const headers = flatten(reply.headers)
    const cookies = [reply.headers['set-cookie'] ?? []].flat()
    const body = await decompress(Buffer.concat(chunks), headers['content-encoding'], limits)
    if (body === undefined) return tooLarge(limits, status)
    return { outcome: 'answered', status, headers, cookies, ...body }
  } catch (error) {
    const known = status === undefined ? {} : { status }
    if (late) {
      const detail = `No whole reply within ${limits.requestMs} ms; ${received} bytes of a body had come.`
      const slow: Defect[] = status === undefined ? [] : [{ kind: 'slow', detail }]
      return { outcome: 'unknown', reason: 'timeout', detail, ...known, defects: slow }
    }
    const reason = cut.signal.aborted ? 'aborted' : reasonOf(error)
    const kind = reason === 'too-large' || reason === 'protocol' ? reason : undefined
    const detail = messageOf(error)
    return { outcome: 'unknown', reason, detail, ...known, defects: kind ? [{ kind, detail }] : [] }
  } finally {
    cancel()
    sending.signal?.removeEventListener('abort', abort)
  }
}

function tooLarge(limits: Limits, status: number): Unknown {
  const detail = `The body is larger than ${limits.bodyBytes} bytes; the rest was not read.`
  return { outcome: 'unknown', reason: 'too-large', detail, status, defects: [{ kind: 'too-large', detail }] }
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(name.toLowerCase() === 'set-cookie' ? '\n' : ', ') : (value ?? ''),
    ]),
  )
}

/** Undefined when the body grows beyond the bound. What claims to be compressed but is not stays as it came. */
async function decompress(
  bytes: Buffer,
  encoding: string | undefined,
  limits: Limits,
): Promise<{ readonly bytes: Buffer; readonly defects: readonly Defect[] } | undefined> {
  const coding = encoding?.trim().toLowerCase() ?? ''
  if (bytes.length === 0 || coding === '' || coding === 'identity') return { bytes, defects: [] }
  const bound = { maxOutputLength: limits.bodyBytes }
  try {
    if (/^(x-)?gzip$|^deflate$/.test(coding))
      return { bytes: await promisify(unzip)(bytes, bound), defects: [] }
    if (coding === 'br') return { bytes: await promisify(brotliDecompress)(bytes, bound), defects: [] }
    return { bytes, defects: [{ kind: 'protocol', detail: `Content-Encoding ${coding} was not asked for.` }] }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined
    return {
      bytes,
      defects: [{ kind: 'protocol', detail: `Content-Encoding ${coding}: ${messageOf(error)}` }],
    }
  }
}
