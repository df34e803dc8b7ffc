import type { Clock } from '../../base/clock.ts'

/** True when a handshake is one too many within the window. Pure but for its memory. */
export function stormGuard(handshakes: number, windowMs: number): (now: number) => boolean {
  let recent: readonly number[] = []
  return (now) => {
    recent = [...recent.filter((at) => now - at < windowMs), now]
    return recent.length > handshakes
  }
}

/** Why a server may accept each handshake and then know nothing of the session. */
export interface StormClues {
  readonly handshakes: number
  readonly windowMs: number
  readonly lastError: string | undefined
  /** What the jar returns to the server's address. */
  readonly cookies: string
  readonly refusedCookies: readonly string[]
  readonly multipleClients: boolean
}

export function diagnose(clues: StormClues): string {
  const last = clues.lastError === undefined ? '' : ` (last error: ${clues.lastError})`
  const storm = `More than ${clues.handshakes} handshakes within ${clues.windowMs} ms${last}; stopped. `
  if (clues.multipleClients)
    return `${storm}The server sees several clients behind one cookie (advice multiple-clients): a proxy shares cookies.`
  if (clues.refusedCookies.length > 0)
    return `${storm}The server's cookie cannot be returned to it: ${clues.refusedCookies.join('; ')}.`
  if (clues.cookies === '')
    return `${storm}No cookie is returned to this address: the server set none, or for another path, host or for https only.`
  return `${storm}The cookies are returned; the server forgets the session (a load balancer without stickiness?).`
}

/**
 * Slows down a server that answers every poll at once with nothing, as if it had been told not to wait: it would cost
 * all of both machines. `slowed` is called once.
 */
export function createPace(clock: Clock, slowed: (detail: string) => void) {
  let last = clock.now()
  let hasty = 0
  let told = false
  return async (poll: boolean, empty: boolean): Promise<void> => {
    if (!poll) return
    const now = clock.now()
    hasty = empty && now - last < 100 ? hasty + 1 : 0
    last = now
    if (hasty < 20) return
    if (!told) slowed(`${hasty} polls in a row were answered at once with no event; polling more slowly.`)
    told = true
    await clock.sleep(200)
    last = clock.now()
  }
}
