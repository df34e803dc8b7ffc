import { actionsOf, type Dialog, type Party } from '../call/dialog.ts'
import type { Quirks } from '../quirks/quirks.ts'
import { el, type Element } from '../xml/element.ts'

export function dialogUri(id: string): string {
  return `/finesse/api/Dialog/${id}`
}

/** A Dialog object (12.5 Developer Guide pp. 74-75), under the root's own spelling. */
export function dialogView(quirks: Quirks, dialog: Dialog, root: string): Element {
  const members = [
    el('associatedDialogUri', ''),
    el('fromAddress', dialog.from),
    el('id', dialog.id),
    el(
      'mediaProperties',
      el('DNIS', dialog.to),
      el('callType', dialog.callType),
      el('dialedNumber', dialog.to),
      el('outboundClassification', ''),
      dialog.wrapUpReason === '' ? undefined : el('wrapUpReason', dialog.wrapUpReason),
      el('callvariables', el('CallVariable', el('name', 'callVariable1'), el('value', 'gold & silver'))),
    ),
    el('mediaType', 'Voice'),
    el('participants', ...dialog.parties.map((party) => partyView(dialog, party))),
    el('state', dialog.state),
    el('toAddress', dialog.to),
    el('uri', dialogUri(dialog.id)),
  ]
  return el(root, ...quirks.shuffled('object-order', members))
}

function partyView(dialog: Dialog, party: Party): Element {
  return el(
    'Participant',
    el('actions', ...actionsOf(dialog, party).map((action) => el('action', action))),
    el('mediaAddress', party.address),
    el('mediaAddressType', party.agent ? 'AGENT_DEVICE' : ''),
    el('startTime', party.began.toISOString()),
    el('state', party.state),
    el('stateCause', party.cause),
    el('stateChangeTime', party.changed.toISOString()),
  )
}
