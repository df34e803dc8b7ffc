import type { Part } from '../part.ts'
import type { Forms } from '../render/forms.ts'
import { renderUser } from '../render/user.ts'
import { asks, listed } from './collection.ts'
import { found } from './reply.ts'
import type { Route } from './router.ts'

/** `GET /me`: the user, with those subresources of all parts that are asked for. */
export const readMe = (parts: readonly Part[], forms: Forms): Route => ({
  method: 'GET',
  path: '/me',
  handle: ({ user, query }) => {
    const wanted = listed(query, 'subresources')
    const shown = parts
      .flatMap((part) => Object.entries(part.subresources(user)))
      .filter(([name]) => asks(wanted, name))
    return found({ user: { ...renderUser(user, forms), ...Object.fromEntries(shown) } })
  },
})
