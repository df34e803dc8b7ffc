import type { JsonObject } from '../../../opponent.ts'
import { fault, type BentFault } from '../../faults/fault.ts'
import { isObject } from '../../faults/edit.ts'
import type { Interaction } from '../model.ts'
import { answers, during, ix, to } from './pick.ts'

const operations = ['UpdateUserData', 'AttachUserData', 'DeleteUserData'] as const

const ascii = (data: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.replaceAll(/[^ -~]/g, '?') : value,
    ]),
  )

/** What can go wrong with user data, and with workbins. */
export const dataFaults: readonly BentFault[] = [
  ...[['update', 'UpdateUserData'] as const, ['delete', 'DeleteUserData'] as const].flatMap(
    ([word, operation]) => [
      fault(
        `ix-${word}-refused`,
        `interactions.${word}.accepted`,
        `${operation} is refused.`,
        ix(operation).refuse(),
      ),
      fault(
        `ix-${word}-in-other-words`,
        `interactions.${word}.accepted`,
        `${operation} is answered in a form that no page prints.`,
        answers(operation).body({ statusMessage: 'OK' }),
      ),
    ],
  ),
  fault(
    'ix-attach-once',
    'interactions.attach.accepted',
    'AttachUserData is refused for an interaction on which something was attached before.',
    () => {
      const attached = new Set<Interaction>()
      const again = ix('AttachUserData').when(
        ({ interaction }) => interaction !== undefined && attached.has(interaction),
      )
      return {
        ...again.refuse(),
        changed({ operation, interaction }) {
          if (operation === 'AttachUserData' && interaction) attached.add(interaction)
        },
      }
    },
  ),
  fault(
    'ix-update-forgotten',
    'interactions.update.replaces',
    'UpdateUserData is accepted and nothing happens.',
    ix('UpdateUserData').pretend(),
  ),
  fault(
    'ix-update-removes',
    'interactions.update.replaces',
    'UpdateUserData removes the keys that it is given.',
    ix('UpdateUserData').instead(
      to((interaction, { body }) => {
        const given = isObject(body['userData']) ? body['userData'] : {}
        const kept = Object.entries(interaction.userData).filter(([key]) => !Object.hasOwn(given, key))
        interaction.userData = Object.fromEntries(kept)
      }),
    ),
  ),
  fault(
    'ix-attach-forgotten',
    'interactions.attach.adds interactions.attach.verbatim',
    'AttachUserData is accepted and nothing happens.',
    ix('AttachUserData').pretend(),
  ),
  fault(
    'ix-attach-in-ascii',
    'interactions.attach.verbatim',
    'AttachUserData replaces letters beyond ASCII.',
    ix('AttachUserData').instead(({ interaction }, outlet, straight) => {
      straight(outlet)
      if (interaction) interaction.userData = ascii(interaction.userData)
    }),
  ),
  fault(
    'ix-delete-forgotten',
    'interactions.delete.removes',
    'DeleteUserData is accepted and nothing happens.',
    ix('DeleteUserData').pretend(),
  ),
  fault(
    'ix-delete-empties',
    'interactions.delete.removes',
    'DeleteUserData empties the values and keeps the keys.',
    ix('DeleteUserData').instead(
      to((interaction, { body }) => {
        const given = isObject(body['userData']) ? body['userData'] : {}
        const empty = Object.fromEntries(Object.keys(given).map((key) => [key, '']))
        interaction.userData = { ...interaction.userData, ...empty }
      }),
    ),
  ),
  fault(
    'ix-delete-all',
    'interactions.delete.keeps',
    'DeleteUserData deletes all user data.',
    ix('DeleteUserData').instead(
      to((interaction) => {
        interaction.userData = {}
      }),
    ),
  ),
  fault(
    'ix-delete-nothing-accepted',
    'interactions.user-data.missing',
    'DeleteUserData without userData is accepted.',
    during('Processing', 'DeleteUserData').accept(),
  ),
  fault(
    'ix-delete-nothing-deletes-all',
    'interactions.user-data.missing',
    'DeleteUserData without userData is refused, and deletes all of it.',
    during('Processing', 'DeleteUserData').sideEffect(
      to((interaction) => {
        interaction.userData = {}
      }),
    ),
  ),
  fault(
    'ix-data-before-accept',
    'interactions.user-data.not-working interactions.user-data.not-working-refused',
    'User data of an interaction that is only offered can be changed.',
    during('Invited', ...operations).accept(
      to((interaction, { body }) => {
        interaction.userData = isObject(body['userData']) ? body['userData'] : {}
      }),
    ),
  ),
  fault(
    'ix-data-before-accept-refused',
    'interactions.user-data.not-working',
    'User data of an interaction that is only offered cannot be changed, but is.',
    during('Invited', ...operations).sideEffect(
      to((interaction) => {
        interaction.userData = {}
      }),
    ),
  ),
]
