import { fault, type BentFault } from '../../faults/fault.ts'
import type { Ask } from '../../operations/operation.ts'
import { offer } from '../routing.ts'
import { afterwards, answers, during, ix, to, told } from './pick.ts'

const letGo = to((interaction) => {
  interaction.state = 'Queued'
  delete interaction.agent
})
const transfer = ['Transfer', 'SingleStepTransfer'] as const
const otherAgent = ({ world, user }: Ask) => [...world.users.values()].find((one) => one !== user)

/** What can go wrong with PlaceInQueue and SingleStepTransfer. */
export const handingFaults: readonly BentFault[] = [
  fault(
    'ix-queue-refused',
    'interactions.queue.accepted',
    'PlaceInQueue is refused.',
    ix('PlaceInQueue').refuse(),
  ),
  fault(
    'ix-queue-in-other-words',
    'interactions.queue.accepted',
    'PlaceInQueue is answered in a form that no page prints.',
    answers('PlaceInQueue').body({ statusCode: '0' }),
  ),
  fault(
    'ix-queue-forgotten',
    'interactions.queue.ends',
    'PlaceInQueue is accepted and nothing happens.',
    ix('PlaceInQueue').pretend(),
  ),
  fault(
    'ix-queue-ends',
    'interactions.queue.stays-active',
    'PlaceInQueue ends the interaction.',
    ix('PlaceInQueue').instead(
      to((interaction) => {
        interaction.state = 'Completed'
        delete interaction.agent
      }),
    ),
  ),
  fault(
    'ix-queue-before-accept',
    'interactions.queue.before-accept',
    'PlaceInQueue before Accept is refused, and takes the interaction away.',
    during('Invited', 'PlaceInQueue').sideEffect(letGo),
  ),
  fault(
    'ix-queue-any',
    'interactions.queue.name-missing',
    'PlaceInQueue without a queueName is accepted.',
    ix('PlaceInQueue')
      .when(({ body }) => body['queueName'] === undefined)
      .as((ask) => ({ ...ask, body: { ...ask.body, queueName: ask.world.interactions.queues[0] ?? '' } })),
  ),
  fault(
    'ix-queue-refused-lets-go',
    'interactions.queue.name-missing interactions.queue.name-type',
    'A refused PlaceInQueue takes the interaction from its owner.',
    during('Processing', 'PlaceInQueue').sideEffect(letGo),
  ),
  fault(
    'ix-transfer-refused',
    'interactions.transfer.moves interactions.transfer.sample-name',
    'A transfer is refused.',
    ix(...transfer).refuse(),
  ),
  fault(
    'ix-transfer-forgotten',
    'interactions.transfer.moves interactions.transfer.receiver',
    'A transfer is accepted and nothing happens.',
    ix(...transfer).pretend(),
  ),
  fault(
    'ix-transfer-keeps',
    'interactions.transfer.moves',
    'After a transfer the agent still handles the interaction.',
    ...transfer.map((operation) =>
      afterwards(operation, (interaction, { user }) => {
        interaction.agent = user.name
        interaction.state = 'Processing'
      }),
    ),
  ),
  fault(
    'ix-transfer-untold',
    'interactions.transfer.receiver',
    'Who gets a transferred interaction is not told.',
    told
      .after(...transfer)
      .toOthers()
      .drop(),
  ),
  fault(
    'ix-transfer-to-another',
    'interactions.transfer.receiver',
    'A transfer reaches somebody else than it was meant for.',
    ix(...transfer).instead(({ interaction, user, body, world }, outlet) => {
      const wrong = [...world.users.values()].find((one) => one !== user && one.id !== body['userId'])
      if (interaction && wrong) offer(interaction, wrong, outlet)
    }),
  ),
  fault(
    'ix-transfer-no-owner',
    'interactions.transfer.receiver',
    'A transferred interaction can be accepted by nobody.',
    () => {
      const moved = new Set<string>()
      return {
        decide(ask, plan) {
          const id = ask.interaction?.id
          if (id !== undefined && ask.operation === 'Accept' && moved.has(id) && 'change' in plan)
            return { refuse: { statusCode: 3, statusMessage: 'The operation is forbidden.' } }
          return plan
        },
        changed({ operation, interaction }) {
          if (interaction && transfer.some((name) => name === operation)) moved.add(interaction.id)
        },
      }
    },
  ),
  fault(
    'ix-transfer-to-anybody',
    'interactions.transfer.user-missing',
    'A transfer without userId goes to anybody.',
    ix(...transfer)
      .when(({ body }) => body['userId'] === undefined)
      .as((ask) => ({ ...ask, body: { ...ask.body, userId: otherAgent(ask)?.id ?? '' } })),
  ),
  fault(
    'ix-transfer-without-user-accepted',
    'interactions.transfer.user-missing',
    'A transfer without userId is accepted, and nothing happens.',
    ix(...transfer)
      .when(({ body }) => body['userId'] === undefined)
      .accept(),
  ),
  fault(
    'ix-transfer-to-nobody',
    'interactions.transfer.user-unknown',
    'A transfer to an agent who does not exist ends the ownership.',
    ix(...transfer)
      .when((ask) => ask.body['userId'] !== undefined && ask.interaction?.state === 'Processing')
      .accept(letGo),
  ),
  fault(
    'ix-transfer-to-nobody-refused',
    'interactions.transfer.user-unknown',
    'A transfer to an agent who does not exist is refused, and ends the ownership.',
    during('Processing', ...transfer)
      .when(({ body }) => body['userId'] !== undefined)
      .sideEffect(letGo),
  ),
  fault(
    'ix-transfer-before-accept',
    'interactions.transfer.before-accept',
    'A transfer before Accept is refused, and takes the interaction away.',
    during('Invited', ...transfer).sideEffect(letGo),
  ),
]
