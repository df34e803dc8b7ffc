import { release, setCallState } from '../operations/call.ts'
import { join, openTalk } from '../operations/talk.ts'
import type { Ask } from '../operations/operation.ts'
import { arriving, lacks, op } from './decisions.ts'
import { calls } from './events.ts'
import { fault, type BentFault } from './fault.ts'
import { refusedOrForgotten } from './refused.ts'
import { asOwnerOf, asPartyOf } from './impostor.ts'
import { without } from './capabilities.ts'
import { read } from './replies.ts'

/** What can go wrong with calls of two. */
export const callFaults: readonly BentFault[] = [
  ...refusedOrForgotten('dial', ['Dial'], 'dial.accepted', 'dial.dialing'),
  ...refusedOrForgotten('answer', ['Answer'], 'answer.accepted', 'answer.established').filter(
    ({ name }) => name !== 'answer-accepted-and-forgotten',
  ),
  fault(
    'answer-accepted-and-forgotten',
    'dial.established',
    'Answer is accepted and nothing happens.',
    op('Answer').pretend(),
  ),
  ...refusedOrForgotten('hangup', ['Hangup'], 'hangup.accepted', 'hangup.released'),
  ...refusedOrForgotten('hold', ['Hold'], 'hold.accepted', 'hold.held'),
  ...refusedOrForgotten('retrieve', ['Retrieve'], 'retrieve.accepted', 'retrieve.established'),
  fault(
    'dial-does-not-ring',
    'dial.ringing',
    'The agent who was called is not told.',
    calls.after('Dial').state('Ringing').drop(),
  ),
  fault(
    'answer-not-told-to-caller',
    'dial.established',
    'The caller is not told that the call was answered.',
    calls.after('Answer').toOthers().drop(),
  ),
  fault(
    'participants-are-nobody',
    'dial.participants',
    'Reads of a call list the participant 0.',
    read('/me/calls/:id').set('/call/participants/*', (participant) =>
      typeof participant === 'string'
        ? '0'
        : { e164Number: '', formattedPhoneNumber: '0', phoneNumber: '0', digits: '0' },
    ),
  ),
  fault(
    'dial-to-nowhere',
    'dial.destination-missing',
    'Dial without a destination calls the outside.',
    op('Dial').when(lacks('destination')).as(toOutside),
  ),
  fault(
    'dial-without-number',
    'dial.number-missing',
    'Dial with a destination without a number calls the outside.',
    op('Dial')
      .when(
        ({ body }) =>
          typeof body['destination'] === 'object' && !JSON.stringify(body).includes('phoneNumber'),
      )
      .as(toOutside),
  ),
  fault(
    'dial-refused-but-dials',
    'dial.destination-missing dial.number-missing',
    'A Dial that is refused for its destination makes a call all the same.',
    {
      decide(ask, plan, again) {
        if (ask.operation !== 'Dial' || !('refuse' in plan) || plan.refuse.statusCode !== 1) return plan
        const other = again(toOutside(ask))
        return 'change' in other ? { ...plan, aside: other.change } : plan
      },
    },
  ),
  fault(
    'dial-refused-but-told',
    'dial.refused-silent',
    'A Dial that is refused for its destination is told as a call that fails at once.',
    op('Dial').sideEffect(({ world, device }, outlet) => {
      const leg = join(world, openTalk(world), device, { state: 'Dialing', type: 'Outbound', dnis: '0' })
      outlet.tell({ about: 'call', leg, type: 'StatusChange' })
      release(world, leg, outlet)
    }),
  ),
  fault(
    'dial-user-data-lost',
    'dial.user-data',
    'User data that is given with Dial is lost.',
    op('Dial').as(({ body, ...ask }) => {
      const { userData: _, ...rest } = body
      return { ...ask, body: rest }
    }),
  ),
  fault(
    'dial-user-data-only-here',
    'dial.user-data-other-side',
    'User data that is given with Dial does not reach the called agent.',
    calls.after('Dial').state('Ringing').remove('/call/userData'),
  ),
  fault(
    'dial-from-foreign-device',
    'dial.foreign-device',
    'An agent may dial from the device of another.',
    asOwnerOf('POST', '/calls'),
  ),
  fault(
    'outside-never-answers',
    'dial.outside',
    'Calls to the outside are never answered.',
    op('Dial').instead((_, outlet, straight) => straight({ ...outlet, later: () => {} })),
  ),
  fault(
    'unknown-operation-dials',
    'dial.unknown-operation',
    'Any operation posted to the calls of a device is taken for Dial.',
    arriving('POST', '/me/devices/:id/calls', ({ body }) => ({
      body: { destination: { phoneNumber: '90015550102' }, ...body, operationName: 'Dial' },
    })),
  ),
  fault(
    'answer-only-told',
    'answer.state',
    'Answer is told, but reads show the call as Ringing.',
    read('/me/calls/:id').set('/call/state', 'Ringing'),
    read('/me/calls').set('/calls/*/state', 'Ringing'),
  ),
  fault('answer-not-offered', 'answer.offered', 'Ringing calls do not offer Answer.', without('Answer')),
  fault(
    'answer-by-caller',
    'answer.not-by-caller',
    'Whoever dials may answer the call.',
    op('Answer')
      .when(({ leg }) => leg?.state === 'Dialing')
      .accept(({ leg }, outlet) => {
        if (leg) setCallState(leg, 'Established', outlet)
      }),
  ),
  fault('answer-by-others', 'answer.not-by-others', 'Any agent may answer any call.', asPartyOf('Answer')),
  fault(
    'answer-twice',
    'answer.twice capabilities.call',
    'A call may be answered again and again.',
    op('Answer')
      .when(({ leg }) => leg?.state === 'Established')
      .accept(({ leg }, outlet) => {
        if (leg) setCallState(leg, 'Established', outlet)
      }),
  ),
]

function toOutside(ask: Ask): Ask {
  return { ...ask, body: { ...ask.body, destination: { phoneNumber: '90015550102' } } }
}
