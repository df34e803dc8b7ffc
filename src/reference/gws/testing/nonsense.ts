import type { Day } from './day.ts'

/** What makes no sense, or is asked for in an unusual way: values of the wrong kind, operations at the wrong time. */
export async function nonsense(day: Day): Promise<void> {
  await addresses(day)
  await sessions(day)
  await values(day)
}

const to = (phoneNumber: string) => ({ destination: { phoneNumber } })
const send = (day: Day, path: string, operationName: string, body: object = {}, user = 'agent1') =>
  day.ask(user, 'POST', path, { operationName, ...body })
const onCall = (day: Day, operationName: string, body: object = {}) =>
  send(day, `/me/calls/${day.call('agent1')}`, operationName, body)

async function addresses(day: Day): Promise<void> {
  for (const path of ['/me/', '/me?subresources=*', '/me/devices?fields=id,phoneNumber'])
    await day.ask('agent1', 'GET', path)
}

async function sessions(day: Day): Promise<void> {
  const start = (channels: unknown, path = '/me') =>
    send(day, path, 'StartContactCenterSession', { channels }, 'agent4')
  for (const channels of ['voice', [], ['telepathy']]) await start(channels)
  await start(['voice'], '/me/')
  await send(day, '/me/channels/voice', 'Offline', {}, 'agent4')
  await send(day, `/me/devices/${day.device('agent4')}/calls`, 'Dial', to('90015550100'), 'agent4')
  await send(day, '/me/channels/voice', 'Ready', { workmode: 'Sometimes' }, 'agent4')
  await send(
    day,
    `/me/devices/${day.device('agent4')}`,
    'ForwardCallsOn',
    { destination: { a: 'b' } },
    'agent4',
  )
}

async function values(day: Day): Promise<void> {
  await send(day, `/me/devices/${day.device('agent1')}/calls`, 'Dial', to('5002'))
  await day.ask('agent2', 'POST', `/me/calls/${day.call('agent2')}`, { operationName: 'Answer' })
  const id = day.call('agent1')
  const named = { callUri: `/me/calls/${id}`, callUuid: id }
  await onCall(day, 'AttachUserData', { userData: 'blue' })
  await onCall(day, 'SetCallDisposition', { ...named, disposition: 7, dispositionKey: 'Mine' })
  await onCall(day, 'SetCallDisposition', { ...named, disposition: 'Referred', dispositionKey: ['a'] })
  await onCall(day, 'SendDtmf', { digits: 'hello' })
  await onCall(day, 'SingleStepConference', to('5003'))
  await day.ask('agent3', 'POST', `/me/calls/${day.call('agent3')}`, { operationName: 'Answer' })
  await onCall(day, 'RemoveParticipantFromConference', { participant: '00000' })
  await onCall(day, 'Hangup')
  await day.ask('agent2', 'POST', `/me/calls/${day.call('agent2')}`, { operationName: 'Hangup' })
}
