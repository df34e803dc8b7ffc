/**
 * One thing at a time for each object: a request waits until the one before it on the same object is confirmed
 * (12.5 Developer Guide p. 22).
 */
export class ObjectQueue {
  readonly #tails = new Map<string, Promise<void>>()

  /** Resolves when the task was done; tasks of one key run in the order they were given. */
  run(key: string, task: () => Promise<void>): Promise<void> {
    const before = this.#tails.get(key)
    const turn = this.#after(before, task)
    this.#tails.set(key, turn)
    return turn
  }

  async #after(before: Promise<void> | undefined, task: () => Promise<void>): Promise<void> {
    try {
      await before
    } catch {
      // Who handed that task in was told.
    }
    await task()
  }
}
