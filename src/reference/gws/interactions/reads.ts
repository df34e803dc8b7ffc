import type { JsonObject } from '../../opponent.ts'
import { collection } from '../http/collection.ts'
import { found, notFound, refused } from '../http/reply.ts'
import type { Route } from '../http/router.ts'
import type { World } from '../model/world.ts'
import type { Forms } from '../render/forms.ts'
import { link } from '../render/links.ts'
import { handledBy, interactionOf, isActive, type Interaction, type Workbin } from './model.ts'
import { renderInteraction } from './render.ts'

/** The reads of interactions; all of them are open to agents, and the list of all to administrators too. */
export function interactionReads(world: World, forms: Forms): readonly Route[] {
  const { interactions } = world
  const listed = (query: URLSearchParams, list: readonly Interaction[]) =>
    collection(
      'interactions',
      query,
      list.map((one) => ({
        uri: link(forms, `/interactions/${one.id}`),
        item: renderInteraction(one, forms),
      })),
    )
  return [
    read('/interactions', ['ROLE_AGENT', 'ROLE_ADMIN'], ({ query }) =>
      listed(query, [...interactions.known.values()].filter(isActive)),
    ),
    read('/me/interactions', ['ROLE_AGENT'], ({ user, query }) =>
      listed(query, handledBy(interactions, user.name)),
    ),
    // The workbins page of 8.5.0 says status 0 where all other reads say statusCode 0.
    read('/me/workbins', ['ROLE_AGENT'], () => ({
      status: 200,
      body: { status: 0, workbins: interactions.workbins.map(renderWorkbin) },
    })),
    read('/interactions/:id', ['ROLE_AGENT'], ({ params }) => one(params['id'])),
    read('/me/interactions/:id', ['ROLE_AGENT'], ({ params, user }) => one(params['id'], user.name)),
  ]

  function one(id = '', agent?: string) {
    const interaction = interactionOf(interactions, id)
    return interaction && (agent === undefined || interaction.agent === agent)
      ? found({ interaction: renderInteraction(interaction, forms) })
      : notFound(`interaction ${id}`)
  }
}

const renderWorkbin = ({ id, name, view }: Workbin): JsonObject => ({
  workbinId: id,
  active: 1,
  workbinName: name,
  viewName: view,
  workbinType: 1,
})

function read(path: string, roles: readonly string[], handle: Route['handle']): Route {
  return {
    method: 'GET',
    path,
    handle: (request) =>
      request.user.roles.some((role) => roles.includes(role))
        ? handle(request)
        : refused({ statusCode: 5, statusMessage: 'The user lacks the permission for this resource.' }),
  }
}
