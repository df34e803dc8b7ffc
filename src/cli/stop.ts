/** Resolves at the first SIGINT or SIGTERM. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

/**
 * A signal that aborts at the first SIGINT or SIGTERM, so that calls and sessions are ended and the report is still
 * written; the second one ends the process at once.
 */
export function stopSignal(told: () => void): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController()
  const onStop = () => {
    if (controller.signal.aborted) process.kill(process.pid, 'SIGKILL')
    told()
    controller.abort()
  }
  process.on('SIGINT', onStop)
  process.on('SIGTERM', onStop)
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', onStop)
      process.off('SIGTERM', onStop)
    },
  }
}
