import type { OpponentOptions } from '../../opponent.ts'
import { begin, Different, type Day } from './day.ts'
import { nonsense } from './nonsense.ts'

/** Everything that the voice pages describe, done once rightly and once wrongly. */
export async function liveALongDay(options: OpponentOptions): Promise<readonly string[]> {
  const day = begin(options)
  await live(day)
  return day.lines
}

/** Whether the day with these options is another one than that before; it is not lived to its end then. */
export async function isAnotherDay(options: OpponentOptions, before: readonly string[]): Promise<boolean> {
  const day = begin(options, before)
  try {
    await live(day)
  } catch (error) {
    if (error instanceof Different) return true
    throw error
  }
  return day.lines.length !== before.length
}

async function live(day: Day): Promise<void> {
  await morning(day)
  await states(day)
  await calls(day)
  await callData(day)
  await transfers(day)
  await supervision(day)
  await nonsense(day)
  await evening(day)
}

const voice = '/me/channels/voice'
const to = (phoneNumber: string) => ({ destination: { phoneNumber } })
const post = (day: Day, user: string, path: string, operationName: string, body: object = {}) =>
  day.ask(user, 'POST', path, { operationName, ...body })
const state = (day: Day, user: string, operationName: string, body: object = {}) =>
  post(day, user, voice, operationName, body)
const onCall = (day: Day, user: string, operationName: string, body: object = {}, id = day.call(user)) =>
  post(day, user, `/me/calls/${id}`, operationName, body)
const onDevice = (day: Day, user: string, operationName: string, body: object = {}) =>
  post(day, user, `/me/devices/${day.device(user)}`, operationName, body)
const dial = (day: Day, user: string, body: object) =>
  post(day, user, `/me/devices/${day.device(user)}/calls`, 'Dial', body)

async function established(day: Day, from = 'agent1', number = '5002', other = 'agent2'): Promise<void> {
  await dial(day, from, to(number))
  await onCall(day, other, 'Answer')
}

async function morning(day: Day): Promise<void> {
  const voiceAndChat = { channels: ['voice', 'chat'] }
  for (const user of ['agent1', 'agent2', 'agent3', 'agent4', 'supervisor1', 'supervisor2'])
    await post(day, user, '/me', 'StartContactCenterSession', { channels: ['voice'] })
  for (const user of ['voiceonly1', 'unregistered1', 'novoice1', 'guest1'])
    await post(day, user, '/me', 'StartContactCenterSession', voiceAndChat)
  await post(day, 'voiceonly1', '/me', 'StartContactCenterSession', { channels: ['chat'] })
  await post(day, 'unregistered1', '/me', 'StartContactCenterSession', { channels: ['voice'] })
  await state(day, 'voiceonly1', 'Ready')
  await post(day, 'agent1', '/me', 'StartContactCenterSession')
  await post(day, 'nobody', '/me', 'StartContactCenterSession', { channels: ['voice'] })
  for (const user of ['agent1', 'supervisor1', 'admin1', 'nobody']) await day.ask(user, 'GET', '/me')
  await day.ask('agent1', 'GET', '/me?subresources=devices,calls,features')
  await day.ask('nobody', 'GET', '/me', undefined, { authorization: 'Basic Z3Vlc3M6Z3Vlc3M=' })
  await day.ask('nobody', 'GET', '/me/devices?fields=*')
  await day.ask('agent1', 'GET', '/settings/agent-states')
  for (const path of [
    '/me/devices',
    '/me/devices?fields=*',
    '/me/calls',
    '/me/calls?fields=*',
    '/me/calls/none',
  ])
    await day.ask('agent1', 'GET', path)
  for (const id of [day.device('agent1'), day.device('agent2'), 'none'])
    await day.ask('agent1', 'GET', `/me/devices/${id}`)
  await day.ask('unregistered1', 'GET', `/me/devices/${day.device('unregistered1')}`)
  for (const [stimulus, user] of [
    ['password-change', 'agent1'],
    ['password-change-error-1', 'agent1'],
    ['password-change-error-2', 'agent2'],
    ['password-change-error-3', 'agent3'],
  ] as const)
    await day.cause(stimulus, user)
}

async function states(day: Day): Promise<void> {
  for (const operation of [
    'NotReady',
    'NotReady',
    'AuxWork',
    'Ready',
    'AfterCallWork',
    'AuxWork',
    'NotReady',
    'Ready',
    'Lunch',
    'NotReady',
  ]) {
    await state(day, 'agent1', operation)
    await day.ask('agent1', 'GET', '/me/devices?fields=*')
  }
  await state(day, 'agent1', 'AfterCallWork', { wrapUpTime: '0' })
  await state(day, 'agent1', 'Ready', { workmode: 'AutoIn' })
  await state(day, 'agent1', 'AuxWork')
  await state(day, 'agent1', 'AfterCallWork')
  for (const body of ['{', '{}', '{"operationName":"MakeCoffee"}', '{"operationName":7}']) {
    await day.ask('agent1', 'POST', voice, body)
    await day.ask('agent1', 'GET', '/me/devices?fields=*')
  }
  await day.ask('agent1', 'GET', `${voice}?operationName=AfterCallWork`)
  await day.ask('agent1', 'PUT', voice, { operationName: 'Ready' })
  await day.ask('agent1', 'DELETE', voice)
  await day.ask('agent1', 'POST', voice, { operationName: 'NotReady' }, { 'x-csrf-token': 'guess' })
  await post(day, 'agent1', '/me/channels/telex', 'NotReady')
  await state(day, 'nobody', 'AfterCallWork')
  await state(day, 'guest1', 'NotReady')
  await state(day, 'novoice1', 'NotReady')
  await state(day, 'unregistered1', 'NotReady')
  for (const operation of ['Ready', 'NotReady', 'MakeCoffee']) await post(day, 'agent1', '/me', operation)
  await post(day, 'supervisor1', `/users/${day.id('agent4')}/channels/voice`, 'NotReady')
  await day.ask('agent4', 'GET', '/me/devices?fields=*')
  await post(day, 'agent1', `/users/${day.id('agent4')}/channels/voice`, 'Ready')
  await post(day, 'supervisor1', '/users/none/channels/voice', 'Ready')
  await state(day, 'agent1', 'Offline')
  await day.ask('agent1', 'GET', '/me')
  for (const path of ['/me/devices?fields=*', `/me/devices/${day.device('agent1')}`])
    await day.ask('agent1', 'GET', path)
  await state(day, 'agent1', 'Ready')
  for (const operation of ['DoNotDisturbOff', 'DoNotDisturbOn', 'DoNotDisturbOn'])
    await onDevice(day, 'agent1', operation)
  await day.ask('agent1', 'GET', `/me/devices/${day.device('agent1')}`)
  await onDevice(day, 'agent1', 'DoNotDisturbOff')
  await onDevice(day, 'agent1', 'ForwardCallsOn')
  await onDevice(day, 'agent1', 'ForwardCallsOn', { destination: '5009' })
  await onDevice(day, 'agent1', 'ForwardCallsOff')
  await post(day, 'agent1', `/me/devices/${day.device('agent2')}`, 'DoNotDisturbOn')
  await onDevice(day, 'agent2', 'DoNotDisturbOff')
  for (const user of ['agent1', 'agent2', 'agent3']) await day.ask(user, 'GET', '/me/devices?fields=*')
}

async function calls(day: Day): Promise<void> {
  for (const body of [{}, { destination: {} }]) await dial(day, 'agent1', body)
  await post(day, 'agent1', `/me/devices/${day.device('agent1')}/calls`, 'MakeCoffee', to('5002'))
  await post(day, 'agent3', `/me/devices/${day.device('agent1')}/calls`, 'Dial', to('5002'))
  await day.ask('agent1', 'GET', '/me/calls?fields=*')
  await dial(day, 'agent1', { ...to('5002'), userData: { colour: 'blue' } })
  await onCall(day, 'agent1', 'SendDtmf', { digits: '1' })
  await onCall(day, 'agent1', 'Answer')
  await onCall(day, 'agent3', 'Answer', {}, day.call('agent2'))
  await onCall(day, 'agent2', 'AttachUserData', { userData: { early: '1' } })
  await day.ask('agent1', 'GET', '/me/calls')
  await onCall(day, 'agent2', 'Answer')
  await onCall(day, 'agent2', 'Answer')
  for (const path of ['/me/calls?fields=*', `/me/calls/${day.call('agent1')}`])
    for (const user of ['agent1', 'agent2', 'agent3']) await day.ask(user, 'GET', path)
  await day.ask('agent1', 'GET', '/me?subresources=devices,calls')
  for (const operation of ['Retrieve', 'SwapCalls', 'CompleteTransfer', 'CompleteConference'])
    await onCall(day, 'agent1', operation)
  await onCall(day, 'agent3', 'Hold', {}, day.call('agent1'))
  for (const operation of ['Hold', 'Answer']) await onCall(day, 'agent1', operation)
  for (const user of ['agent1', 'agent2']) await day.ask(user, 'GET', `/me/calls/${day.call(user)}`)
  await onCall(day, 'agent1', 'Retrieve')
  for (const user of ['agent1', 'agent2']) await day.ask(user, 'GET', `/me/calls/${day.call(user)}`)
  for (const operation of ['MuteCall', 'UnmuteCall']) {
    await onCall(day, 'agent1', operation)
    await day.ask('agent2', 'GET', `/me/calls/${day.call('agent2')}`)
  }
  for (const body of [{ digits: '12' }, { digits: '1' }, {}]) await onCall(day, 'agent1', 'SendDtmf', body)
  await onCall(day, 'agent3', 'Hangup', {}, day.call('agent1'))
  await onCall(day, 'agent1', 'Hangup')
  await day.ask('agent1', 'GET', '/me/calls?fields=*')
  await onCall(day, 'agent1', 'Hold')
  await onCall(day, 'agent1', 'Hold', {}, 'none')
  for (const number of ['90015550100', '90015550101']) {
    await dial(day, 'agent3', to(number))
    await onCall(day, 'agent3', 'Hangup')
  }
  await day.cause('inbound-call', 'agent3')
  await onCall(day, 'agent3', 'Answer')
  await day.cause('caller-hangs-up', 'agent3')
  await Promise.all([state(day, 'agent3', 'NotReady'), state(day, 'agent4', 'Ready')])
}

async function callData(day: Day): Promise<void> {
  const disposition = (user: string, more: object = {}) => ({
    callUri: `http://gws/api/v2/me/calls/${day.call(user)}`,
    callUuid: day.call(user),
    disposition: 'Weiter verwiesen – 次へ',
    ...more,
  })
  await dial(day, 'agent1', to('5002'))
  await onCall(day, 'agent1', 'SetCallDisposition', disposition('agent1'))
  await onCall(day, 'agent2', 'SetCallDisposition', disposition('agent2'))
  await onCall(day, 'agent2', 'Answer')
  for (const [operation, body] of [
    ['AttachUserData', { userData: { a: '1', b: '2' } }],
    ['AttachUserData', { userData: { c: '3' } }],
    ['AttachUserData', {}],
    ['UpdateUserData', { userData: { a: '9' } }],
    ['UpdateUserData', { userData: { d: '4' } }],
    ['UpdateUserData', {}],
    ['DeleteUserDataPair', { key: 'a' }],
    ['DeleteUserDataPair', {}],
    ['SetCallDisposition', disposition('agent1')],
    ['SetCallDisposition', disposition('agent1', { disposition: 'Second' })],
    ['SetCallDisposition', disposition('agent1', { dispositionKey: 'Mine' })],
    ['SetCallDisposition', disposition('agent1', { disposition: null })],
    [
      'SetCallDisposition',
      { callUri: `/calls/${day.call('agent1')}`, callUuid: day.call('agent1'), disposition: 'x' },
    ],
    ['MakeCoffee', disposition('agent1')],
  ] as const) {
    await onCall(day, 'agent1', operation, body)
    await day.ask('agent1', 'GET', `/me/calls/${day.call('agent1')}`)
  }
  const { operationName: _, ...nameless } = { operationName: '', ...disposition('agent1') }
  await day.ask('agent1', 'POST', `/me/calls/${day.call('agent1')}`, nameless)
  await onCall(day, 'agent1', 'SetCallDisposition', { ...disposition('agent1'), disposition: undefined })
  for (const user of ['agent3', 'nobody'])
    await onCall(day, user, 'SetCallDisposition', disposition('agent1'), day.call('agent1'))
  await onCall(day, 'agent3', 'AttachUserData', { userData: { foreign: '1' } }, day.call('agent1'))
  for (const operation of [
    'PauseCallRecording',
    'StartCallRecording',
    'PauseCallRecording',
    'ResumeCallRecording',
    'StopCallRecording',
    'DeleteUserData',
  ])
    await onCall(day, 'agent1', operation)
  await day.ask('agent1', 'GET', `/me/calls/${day.call('agent1')}`)
  await onCall(day, 'agent1', 'Hold')
  await onCall(day, 'agent1', 'SetCallDisposition', disposition('agent1'))
  const first = day.call('agent1')
  await dial(day, 'agent1', to('90015550100'))
  await onCall(day, 'agent1', 'SetCallDisposition', disposition('agent1'))
  await onCall(day, 'agent1', 'Hangup')
  await onCall(day, 'agent1', 'Hangup', {}, first)
  await onCall(day, 'agent1', 'SetCallDisposition', disposition('agent1'))
}

async function transfers(day: Day): Promise<void> {
  await established(day)
  for (const operation of [
    'SingleStepTransfer',
    'InitiateTransfer',
    'InitiateConference',
    'SingleStepConference',
  ])
    await onCall(day, 'agent1', operation)
  await onCall(day, 'agent1', 'SingleStepTransfer', to('90015550103'))
  await onCall(day, 'agent1', 'AttachUserData', { userData: { a: '1' } })
  await onCall(day, 'agent1', 'SingleStepTransfer', to('5003'))
  await day.ask('agent2', 'GET', '/me/calls?fields=*')
  await onCall(day, 'agent3', 'Answer')
  await onCall(day, 'agent3', 'Hold')
  for (const operation of ['CompleteTransfer', 'CompleteConference']) await onCall(day, 'agent3', operation)
  await onCall(day, 'agent3', 'SingleStepTransfer', to('5001'))
  await onCall(day, 'agent1', 'Answer')
  await onCall(day, 'agent2', 'Hangup')
  for (const [begun, done] of [
    ['InitiateTransfer', 'CompleteTransfer'],
    ['InitiateConference', 'CompleteConference'],
  ] as const)
    for (const named of [false, true]) {
      await established(day)
      const original = day.call('agent1')
      await onCall(day, 'agent1', begun, to('5003'))
      const consult = day.call('agent1')
      await onCall(day, 'agent3', 'Answer')
      for (const body of [{}, { otherCallUri: '/me/calls/none' }, { otherCallUri: `/me/calls/${original}` }])
        await onCall(day, 'agent1', 'SwapCalls', body, consult)
      await onCall(day, 'agent1', done, named ? { consultCallUri: `/me/calls/${consult}` } : {}, original)
      for (const body of [{}, { participant: '5003' }])
        await onCall(day, 'agent1', 'RemoveParticipantFromConference', body, original)
      for (const user of ['agent1', 'agent2', 'agent3']) await day.ask(user, 'GET', '/me/calls?fields=*')
      await onCall(day, 'agent2', 'Hangup')
      await onCall(day, 'agent3', 'Hangup')
    }
  await established(day)
  await onCall(day, 'agent1', 'SingleStepConference', to('5003'))
  await onCall(day, 'agent3', 'Answer')
  await day.ask('agent1', 'GET', '/me/calls?fields=*')
  await onCall(day, 'agent1', 'Hangup')
  await onCall(day, 'agent2', 'Hangup')
}

async function supervision(day: Day): Promise<void> {
  const target = { targetDeviceUri: `http://gws/api/v2/devices/${day.device('agent1')}` }
  await onDevice(day, 'supervisor1', 'CancelSupervisorMonitoring')
  await onDevice(day, 'supervisor1', 'ListenIn')
  await onDevice(day, 'agent2', 'ListenIn', target)
  await onDevice(day, 'supervisor1', 'ListenIn', {
    ...target,
    supervisorMonitoringScope: 'Agent',
    supervisorMonitoringMode: 'NextCall',
  })
  await onDevice(day, 'supervisor2', 'Coach', target)
  await onDevice(day, 'supervisor1', 'CancelSupervisorMonitoring')
  await onDevice(day, 'supervisor1', 'Coach', target)
  await established(day)
  for (const operation of [
    'Answer',
    'MuteMonitoredUser',
    'UnmuteMonitoredUser',
    'SwitchToListenIn',
    'SwitchToBargeIn',
  ])
    await onCall(day, 'supervisor1', operation)
  await onCall(day, 'agent1', 'Hangup')
  await onDevice(day, 'supervisor1', 'CancelSupervisorMonitoring')
}

async function evening(day: Day): Promise<void> {
  for (const operation of [
    'EndContactCenterSession',
    'StartContactCenterSession',
    'StartContactCenterSession',
  ])
    await post(day, 'agent1', '/me', operation, { channels: ['voice'] })
  for (const path of ['/me/devices?fields=*', `/me/devices/${day.device('agent1')}`])
    await day.ask('agent1', 'GET', path)
  await state(day, 'agent1', 'AuxWork')
  await state(day, 'agent1', 'Ready')
}
