import { at, type Json } from '../../base/json.ts'
import type { Keep } from '../../catalogue/model.ts'
import type { EntryId, Evidence } from '../../journal/entry.ts'
import type { Came, Problem } from '../result.ts'
import type { Setting } from '../setting.ts'

/** The alternative of a ruling that a reply showed. */
export interface ShownAlternative {
  readonly ruling: string
  readonly alternative: string
}

/** What the journal says of a step so far. */
export type Look =
  | {
      readonly look: 'done'
      readonly evidence: Evidence
      readonly kept: readonly (readonly [string, Json])[]
      /** Events that served this step. */
      readonly claims: readonly EntryId[]
      readonly shown?: ShownAlternative
      readonly observed?: string
      /** It came about as the scenario says, but that does not show that the server did something. */
      readonly idle?: true
    }
  | {
      readonly look: 'broken'
      readonly evidence: Evidence
      readonly problem: Problem
      readonly shown?: ShownAlternative
    }
  /** Not yet: it may still come. */
  | { readonly look: 'open'; readonly near: readonly Came[] }
  /**
   * It cannot be judged, now or later. `bothWorlds`: the request may or may not have had its effect, and later
   * evidence may tell, so the scenario can go on. `blocked`: the target lacks what it takes.
   */
  | {
      readonly look: 'lost'
      readonly cause: string
      readonly evidence: readonly EntryId[]
      readonly bothWorlds?: true
      readonly blocked?: true
    }

export function lost(cause: string, evidence: readonly EntryId[] = []): Look {
  return { look: 'lost', cause, evidence }
}

export const open: Look = { look: 'open', near: [] }

/** Done, with nothing to keep and no event used. */
export function done(evidence: Evidence): Look {
  return { look: 'done', evidence, kept: [], claims: [] }
}

/** The values that a step saves, or the pointer at which there is nothing. */
export function keep(
  wanted: readonly Keep[],
  value: Json | undefined,
): readonly (readonly [string, Json])[] | string {
  const kept: [string, Json][] = []
  for (const { name, pointer } of wanted) {
    const found = at(value, pointer)
    if (found === undefined) return pointer === '' ? 'its root' : pointer
    kept.push([name, found])
  }
  return kept
}

/**
 * What is closer together than this cannot be told apart from the outside: two sockets are read in either order
 * when both hold data, and an event that is due at a time takes a moment to arrive. Milliseconds.
 */
export function resolution({ timeScale }: Pick<Setting, 'timeScale'>): number {
  return 50 * timeScale
}
