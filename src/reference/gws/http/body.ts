import type { IncomingMessage } from 'node:http'

/** The request's body as text; whole, because characters may be split over chunks. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size > 1_000_000) throw new Error('The body is too large.')
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The JSON value in the text; `bad` when it is none. */
export function parseJson(text: string): { readonly value: unknown } | 'bad' {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return 'bad'
  }
}
