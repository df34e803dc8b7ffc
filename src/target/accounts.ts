import type { Cursor } from '../catalogue/cursor.ts'
import type { Reading } from './reading.ts'
import type { Credentials } from './reach.ts'
import type { TargetAccount } from './target.ts'

/** The accounts; each has what the target's authentication needs, and no user stands there twice. */
export function readAccounts(root: Cursor, reading: Reading): readonly TargetAccount[] {
  const auth = root.get('auth')
  const bearer = auth?.get('type')?.value === 'bearer'
  const shared = auth?.get('token')
  const token = shared && reading.secret(shared)
  if (shared !== undefined && !bearer)
    reading.complain(shared, { rule: 'wrong-key', message: 'a token belongs to the type bearer' }, 'key')
  const seen = new Set<string>()
  return root
    .need('accounts')
    .items()
    .map((at) => {
      const user = reading.text(at.need('user'))
      if (seen.has(user))
        reading.complain(at.need('user'), {
          rule: 'duplicate-user',
          message: `another account is \`${user}\` too`,
        })
      seen.add(user)
      const facts = at
        .members()
        .filter(([key]) => !['user', 'roles', 'password', 'token'].includes(key))
        .map(([key, value]) => [key, reading.text(value)])
      const roles = at.get('roles') === undefined ? ['agent'] : at.texts('roles')
      return {
        account: { ...Object.fromEntries(facts), user, roles },
        credentials: bearer ? bearerOf(at, token, reading) : basicOf(at, user, reading),
      }
    })
}

function basicOf(at: Cursor, user: string, reading: Reading): Credentials {
  const token = at.get('token')
  if (token !== undefined)
    reading.complain(token, { rule: 'wrong-key', message: 'a token needs `auth: { type: bearer }`' }, 'key')
  return { type: 'basic', user, password: needed(at, 'password', reading) }
}

function bearerOf(at: Cursor, shared: string | undefined, reading: Reading): Credentials {
  const own = at.get('token')
  if (own === undefined && shared !== undefined) return { type: 'bearer', token: shared }
  return { type: 'bearer', token: needed(at, 'token', reading) }
}

function needed(at: Cursor, key: string, reading: Reading): string {
  const value = at.get(key)
  if (value !== undefined) return reading.secret(value)
  reading.complain(
    at.need('user'),
    {
      rule: 'missing-key',
      message: `the key \`${key}\` is missing`,
      hint: 'the target’s authentication needs it',
    },
    'key',
  )
  return ''
}
