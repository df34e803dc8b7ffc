import { fault, type BentFault } from '../../faults/fault.ts'
import { read } from '../../faults/replies.ts'
import { refused } from '../../http/reply.ts'
import type { Ask } from '../../operations/operation.ts'
import { contentOf } from '../workbins.ts'
import { answers, during, ix, to, told } from './pick.ts'

const unnamed = ({ body }: Ask) => body['workbin'] === undefined
const first = (ask: Ask): Ask => ({
  ...ask,
  body: { ...ask.body, workbin: ask.world.interactions.workbins[0]?.id ?? '' },
})
const content = told.after('GetWorkbinContent')
const list = read('/me/workbins')

/** What can go wrong with workbins. */
export const workbinFaults: readonly BentFault[] = [
  fault(
    'ix-workbin-refused',
    'interactions.workbin.accepted',
    'PlaceInWorkbin is refused.',
    ix('PlaceInWorkbin').refuse(),
  ),
  fault(
    'ix-workbin-forgotten',
    'interactions.workbin.places',
    'PlaceInWorkbin is accepted and nothing happens.',
    ix('PlaceInWorkbin').pretend(),
  ),
  fault(
    'ix-workbin-another',
    'interactions.workbin.places',
    'PlaceInWorkbin uses another workbin than it was told.',
    ix('PlaceInWorkbin').instead(({ interaction, world }, outlet, straight) => {
      straight(outlet)
      if (interaction) interaction.workbin = world.interactions.workbins.at(-1)?.id ?? ''
    }),
  ),
  fault(
    'ix-workbin-any',
    'interactions.workbin.missing',
    'PlaceInWorkbin without a workbin is accepted.',
    ix('PlaceInWorkbin').when(unnamed).as(first),
  ),
  fault(
    'ix-workbin-refused-lets-go',
    'interactions.workbin.missing',
    'A refused PlaceInWorkbin takes the interaction from its owner.',
    during('Processing', 'PlaceInWorkbin').sideEffect(
      to((interaction) => {
        interaction.state = 'Queued'
        delete interaction.agent
      }),
    ),
  ),
  fault(
    'ix-content-refused',
    'interactions.content.accepted',
    'GetWorkbinContent is refused.',
    ix('GetWorkbinContent').refuse(),
  ),
  fault(
    'ix-content-in-the-reply',
    'interactions.content.told',
    'The content of a workbin comes with the reply, and not as a message.',
    content.drop(),
    answers('GetWorkbinContent').set('/interactions', []),
  ),
  fault(
    'ix-content-empty',
    'interactions.content.told interactions.workbin.places',
    'The content of a workbin is always told as empty.',
    content.set('/interactions', []),
  ),
  fault(
    'ix-content-on-workbins-topic',
    'interactions.content.told',
    'The content of a workbin is told on /v2/me/workbins.',
    content.moveTo('/v2/me/workbins'),
  ),
  fault(
    'ix-content-without-data',
    'interactions.content.same-information',
    'The content of a workbin lacks the interactions’ user data.',
    content.remove('/interactions/*/userData'),
  ),
  fault(
    'ix-content-with-empty-data',
    'interactions.content.same-information',
    'The content of a workbin has the interactions’ user data emptied.',
    content.set('/interactions/*/userData', {}),
  ),
  fault(
    'ix-content-to-everybody',
    'interactions.content.own-only',
    'The content of a workbin is told to everybody.',
    content.alsoToStrangers(),
  ),
  fault(
    'ix-content-of-any',
    'interactions.content.missing interactions.content.missing-silent',
    'GetWorkbinContent without a workbin gives the content of the first.',
    ix('GetWorkbinContent').when(unnamed).as(first),
  ),
  fault(
    'ix-content-of-none-accepted',
    'interactions.content.missing',
    'GetWorkbinContent without a workbin is accepted, and brings nothing.',
    ix('GetWorkbinContent').when(unnamed).accept(),
  ),
  fault(
    'ix-content-of-none-told',
    'interactions.content.missing-silent',
    'GetWorkbinContent without a workbin is refused, and brings content.',
    ix('GetWorkbinContent')
      .when(unnamed)
      .sideEffect(({ world, user }, outlet) => {
        const [workbin] = world.interactions.workbins
        if (workbin)
          outlet.tell({
            about: 'workbin',
            to: user.name,
            content: contentOf(world.interactions, workbin, user.name),
          })
      }),
  ),
  fault(
    'ix-workbins-refused',
    'interaction-workbins.read',
    'The list of workbins cannot be read.',
    list.replace(() => refused({ statusCode: 3, statusMessage: 'The request is forbidden.' })),
  ),
  fault(
    'ix-workbins-renamed',
    'interaction-workbins.read',
    'The list of workbins is called bins.',
    list.rename('/workbins', 'bins'),
  ),
  ...['workbinId', 'workbinName', 'viewName'].map((member) =>
    fault(
      `ix-workbins-without-${member.toLowerCase()}`,
      'interaction-workbins.members',
      `The workbins have no ${member}.`,
      list.remove(`/workbins/*/${member}`),
    ),
  ),
]
