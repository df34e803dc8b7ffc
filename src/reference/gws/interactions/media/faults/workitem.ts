import { op } from '../../../faults/decisions.ts'
import { fault, type BentFault } from '../../../faults/fault.ts'
import { request } from '../../../faults/replies.ts'
import { bends } from './pick.ts'

const workitem = bends('workitem')
const creation = request('POST', '/me/workitems')

const without = (word: string) => (list: unknown) =>
  Array.isArray(list) ? list.filter((one) => one !== word) : []

/** What can go wrong with work items. */
export const workitemFaults: readonly BentFault[] = [
  fault(
    'workitem-untold',
    'workitem.invited',
    'New work items are not told.',
    workitem.state('Invited').drop(),
  ),
  fault(
    'workitem-invited-reference',
    'workitem.invited-without-reference',
    'New work items are told with a referenceId.',
    workitem.state('Invited').set('/referenceId', 0),
  ),
  fault(
    'workitem-invited-no-reject',
    'workitem.invited-capabilities',
    'A new work item does not offer Reject.',
    workitem.state('Invited').set('/workitem/capabilities', without('Reject')),
  ),
  fault(
    'workitem-without-uri',
    'workitem.resource',
    'Work items are told without their uri.',
    workitem.told.remove('/workitem/uri'),
  ),
  fault(
    'workitem-no-transfer',
    'workitem.accept.capabilities',
    'A work item that is processed does not offer Transfer.',
    workitem.state('Processing').set('/workitem/capabilities', without('Transfer')),
  ),
  ...workitem.notAccepted('Reject', 'workitem.reject.accepted'),
  fault(
    'workitem-reject-without-reference',
    'workitem.reject.accepted',
    'Reject of a work item is answered without a referenceId.',
    workitem.answers('Reject').remove('/referenceId'),
  ),
  fault(
    'workitem-reject-revoked',
    'workitem.reject.completed',
    'After Reject a work item is told as Revoked.',
    workitem.told.after('Reject').toActor().set('/workitem/state', 'Revoked'),
  ),
  fault(
    'workitem-reject-other-reference',
    'workitem.reject.completed',
    'The message that Reject of a work item causes refers to another request.',
    workitem.told.after('Reject').toActor().set('/referenceId', -1),
  ),
  fault(
    'workitem-create-refused',
    'workitem.create.accepted',
    'Create of a work item is refused.',
    creation.code(0).body({ statusCode: 3, statusMessage: 'The operation is forbidden.' }),
  ),
  fault(
    'workitem-create-without-reference',
    'workitem.create.accepted',
    'Create of a work item is answered without a referenceId.',
    creation.remove('/referenceId'),
  ),
  fault(
    'workitem-create-untold',
    'workitem.create.processing',
    'Create of a work item is not told.',
    workitem.told.after('Create').drop(),
  ),
  fault(
    'workitem-create-other-reference',
    'workitem.create.processing',
    'The message that Create of a work item causes refers to another request.',
    workitem.told.after('Create').set('/referenceId', -1),
  ),
  fault(
    'workitem-create-outbound',
    'workitem.create.type',
    'A created work item has the type Outbound.',
    workitem.told.after('Create').set('/workitem/workitemType', 'Outbound'),
  ),
  fault(
    'workitem-create-without-queue',
    'workitem.create.missing',
    'Create of a work item without queueUri is accepted.',
    op('Create').as((ask) => ({ ...ask, body: { queueUri: 'any', ...ask.body } })),
  ),
  ...workitem.notAccepted('Complete', 'workitem.complete.accepted'),
  fault(
    'workitem-complete-without-reference',
    'workitem.complete.accepted',
    'Complete of a work item is answered without a referenceId.',
    workitem.answers('Complete').remove('/referenceId'),
  ),
  fault(
    'workitem-complete-untold',
    'workitem.complete.completed',
    'Complete of a work item is not told.',
    workitem.told.after('Complete').drop(),
  ),
  fault(
    'workitem-complete-offers',
    'workitem.complete.completed messages.as-documented',
    'A completed work item still offers Complete.',
    workitem.state('Completed').set('/workitem/capabilities', ['Complete']),
  ),
]
