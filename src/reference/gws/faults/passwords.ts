import type { Json } from '../../opponent.ts'
import { on, type Events } from './events.ts'
import { fault, type BentFault } from './fault.ts'

const failed = ({ data }: Parameters<Parameters<Events['where']>[0]>[0]) =>
  data['notificationType'] === 'PasswordChangeError'
const codeIs =
  (code: number): Parameters<Events['where']>[0] =>
  ({ data }) =>
    data['errorCode'] === code

/** What can go wrong on a topic that tells of password changes; `page` is how its requirements begin. */
const ofTopic = (name: string, topic: string, page: string): readonly BentFault[] => {
  const told = on(topic)
  const errors = told.where(failed)
  const successes = told.where((message) => !failed(message))
  return [
    fault(`${name}-lost`, `${page}.success ${page}.error`, `Nothing is told on ${topic}.`, told.drop()),
    fault(
      `${name}-errors-lost`,
      `${page}.error`,
      `Failed password changes are not told on ${topic}.`,
      errors.drop(),
    ),
    fault(
      `${name}-always-success`,
      `${page}.error ${page}.error-is-no-success`,
      `A failed password change is told as a success on ${topic}.`,
      errors.replace((message) => {
        const { errorCode: _code, errorMessage: _message, ...data } = message.data
        return [{ ...message, data: { ...data, notificationType: 'PasswordChangeSuccessful' } }]
      }),
    ),
    fault(
      `${name}-both-outcomes`,
      `${page}.error-is-no-success`,
      `A failed password change is told on ${topic} as a failure and as a success.`,
      errors.replace((message) => {
        const { errorCode: _code, errorMessage: _message, ...data } = message.data
        return [message, { ...message, data: { ...data, notificationType: 'PasswordChangeSuccessful' } }]
      }),
    ),
    fault(
      `${name}-type-missing`,
      `${page}.type-always`,
      `Messages on ${topic} have no notificationType.`,
      told.remove('/notificationType'),
    ),
    fault(
      `${name}-type-renamed`,
      `${page}.success ${page}.type-always`,
      `A success is called PasswordChanged on ${topic}.`,
      successes.set('/notificationType', 'PasswordChanged'),
    ),
    fault(
      `${name}-message-missing`,
      `${page}.error-message`,
      `A failure on ${topic} has no errorMessage.`,
      errors.remove('/errorMessage'),
    ),
    fault(
      `${name}-message-empty`,
      `${page}.error-message`,
      `The errorMessage of a failure on ${topic} is empty.`,
      errors.set('/errorMessage', ''),
    ),
    fault(
      `${name}-message-on-success`,
      `${page}.error-message-only-then`,
      `A success on ${topic} has an errorMessage.`,
      successes.set('/errorMessage', 'No error.'),
    ),
    fault(
      `${name}-code-missing`,
      `${page}.error-code`,
      `A failure on ${topic} has no errorCode.`,
      errors.remove('/errorCode'),
    ),
    fault(
      `${name}-code-on-success`,
      `${page}.error-code-only-then`,
      `A success on ${topic} has the errorCode 0.`,
      successes.set('/errorCode', 0 satisfies Json),
    ),
    ...([1, 2, 3] as const).map((code) =>
      fault(
        `${name}-code-${code}-wrong`,
        `${page}.error-code-${code}`,
        `The errorCode ${code} is told as ${(code % 3) + 1} on ${topic}.`,
        told.where(codeIs(code)).set('/errorCode', (code % 3) + 1),
      ),
    ),
  ]
}

const users = on('/v2/users')

/** What can go wrong with the news of password changes. */
export const passwordFaults: readonly BentFault[] = [
  ...ofTopic('own-password', '/v2/me', 'me-topic'),
  ...ofTopic('user-password', '/v2/users', 'users-topic'),
  fault('own-password-topic-refused', 'me-topic.subscribe', 'Nobody can subscribe to /v2/me.', {
    maySubscribe: (_, topic, allowed) => allowed && topic !== '/v2/me',
  }),
  fault(
    'own-password-failure-for-success',
    'me-topic.success-is-no-error me-topic.success',
    'A successful password change is told as a failure on /v2/me.',
    on('/v2/me')
      .where((message) => !failed(message))
      .replace((message) => [
        {
          ...message,
          data: { notificationType: 'PasswordChangeError', errorMessage: 'Something failed.', errorCode: 3 },
        },
      ]),
  ),
  fault(
    'own-password-to-all',
    'me-topic.current-user-only',
    'Everybody hears on /v2/me of everybody’s password.',
    {
      messages: ({ world }, messages) =>
        messages.flatMap((message) =>
          message.topic === '/v2/me' ? [...world.users.keys()].map((to) => ({ ...message, to })) : [message],
        ),
    },
  ),
  fault('users-topic-open', 'users-topic.agent-refused', 'Every agent may subscribe to /v2/users.', {
    maySubscribe: () => true,
  }),
  fault(
    'users-topic-without-supervisors',
    'users-topic.supervisor',
    'Supervisors cannot subscribe to /v2/users.',
    {
      maySubscribe: ({ roles }, topic, allowed) =>
        allowed && (topic !== '/v2/users' || roles.includes('ROLE_ADMIN')),
    },
  ),
  fault(
    'users-topic-without-administrators',
    'users-topic.administrator',
    'Administrators cannot subscribe to /v2/users.',
    {
      maySubscribe: ({ roles }, topic, allowed) =>
        allowed && (topic !== '/v2/users' || roles.includes('ROLE_SUPERVISOR')),
    },
  ),
  fault(
    'users-topic-silent-to-administrators',
    'users-topic.administrator-hears',
    'Administrators may subscribe to /v2/users and hear nothing there.',
    users.where(({ to }) => to.startsWith('admin')).drop(),
  ),
  fault(
    'user-uri-missing',
    'users-topic.user-uri',
    'Messages on /v2/users have no userUri.',
    users.remove('/userUri'),
  ),
  fault(
    'user-uri-of-another',
    'users-topic.user-uri-identifies',
    'The userUri on /v2/users is that of the one who listens.',
    users.replace((message, { world }) => [
      {
        ...message,
        data: { ...message.data, userUri: `/api/v2/users/${world.users.get(message.to)?.id ?? ''}` },
      },
    ]),
  ),
  fault(
    'user-id-missing',
    'users-topic.user-id',
    'Messages on /v2/users have no userId.',
    users.remove('/userId'),
  ),
  fault(
    'user-id-misspelt',
    'users-topic.user-id',
    'Messages on /v2/users spell userId as userld.',
    users.rename('/userId', 'userld'),
  ),
]
