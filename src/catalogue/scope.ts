import type { Cursor } from './cursor.ts'
import type { Expr } from './model.ts'

/** What a name stands for where it is used. */
export type Binding =
  /** One of the scenario's agents, by its name there; `$name.user` refers to the agent's facts. */
  | { readonly is: 'agent'; readonly agent: string }
  /** A value kept from a reply or an event, or given by a fragment. */
  | { readonly is: 'kept'; readonly expr: Expr; readonly line: number }
  /** A case's value or a fragment's argument: known before the run, and read in the scope that it was written in. */
  | { readonly is: 'data'; readonly at: Cursor; readonly scope: Scope }
  /** An optional parameter that was left out. */
  | { readonly is: 'omitted' }
  /** A value parameter of a fragment that is checked by itself: it could be anything. */
  | { readonly is: 'unknown' }
  | { readonly is: 'target' }

/** The names that a step can use. A scenario has one, and each use of a fragment has its own. */
export class Scope {
  readonly #bindings = new Map<string, Binding>()

  find(name: string): Binding | undefined {
    return this.#bindings.get(name)
  }

  bind(name: string, binding: Binding): void {
    this.#bindings.set(name, binding)
  }

  names(): readonly string[] {
    return [...this.#bindings.keys()]
  }

  /** The names that stand for agents. */
  agents(): readonly string[] {
    return [...this.#bindings].filter(([, b]) => b.is === 'agent').map(([name]) => name)
  }
}

/** The facts of the target that a scenario may refer to. */
export const targetFacts = ['name', 'system', 'url', 'values', 'timers', 'rulings', 'features'] as const
