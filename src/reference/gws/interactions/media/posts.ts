import { refused } from '../../http/reply.ts'
import type { Request, Route } from '../../http/router.ts'
import type { Reply } from '../../twist.ts'
import { named, perform, type Desk } from '../perform.ts'
import type { Channel } from '../model.ts'
import { chatOperations } from './chat.ts'
import { commonOperations } from './common.ts'
import { createOperations } from './create.ts'
import { emailOperations } from './email.ts'
import type { MediaOperation } from './operation.ts'
import { plural } from './render.ts'
import { binOperations, bins } from './workbins.ts'

export const mediaOperations: readonly MediaOperation[] = [
  ...commonOperations,
  ...chatOperations,
  ...emailOperations,
]

/** `POST /me/chats/{id}` and its like, `POST /me/emails`, `POST /me/workbins/{id}`. */
export function mediaPosts(desk: Desk): readonly Route[] {
  const { items } = desk.world.interactions
  let references = 0
  const reference = () => {
    references += 1
    return { reference: references }
  }
  const media = Object.keys(plural) as readonly Channel[]

  const onOne = (medium: Channel): Route => ({
    method: 'POST',
    path: `/me/${plural[medium]}/:id`,
    handle(request) {
      const known = mediaOperations.filter((one) => one.media.includes(medium))
      const operation = named(request, known)
      if ('status' in operation) return operation
      const item = items.get(request.params['id']?.toUpperCase() ?? '')
      return perform(desk, request, operation, { ...reference(), ...(item?.medium === medium && { item }) })
    },
  })

  const onAll = (medium: 'email' | 'workitem'): Route => ({
    method: 'POST',
    path: `/me/${plural[medium]}`,
    handle(request) {
      const operation = named(request, [createOperations[medium]])
      return 'status' in operation ? operation : perform(desk, request, operation, reference())
    },
  })

  const onBin = (request: Request, bin: string, own = reference()): Reply | Promise<Reply> => {
    const operation = named(request, binOperations)
    return 'status' in operation ? operation : perform(desk, request, operation, { ...own, bin })
  }
  /** Several at once are named by their ids; each has a reference of its own. */
  const onBins = async (request: Request): Promise<Reply> => {
    const ids = request.query.get('workbinIds')?.split(',') ?? []
    if (ids.length === 0 || ids.some((id) => bins.every((bin) => bin.id !== id)))
      return refused({ statusCode: 6, statusMessage: 'There are no such workbins.' })
    const given: Record<string, number> = {}
    for (const id of ids) {
      const own = reference()
      const reply = await onBin(request, id, own)
      if (reply.status !== 200) return reply
      given[id] = own.reference
    }
    return { status: 200, body: { statusCode: 0, referenceIds: given } }
  }

  return [
    ...media.map(onOne),
    onAll('email'),
    onAll('workitem'),
    ...['/me/workbins', '/workbins'].flatMap((path): readonly Route[] => [
      { method: 'POST', path, handle: onBins },
      {
        method: 'POST',
        path: `${path}/:id`,
        handle: (request) => onBin(request, request.params['id'] ?? ''),
      },
    ]),
  ]
}
