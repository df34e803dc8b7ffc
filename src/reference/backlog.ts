/** A piece of work that has begun. */
export interface Task {
  /** Whatever `work` begins belongs to this task: it is as old, and is waited for with it. */
  run(work: () => void): void
  /** More than once is once. */
  end(): void
}

/**
 * What a server still has to do, by age. A server that many people use never has nothing left to do, so who asks
 * waits for what had begun before the question, and for what that brings about, and for nothing younger.
 */
export class Backlog {
  readonly #open = new Map<number, number>()
  #waiting: { readonly age: number; readonly resolve: () => void }[] = []
  #newest = 0
  #running: number | undefined
  #looking = false

  begin(): Task {
    const age = this.#running ?? this.#newest
    this.#open.set(age, (this.#open.get(age) ?? 0) + 1)
    let isOpen = true
    return {
      run: (work) => {
        const before = this.#running
        this.#running = age
        try {
          work()
        } finally {
          this.#running = before
        }
      },
      end: () => {
        if (!isOpen) return
        isOpen = false
        this.#ended(age)
      },
    }
  }

  /** Resolves when all that has begun by now is done, and what it brings about. */
  async drained(): Promise<void> {
    await this.#upToNow()
    // What a request handed in while it waited for its own body or an answer looks younger than it is.
    await this.#upToNow()
  }

  #upToNow(): Promise<void> {
    const age = this.#newest
    this.#newest += 1
    return new Promise((resolve) => {
      this.#waiting.push({ age, resolve })
      this.#look()
    })
  }

  #ended(age: number): void {
    const left = (this.#open.get(age) ?? 0) - 1
    if (left > 0) return void this.#open.set(age, left)
    this.#open.delete(age)
    this.#look()
  }

  #look(): void {
    if (this.#looking || this.#waiting.length === 0) return
    this.#looking = true
    // A turn later: what just ended may have begun something.
    setImmediate(() => {
      this.#looking = false
      const oldest = Math.min(...this.#open.keys())
      const waiting = this.#waiting
      this.#waiting = waiting.filter(({ age }) => age >= oldest)
      for (const { age, resolve } of waiting) if (age < oldest) resolve()
    })
  }
}
