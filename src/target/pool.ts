/** What a scenario asks of one account. */
export interface Need {
  readonly role: string
  /** Account members that must be equal, e.g. `team: sales`. */
  readonly with?: Readonly<Record<string, string>>
}

export interface PoolAccount {
  readonly user: string
  readonly roles: readonly string[]
  readonly [key: string]: unknown
}

export type Leased<A> =
  | { readonly ok: true; readonly accounts: readonly A[] }
  /** It will never be possible: the cause is short, and equal for equal causes. */
  | { readonly ok: false; readonly cause: string; readonly detail: string }

interface Waiting<A> {
  readonly needs: readonly Need[]
  readonly answer: (leased: Leased<A>) => void
  /** How often a later one was served first. */
  passed: number
}

/** A waiting lease that was passed this often is served next, whatever it costs the others. */
const patience = 8

/**
 * Lends a target's accounts, all that a scenario needs at once or none: two scenarios can never hold what the other
 * waits for. A dirty account is retired and never lent again.
 */
export class Pool<A extends PoolAccount> {
  readonly #accounts: readonly A[]
  readonly #busy = new Set<A>()
  readonly #retired = new Map<A, string>()
  #waiting: Waiting<A>[] = []

  constructor(accounts: readonly A[]) {
    this.#accounts = accounts
  }

  /** Accounts for the needs, in their order, as soon as they are free. */
  lease(needs: readonly Need[]): Promise<Leased<A>> {
    return new Promise((answer) => {
      this.#waiting.push({ needs, answer, passed: 0 })
      this.#serve()
    })
  }

  release(accounts: readonly A[]): void {
    for (const account of accounts) this.#busy.delete(account)
    this.#serve()
  }

  /** Takes an account out for good. */
  retire(account: A, reason: string): void {
    this.#retired.set(account, reason)
    this.#busy.delete(account)
    this.#serve()
  }

  /** What was retired, and why. */
  get retired(): ReadonlyMap<A, string> {
    return this.#retired
  }

  #serve(): void {
    const still: Waiting<A>[] = []
    let blocked = false
    for (const waiting of this.#waiting) {
      const free = this.#accounts.filter((account) => !this.#busy.has(account) && !this.#retired.has(account))
      const chosen = blocked ? undefined : assign(waiting.needs, free)
      if (chosen !== undefined) {
        for (const account of chosen) this.#busy.add(account)
        for (const earlier of still) earlier.passed++
        waiting.answer({ ok: true, accounts: chosen })
        continue
      }
      const never = this.#never(waiting.needs)
      if (never !== undefined) {
        waiting.answer({ ok: false, ...never })
        continue
      }
      still.push(waiting)
      blocked ||= waiting.passed >= patience
    }
    this.#waiting = still
  }

  #never(needs: readonly Need[]): { readonly cause: string; readonly detail: string } | undefined {
    const left = this.#accounts.filter((account) => !this.#retired.has(account))
    if (assign(needs, left) !== undefined) return undefined
    const asked = needs.map(describe).join(', ')
    if (assign(needs, this.#accounts) === undefined) {
      return {
        cause: `the target has no accounts for ${asked}`,
        detail: 'Add accounts with these roles to the target file.',
      }
    }
    const [reason = ''] = this.#retired.values()
    return { cause: reason, detail: `no usable account is left for ${asked}` }
  }
}

/** An account of its own for each need, or undefined (Kuhn's augmenting paths: a greedy choice could miss one). */
export function assign<A extends PoolAccount>(
  needs: readonly Need[],
  accounts: readonly A[],
): readonly A[] | undefined {
  const holder = new Map<A, number>()
  const place = (need: number, tried: Set<A>): boolean => {
    const suitable = accounts.filter((account) => suits(account, needs[need]))
    const free = suitable.find((account) => !holder.has(account))
    const found =
      free ??
      suitable.find((account) => {
        const other = holder.get(account)
        if (other === undefined || tried.has(account)) return false
        tried.add(account)
        return place(other, tried)
      })
    if (found !== undefined) holder.set(found, need)
    return found !== undefined
  }
  if (!needs.every((_, need) => place(need, new Set()))) return undefined
  return needs.flatMap((_, need) =>
    [...holder].flatMap(([account, held]) => (held === need ? [account] : [])),
  )
}

function suits(account: PoolAccount, need: Need | undefined): boolean {
  if (need === undefined || !account.roles.includes(need.role)) return false
  return Object.entries(need.with ?? {}).every(([key, value]) => account[key] === value)
}

function describe({ role, with: members }: Need): string {
  const extra = Object.entries(members ?? {}).map(([key, value]) => `${key} ${value}`)
  return [role, ...extra].join(' with ')
}
