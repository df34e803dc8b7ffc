import type { Json } from '../../opponent.ts'
import type { Talk } from '../model/world.ts'
import { calls } from './events.ts'
import { fault, type BentFault } from './fault.ts'

const info = '/call/participantsInfo'
const first = (list: Json | undefined): Json | undefined => (Array.isArray(list) ? list.slice(0, 1) : list)

/** What can go wrong with those who take part in a call, and with what the older generation says about them. */
export const participantFaults: readonly BentFault[] = [
  fault(
    'add-lists-one',
    'add.participants',
    'A call to which somebody was added lists one participant.',
    () => {
      const enlarged = new Set<Talk>()
      return {
        changed({ operation, leg }) {
          if (operation === 'SingleStepConference' && leg) enlarged.add(leg.talk)
        },
        resource(resource, of) {
          if (of.kind !== 'call' || !enlarged.has(of.leg.talk)) return resource
          return Object.fromEntries(
            Object.entries(resource).map(([name, value]) => [
              name,
              name === 'participants' || name === 'participantsInfo' ? (first(value) ?? null) : value,
            ]),
          )
        },
      }
    },
  ),
  fault(
    'participants-without-info',
    'calls-topic.sample-participants-info',
    'Participants are numbers, and nothing more is said about them.',
    calls.remove(info),
  ),
  ...(
    [
      ['location', 'location'],
      ['country', 'country'],
      ['isValidNumber', 'valid'],
      ['E164digits', 'e164'],
    ] as const
  ).map(([member, word]) =>
    fault(
      `participants-info-without-${word}`,
      `calls-topic.sample-participants-info-${word}`,
      `What is said about participants has no ${member}.`,
      calls.remove(`${info}/*/${member}`),
    ),
  ),
  fault(
    'participants-info-country-unnamed',
    'calls-topic.sample-participants-info-country',
    'The countries of participants have no name.',
    calls.remove(`${info}/*/country/name`),
  ),
  fault(
    'participants-info-without-format',
    'calls-topic.sample-participants-info-formatted messages.as-documented',
    'What is said about participants has no formattedPhoneNumber.',
    calls.remove(`${info}/*/formattedPhoneNumber`),
  ),
  fault(
    'participants-info-for-one-more',
    'calls-topic.sample-participants-info',
    'More participants are described than take part.',
    calls.set(info, (list) => (Array.isArray(list) ? [...list, ...list] : list)),
  ),
]
