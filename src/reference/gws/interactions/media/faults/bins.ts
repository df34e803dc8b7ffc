import { arriving, op, openDoor } from '../../../faults/decisions.ts'
import { isObject } from '../../../faults/edit.ts'
import { on } from '../../../faults/events.ts'
import { fault, type BentFault } from '../../../faults/fault.ts'
import { read, replyTo, request } from '../../../faults/replies.ts'
import { refused } from '../../../http/reply.ts'
import type { Reply } from '../../../twist.ts'

const told = on('/v2/me/workbins')
const all = read('/workbins')
const mine = read('/me/workbins').where((_, { body }) => isObject(body) && body['statusCode'] === 0)
const one = read('/workbins/:id')
const myOne = read('/me/workbins/:id')
const posted = request('POST', '/workbins/:id')
const forbidden = refused({ statusCode: 3, statusMessage: 'The request is forbidden.' })
const ok = { status: 200, body: { statusCode: 0, referenceId: 1 } }
const nameless = posted.where(
  ({ ask }, { body }) => ask === undefined && isObject(body) && body['statusCode'] === 1,
)
const unnamed = (word: string) =>
  op(`${word}Workitem`).when(({ body }) => body['id'] === undefined && body['uri'] === undefined)

const withWorkitem = (reply: Reply, id: string | undefined): Reply => {
  if (id === undefined || !isObject(reply.body) || !isObject(reply.body['workbin'])) return reply
  return { ...reply, body: { ...reply.body, workbin: { ...reply.body['workbin'], workitems: [{ id }] } } }
}

/** What can go wrong with the workbins of 8.5.2. */
export const binFaults: readonly BentFault[] = [
  fault(
    'bins-refused',
    'workbins.list',
    'The list of all workbins cannot be read.',
    all.replace(() => forbidden),
  ),
  fault(
    'bins-renamed',
    'workbins.list',
    'The list of all workbins is called bins.',
    all.rename('/workbins', 'bins'),
  ),
  fault(
    'bins-without-display-name',
    'workbins.list-members',
    'Workbins have no displayName.',
    all.remove('/workbins/*/displayName'),
  ),
  fault(
    'bins-mine-all',
    'workbins.mine',
    'The list of the agent’s own workbins has those of groups.',
    arriving('GET', '/me/workbins', () => ({ path: '/workbins' })),
  ),
  fault(
    'bins-mine-of-groups',
    'workbins.mine',
    'All workbins are of the type AgentGroup.',
    mine.set('/workbins/*/type', 'AgentGroup'),
  ),
  fault(
    'bin-refused',
    'workbins.one',
    'A workbin cannot be read.',
    one.replace(() => forbidden),
  ),
  fault('bin-renamed', 'workbins.one', 'A workbin is called bin.', one.rename('/workbin', 'bin')),
  fault(
    'bin-mine-refused',
    'workbins.one-mine',
    'The agent’s own workbin cannot be read.',
    myOne.replace(() => forbidden),
  ),
  fault(
    'bin-unknown-found',
    'workbins.one-unknown',
    'A workbin that does not exist can be read.',
    one.code(6).replace(() => ({ status: 200, body: { statusCode: 0, workbin: {} } })),
  ),
  fault(
    'bin-without-content',
    'workbins.content',
    'A workbin never shows what is in it.',
    one.remove('/workbin/workitems'),
  ),
  fault(
    'bin-subscribe-refused',
    'workbins.subscribe.accepted',
    'Subscribe is refused.',
    op('Subscribe').refuse(),
  ),
  fault(
    'bin-subscribe-without-reference',
    'workbins.subscribe.accepted',
    'Subscribe is answered without a referenceId.',
    replyTo('Subscribe').remove('/referenceId'),
  ),
  fault(
    'bin-subscribe-untold',
    'workbins.subscribe.told',
    'Subscribe is not told.',
    told.after('Subscribe').drop(),
  ),
  fault(
    'bin-subscribe-other-reference',
    'workbins.subscribe.told',
    'The message that Subscribe causes refers to another request.',
    told.after('Subscribe').set('/referenceId', -1),
  ),
  fault(
    'bins-subscribe-first-only',
    'workbins.subscribe.several',
    'Of several workbins that are subscribed to at once only the first is told.',
    () => {
      const seen = new Set<string>()
      return told.after('Subscribe').replace((message) => {
        if (seen.has(message.to)) return []
        seen.add(message.to)
        return [message]
      })
    },
  ),
  fault(
    'bins-subscribe-without-references',
    'workbins.subscribe.several',
    'Subscribe to several workbins is answered without referenceIds.',
    request('POST', '/me/workbins').remove('/referenceIds'),
  ),
  fault(
    'bin-nameless-accepted',
    'workbins.subscribe.missing',
    'A request without operationName is accepted.',
    nameless.replace(() => ok),
  ),
  fault(
    'bin-unknown-subscribed',
    'workbins.subscribe.unknown',
    'Subscribe to a workbin that does not exist is told as done.',
    op('Subscribe').accept(({ bin = '', user }, outlet) =>
      outlet.tell({ about: 'subscription', bin, to: user.name, state: 'Subscribed', reference: 0 }),
    ),
  ),
  fault(
    'bin-add-refused',
    'workbins.add.accepted',
    'Nothing can be added to a workbin.',
    op('AddWorkitem').refuse(),
  ),
  fault(
    'bin-add-without-reference',
    'workbins.add.accepted',
    'An addition to a workbin is answered without a referenceId.',
    replyTo('AddWorkitem').remove('/referenceId'),
  ),
  fault(
    'bin-add-untold',
    'workbins.add.told',
    'An addition to a workbin is not told.',
    told.after('AddWorkitem').drop(),
  ),
  fault(
    'bin-add-told-as-removed',
    'workbins.add.told',
    'An addition to a workbin is told as ItemRemoved.',
    told.after('AddWorkitem').set('/action', 'ItemRemoved'),
  ),
  fault(
    'bin-add-nothing',
    'workbins.add.missing',
    'An addition of nothing is accepted.',
    unnamed('Add').accept(),
  ),
  fault(
    'bin-pull-refused',
    'workbins.pull.accepted',
    'Nothing can be pulled from a workbin.',
    op('PullWorkitem').refuse(),
  ),
  fault(
    'bin-pull-without-reference',
    'workbins.pull.accepted',
    'A pull from a workbin is answered without a referenceId.',
    replyTo('PullWorkitem').remove('/referenceId'),
  ),
  fault(
    'bin-pull-untold',
    'workbins.pull.returns',
    'What is pulled from a workbin is not told.',
    on('/v2/me/workitems').after('PullWorkitem').drop(),
  ),
  fault(
    'bin-pull-copies',
    'workbins.pull.empties',
    'What is pulled from a workbin stays there as well.',
    () => {
      const pulled = new Map<string, string>()
      return {
        ...one.replace((reply, { path }) => withWorkitem(reply, pulled.get(path.split('/').at(-1) ?? ''))),
        changed({ operation, bin, body }) {
          if (operation === 'PullWorkitem' && bin !== undefined && typeof body['id'] === 'string')
            pulled.set(bin, body['id'])
        },
      }
    },
  ),
  fault(
    'bin-pull-nothing',
    'workbins.pull.missing',
    'A pull of nothing is accepted.',
    unnamed('Pull').accept(),
  ),
  fault(
    'bins-open',
    'workbins.credentials',
    'Workbins can be read without credentials.',
    openDoor('GET', '/workbins'),
    openDoor('GET', '/me/workbins/:id'),
  ),
]
