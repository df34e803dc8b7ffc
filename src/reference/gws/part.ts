import type { JsonObject } from '../opponent.ts'
import type { Route } from './http/router.ts'
import type { User } from './model/world.ts'

/** One side of the API: voice is one, interactions another. Each brings what only it knows. */
export interface Part {
  readonly routes: readonly Route[]
  /** What can be done to a user without the API, by name; an Error says why it cannot be done now. */
  readonly stimuli: Readonly<Record<string, (user: User) => void>>
  /** What `GET /me` shows when it is asked for; what is not asked for is left out by the caller. */
  readonly subresources: (user: User) => JsonObject
}
