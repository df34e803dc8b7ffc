/** Waits for the moment when a server has nothing left to do. */
export interface Idle {
  /** Resolves when nothing is left to do: at once, or at a later `look`. */
  wait(): Promise<void>
  /** To be called whenever there may be nothing left to do. */
  readonly look: () => void
}

export function createIdle(busy: () => boolean): Idle {
  let waiting: (() => void)[] = []
  let looking = false
  const look = () => {
    if (looking || waiting.length === 0) return
    looking = true
    // A turn later: what just ended may have begun something.
    setImmediate(() => {
      looking = false
      if (busy()) return
      const done = waiting
      waiting = []
      for (const resolve of done) resolve()
    })
  }
  return {
    look,
    wait: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        look()
      }),
  }
}
