import type { ServerResponse } from 'node:http'
import type { JsonObject } from '../../opponent.ts'
import { through, type Twist } from '../twist.ts'
import { parseJson } from './body.ts'

/** The last hand before the wire: bends what the event connection answers, and cuts bodies into pieces. */
export function lastHand(response: ServerResponse, twists: readonly Twist[], events: boolean): void {
  const inPieces = twists.some(({ pieces }) => pieces)
  const bend = events && twists.some((twist) => 'frames' in twist)
  if (!inPieces && !bend) return
  const end = response.end.bind(response)
  const write = response.write.bind(response)
  const endDifferently = (content?: unknown): ServerResponse => {
    if (typeof content !== 'string' || content === '') return end()
    const body = Buffer.from(bend ? bent(content, twists) : content)
    const cut = inPieces ? insideCharacter(body) : 0
    if (cut === 0) return end(body)
    write(body.subarray(0, cut))
    setTimeout(() => end(body.subarray(cut)), 2)
    return response
  }
  Object.assign(response, { end: endDifferently })
}

function bent(content: string, twists: readonly Twist[]): string {
  const parsed = parseJson(content)
  if (parsed === 'bad' || !Array.isArray(parsed.value)) return content
  return JSON.stringify(
    through(twists, parsed.value as readonly JsonObject[], (twist, frames) => twist.frames?.(frames)),
  )
}

/** Where to cut: inside the first character that takes several bytes, or in the middle. */
function insideCharacter(body: Buffer): number {
  const start = body.findIndex((byte) => byte >= 0xc0)
  return start === -1 ? body.length >> 1 : start + 1
}
