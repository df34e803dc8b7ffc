import type { Json, JsonObject } from '../../base/json.ts'
import type { TargetFacts } from '../../journal/entry.ts'
import { journalOf, leased } from './journal.ts'

export const lab: TargetFacts = {
  name: 'lab-eu-1',
  system: 'gws',
  url: 'https://gws.lab.example/api/v2',
  features: ['api-voice', 'api-supervisor-monitoring'],
  rulings: {},
  values: { dispositionKey: 'DispositionCode' },
  timers: { wrapUp: 20_000 },
  stimuli: [],
  ordered: false,
}
const devices = '/v2/me/devices'
const calls = '/v2/me/calls'
const voice = `${lab.url}/me/channels/voice`
const callUrl = `${lab.url}/me/calls/01RCC3N118B1V0SL807GK2LAES000006`
const ok = { statusCode: 0 }

const op = (operationName: string, more: JsonObject = {}) => ({ operationName, ...more })

export function deviceEvent(userState: JsonObject, more: JsonObject = {}): Json {
  return {
    messageType: 'DeviceStateChangeMessage',
    devices: [
      {
        id: '74152ed8-858f-4a33-9e96-36213a678d30',
        deviceState: 'Active',
        userState,
        phoneNumber: '5000',
        telephonyNetwork: 'Private',
        doNotDisturb: 'Off',
        capabilities: ['ForwardCallsOn', 'DoNotDisturbOn'],
        ...more,
      },
    ],
  }
}

export function callEvent(state: string, more: JsonObject = {}): Json {
  return {
    messageType: 'CallStateChangeMessage',
    notificationType: 'StatusChange',
    call: {
      id: '01RCC3N118B1V0SL807GK2LAES000006',
      state,
      callUuid: '01RCC3N118B1V0SL807GK2LAES000006',
      participants: [{ digits: '5001', phoneNumber: '5001' }],
      dnis: '5001',
      callType: 'Internal',
      capabilities: state === 'Released' ? [] : ['Hangup', 'Hold', 'AttachUserData'],
      uri: callUrl,
      ...more,
    },
    phoneNumber: '5000',
  }
}

/** The journal of the fixture run, and the numbers of the entries that its judgement points at. */
export function deskJournal() {
  const j = journalOf([lab])
  const one = leased('alice')
  const two = leased('alice', 'bob')
  const at = {} as Record<string, number>
  const open = (run: string, agents = one) => {
    at[run] = j.scenario(`${run}@lab-eu-1`, 'begin', agents)
    return `${run}@lab-eu-1`
  }
  const close = (run: string, agents = one) => j.scenario(run, 'end', agents)

  for (const participant of ['agent1', 'agent2'])
    for (const channel of [devices, calls])
      j.write({ kind: 'connection', participant, change: 'armed', channel, ordered: true })

  let run = open('voice/ready')
  at['ready'] = j.ask('agent1', run, 'steps.0', 'POST', voice, op('Ready'))
  at['readyEvent'] = j.push('agent1', devices, deviceEvent({ state: 'Ready' }), 11)
  at['readyReply'] = j.answer(at['ready'], 200, ok, 9)
  at['readyEnd'] = close(run)

  run = open('voice/after-call-work')
  j.write({ kind: 'step', phase: 'begin', run, step: 'steps.0' })
  at['acw'] = j.ask('agent1', run, 'steps.0', 'POST', voice, op('AfterCallWork', { wrapUpTime: '0' }))
  at['acwReply'] = j.answer(at['acw'], 200, ok, 14)
  j.write({ kind: 'step', phase: 'end', run, step: 'steps.0' }, 0)
  j.write({ kind: 'step', phase: 'begin', run, step: 'steps.1' }, 0)
  at['acwEvent'] = j.push(
    'agent1',
    devices,
    deviceEvent({
      id: 'D3663509-3D82',
      displayName: 'AfterCallWork',
      state: 'NotReady',
      workMode: 'AuxWork',
    }),
    17,
  )
  at['acwRepeat'] = j.push(
    'agent1',
    devices,
    deviceEvent({ state: 'Ready' }, { capabilities: ['DoNotDisturbOn', 'ForwardCallsOn'] }),
    220,
  )
  at['acwWait'] = j.write({ kind: 'wait', reason: 'for the event of steps.1', ms: 2140, run }, 1920)
  j.write({ kind: 'step', phase: 'end', run, step: 'steps.1', note: 'no event matched' }, 0)
  at['acwEnd'] = close(run)

  run = open('voice/disposition-after-release', two)
  at['hangupFirst'] = j.ask('agent1', run, 'given.1', 'POST', callUrl, op('Hangup'))
  at['releasedFirst'] = j.push('agent1', calls, callEvent('Released'), 21)
  j.answer(at['hangupFirst'], 200, ok, 3)
  at['disposition'] = j.ask(
    'agent1',
    run,
    'steps.0',
    'POST',
    callUrl,
    op('SetCallDisposition', { disposition: 'Referred' }),
  )
  at['dispositionReply'] = j.answer(at['disposition'], 200, ok, 16)
  at['fence'] = j.ask('agent1', run, 'steps.2', 'POST', `${lab.url}/me/devices/74152ed8/calls`, op('Dial'))
  j.answer(at['fence'], 200, ok, 10)
  at['fenceEvent'] = j.push('agent1', calls, callEvent('Dialing', { id: 'next' }), 240)
  at['dispositionEnd'] = close(run, two)

  run = open('voice/hold')
  at['hold'] = j.ask('agent1', run, 'steps.0', 'POST', callUrl, op('Hold'))
  at['holdReply'] = j.answer(at['hold'], 200, ok, 18)
  at['holdEvent'] = j.push('agent1', calls, callEvent('Held'), 25)
  at['holdEnd'] = close(run)

  run = open('voice/hangup', two)
  at['hangup'] = j.ask('agent1', run, 'steps.0', 'POST', callUrl, op('Hangup'))
  at['hangupReply'] = j.answer(at['hangup'], 200, ok, 15)
  at['released'] = j.push('agent1', calls, callEvent('Released'), 19)
  at['hangupEnd'] = close(run, two)
  at['releasedAgain'] = j.push('agent1', calls, callEvent('Released'), 900)

  run = open('interactions/accept')
  at['accept'] = j.ask('agent1', run, 'steps.0', 'POST', `${lab.url}/me/interactions/9`, op('Accept'))
  at['acceptLost'] = j.write(
    {
      kind: 'reply',
      outcome: 'unknown',
      cause: at['accept'],
      participant: 'agent1',
      reason: 'timeout',
      detail: 'nothing came within the limit',
      ms: 10_000,
    },
    10_000,
  )
  at['acceptEnd'] = close(run)

  run = open('voice/attach-user-data')
  at['attach'] = j.ask('agent1', run, 'steps.0', 'POST', callUrl, op('AttachUserData'))
  at['attachReply'] = j.answer(at['attach'], 200, ok)
  at['gap'] = j.write(
    {
      kind: 'connection',
      participant: 'agent1',
      change: 'gap',
      detail: 'the long poll was reset by the server',
    },
    40,
  )
  at['resumed'] = j.write({ kind: 'connection', participant: 'agent1', change: 'resumed' }, 300)
  at['attachEnd'] = close(run)

  run = open('voice/do-not-disturb', two)
  at['dnd'] = j.ask('agent1', run, 'steps.0', 'POST', `${lab.url}/me/devices/74152ed8`, op('DoNotDisturbOn'))
  at['dndReply'] = j.answer(at['dnd'], 200, ok)
  at['dndEvent'] = j.push('agent1', devices, deviceEvent({ state: 'Ready' }, { doNotDisturb: 'On' }), 33)
  at['dndEnd'] = close(run, two)
  at['window'] = j.write(
    { kind: 'wait', reason: 'silence for the monitors that are still open', ms: 1800 },
    1800,
  )
  j.end()
  return { entries: j.entries, at: (name: string) => at[name] ?? 0 }
}
