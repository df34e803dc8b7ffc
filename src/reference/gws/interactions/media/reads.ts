import type { JsonObject } from '../../../opponent.ts'
import { asks, collection, listed } from '../../http/collection.ts'
import { found, notFound, refused } from '../../http/reply.ts'
import type { Request, Route } from '../../http/router.ts'
import type { User, World } from '../../model/world.ts'
import type { Forms } from '../../render/forms.ts'
import { link } from '../../render/links.ts'
import type { Channel } from '../model.ts'
import { seated, type Item } from './model.ts'
import { plural, renderItem, renderParked } from './render.ts'
import { bins, contentOf, type Bin } from './workbins.ts'

const media = Object.keys(plural) as readonly Channel[]

/** What an agent takes part in, or is invited to. */
export const itemsOf = (world: World, { name }: User, medium: Channel): readonly Item[] =>
  [...world.interactions.items.values()].filter(
    (item) => item.medium === medium && seated(item).includes(name),
  )

/** The reads of chats, e-mails, work items and workbins. */
export function mediaReads(world: World, forms: Forms): readonly Route[] {
  const renderBin = ({ id, name, type }: Bin): JsonObject => ({
    workbinName: name,
    id,
    displayName: name,
    uri: link(forms, `/workbins/${id}`),
    path: `/workbins/${id}`,
    type,
  })
  /** A medium that has nothing there is left out, as live servers do. */
  const withContent = (bin: Bin, { user, query }: Request): JsonObject => {
    const wanted = listed(query, 'subresources')
    const content = contentOf(world, bin.id, user.name)
    const lists = media.flatMap((medium) => {
      const items = content.filter((item) => item.medium === medium)
      return items.length > 0 && asks(wanted, medium)
        ? [[plural[medium], items.map((item) => renderParked(item, user.name, forms))] as const]
        : []
    })
    return { ...renderBin(bin), ...Object.fromEntries(lists) }
  }
  const several = (request: Request, ids: readonly string[]) =>
    found({
      workbins: Object.fromEntries(
        bins.filter(({ id }) => ids.includes(id)).map((bin) => [bin.id, withContent(bin, request)]),
      ),
    })
  const all = (known: readonly Bin[]) => (request: Request) => {
    const ids = listed(request.query, 'workbinIds')
    if (ids) return several(request, ids)
    return collection(
      'workbins',
      request.query,
      known.map((bin) => ({ uri: link(forms, `/workbins/${bin.id}`), item: renderBin(bin) })),
    )
  }
  const one = (request: Request) => {
    const bin = bins.find(({ id }) => id === request.params['id'])
    return bin ? found({ workbin: withContent(bin, request) }) : notFound(`workbin ${request.params['id']}`)
  }

  return [
    ...media.flatMap((medium) => [
      read(`/me/${plural[medium]}`, ({ user, query }) =>
        collection(
          plural[medium],
          query,
          itemsOf(world, user, medium).map((item) => ({
            uri: link(forms, `/${plural[medium]}/${item.id}`),
            item: renderItem(item, user.name, forms),
          })),
        ),
      ),
      ...[`/me/${plural[medium]}/:id`, `/${plural[medium]}/:id`].map((path) =>
        read(path, ({ user, params }) => {
          const item = world.interactions.items.get(params['id']?.toUpperCase() ?? '')
          return item?.medium === medium && item.seats.has(user.name)
            ? found({ [medium]: renderItem(item, user.name, forms) })
            : notFound(`${medium} ${params['id']}`)
        }),
      ),
    ]),
    read('/workbins', all(bins)),
    read('/me/workbins', all(bins.filter(({ type }) => type !== 'AgentGroup'))),
    read('/workbins/:id', one),
    read('/me/workbins/:id', one),
  ]
}

function read(path: string, handle: Route['handle']): Route {
  return {
    method: 'GET',
    path,
    handle: (request) =>
      request.user.roles.includes('ROLE_AGENT')
        ? handle(request)
        : refused({ statusCode: 5, statusMessage: 'The user lacks the permission for this resource.' }),
  }
}
