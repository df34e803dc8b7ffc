import { fault, type BentFault } from './fault.ts'
import { replyTo } from './replies.ts'

const missing = { status: 403, body: 'Missing or invalid Csrf token' }

/** What can go wrong with the protection against forged requests; it is on only where the option csrf says so. */
export const csrfFaults: readonly BentFault[] = [
  fault(
    'csrf-header-not-named',
    'csrf.header-name',
    'Reads of the user do not name the header for the token.',
    {
      announce(headers, { search }) {
        if (search !== '') return headers
        const { 'X-CSRF-HEADER': _, ...others } = headers
        return others
      },
    },
  ),
  fault('csrf-token-not-told', 'csrf.token', 'Reads of the user do not tell the token.', {
    announce(headers, { search }) {
      if (search !== '') return headers
      const { 'X-CSRF-TOKEN': _, ...others } = headers
      return others
    },
  }),
  fault('csrf-header-renamed', 'csrf.header-value', 'The header for the token is called X-XSRF-TOKEN.', {
    announce: (headers) => ({ ...headers, 'X-CSRF-HEADER': 'X-XSRF-TOKEN' }),
  }),
  ...(['POST', 'PUT', 'DELETE'] as const).map((verb) =>
    fault(`csrf-${verb.toLowerCase()}-unprotected`, `csrf.${verb.toLowerCase()}`, `${verb} needs no token.`, {
      mayPass: ({ method, token }, valid) => valid || (method === verb && token === undefined),
    }),
  ),
  fault('csrf-get-protected', 'csrf.get', 'A read of one device needs the token.', {
    mayPass: ({ method, url, token }, valid) =>
      method === 'GET' && /\/devices\/[^/]+$/.test(url.pathname) && token === undefined ? false : valid,
  }),
  fault('csrf-any-token', 'csrf.wrong-token', 'Any token will do.', {
    mayPass: ({ token }, valid) => valid || token !== undefined,
  }),
  fault(
    'csrf-right-token-refused',
    'csrf.accepted',
    'NotReady is refused with the right token as if it were missing.',
    replyTo('NotReady').replace(() => missing),
  ),
]
