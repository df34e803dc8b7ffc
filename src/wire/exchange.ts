import { promisify } from 'node:util'
import { brotliDecompress, unzip } from 'node:zlib'
import type { Dispatcher } from 'undici'
import type { Clock } from '../base/clock.ts'
import { messageOf } from '../base/failure.ts'
import type { Defect } from '../journal/entry.ts'
import type { Limits } from './limits.ts'
import { receive, tooLarge, type Received, type Sending, type Unknown } from './receive.ts'

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

/** Sends one request and reads its whole reply, within the bounds of time and size. Never rejects. */
export async function exchange(
  dispatcher: Dispatcher,
  sending: Sending,
  limits: Limits,
  clock: Clock,
): Promise<Exchanged> {
  const reply = await receive(dispatcher, sending, limits, clock)
  if (reply.outcome === 'unknown') return reply
  const { status } = reply
  const headers = flatten(reply.headers)
  const body = await decompress(reply.bytes, headers['content-encoding'], limits)
  const cookies = [reply.headers['set-cookie'] ?? []].flat()
  if (body !== undefined) return { outcome: 'answered', status, headers, cookies, ...body }
  const detail = tooLarge(limits)
  return { outcome: 'unknown', reason: 'too-large', detail, status, defects: [{ kind: 'too-large', detail }] }
}

function flatten(headers: Received['headers']): Record<string, string> {
  // Not by assignment: a header may be called __proto__.
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      [value ?? ''].flat().join(name === 'set-cookie' ? '\n' : ', '),
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
