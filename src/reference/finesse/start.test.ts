import { afterEach, describe, expect, test } from 'vitest'
import type { OpponentOptions } from '../opponent.ts'
import { startFinesse } from './start.ts'
import { lastDialog, scene, story, type Seat } from './testing/scene.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()))
})

const [ada, bob] = ['0001001', '0001002']

async function sit(options: OpponentOptions, ...ids: string[]) {
  const running = await scene(options, ...ids)
  open.push(running)
  return running as typeof running & { seats: [Seat, Seat] }
}

describe('a day at the desk', () => {
  test('on CCE: sign in, a call from the queue, wrap-up, sign out', async () => {
    const { seats, settle, signIn, stimulate, server } = await sit({ options: { wrapUp: '30' } }, ada)
    const { rest, xmpp, extension } = seats[0]
    expect(await rest.state()).toBe('LOGOUT')
    await signIn(seats[0], 'READY')
    await stimulate('inbound-call', seats[0])
    const call = lastDialog(xmpp.heard())
    for (const action of ['ANSWER', 'HOLD', 'RETRIEVE', 'DROP']) {
      expect((await rest.act(call, action, extension)).status).toBe(202)
      await settle()
    }
    expect(await rest.state()).toBe('READY')
    await rest.put(ada, 'NOT_READY', '<reasonCodeId>16</reasonCodeId>')
    await rest.put(ada, 'LOGOUT', '<reasonCodeId>21</reasonCodeId>')
    await settle()
    expect(story(xmpp.heard())).toEqual([
      'NOT_READY',
      'READY',
      'RESERVED',
      'POST ALERTING',
      'TALKING',
      'PUT ACTIVE',
      'HOLD',
      'PUT ACTIVE',
      'TALKING',
      'PUT ACTIVE',
      'WORK_READY',
      'PUT ACTIVE',
      'READY',
      'DELETE DROPPED',
      'NOT_READY',
      'LOGOUT',
    ])
    expect(await server.idle()).toEqual({ [ada]: 16 })
  })

  test('on CCX: hold is not shown, and wrap-up is WORK even after READY', async () => {
    const { seats, settle, signIn, stimulate } = await sit(
      { options: { wrapUp: '30', platform: 'ccx' } },
      ada,
    )
    const { rest, xmpp, extension } = seats[0]
    await signIn(seats[0], 'READY')
    await stimulate('inbound-call', seats[0])
    const call = lastDialog(xmpp.heard())
    for (const action of ['ANSWER', 'HOLD', 'RETRIEVE', 'DROP']) {
      await rest.act(call, action, extension)
      await settle()
    }
    expect(story(xmpp.heard()).filter((line) => !line.startsWith('P') && !line.startsWith('D'))).toEqual([
      'NOT_READY',
      'READY',
      'RESERVED',
      'TALKING',
      'WORK',
      'NOT_READY',
    ])
  })

  test('two agents: each hears of the call on the own node, the caller is TALKING while it rings', async () => {
    const { seats, settle, signIn } = await sit({ options: { wrapUp: '20' } }, ada, bob)
    const [caller, callee] = seats
    await signIn(caller)
    await signIn(callee)
    await caller.rest.call(ada, caller.extension, callee.extension)
    await settle()
    const call = lastDialog(callee.xmpp.heard())
    await callee.rest.act(call, 'ANSWER', callee.extension)
    await settle()
    await caller.rest.act(call, 'DROP', caller.extension)
    await settle()
    expect(story(caller.xmpp.heard())).toEqual([
      'NOT_READY',
      'POST INITIATING',
      'TALKING',
      'PUT INITIATED',
      'PUT ALERTING',
      'PUT ACTIVE',
      'WORK',
      'PUT ACTIVE',
      'NOT_READY',
      'DELETE ACTIVE',
    ])
    expect(story(callee.xmpp.heard())).toEqual([
      'NOT_READY',
      'POST ALERTING',
      'TALKING',
      'PUT ACTIVE',
      'WORK',
      'PUT ACTIVE',
      'NOT_READY',
      'DELETE DROPPED',
    ])
  })
})

describe('startFinesse', () => {
  test('gives a target file that leads back to itself', async () => {
    const server = await startFinesse({ options: { wrapUp: '250' } })
    open.push(server)
    const origin = new URL(server.url).origin
    expect(server.target).toMatchObject({
      name: 'embedded-finesse-cce',
      system: 'finesse',
      url: `${origin}/finesse/api`,
      notifications: `${origin.replace('http', 'ws')}/ws/`,
      features: ['cce', 'reason-codes'],
      timers: { wrapUp: '250ms' },
      stimuli: { 'inbound-call': { http: { post: `${origin}/control/stimuli/inbound-call` } } },
    })
  })

  test('says its public name, and is asked for stimuli at its own', async () => {
    const server = await startFinesse({ externalUrl: 'https://lab.example/finesse/api/' })
    open.push(server)
    expect(server.target).toMatchObject({
      url: 'https://lab.example/finesse/api',
      notifications: 'wss://lab.example/ws/',
      stimuli: {
        'direct-call': { http: { post: `${new URL(server.url).origin}/control/stimuli/direct-call` } },
      },
    })
  })

  test.each([
    ['option', { options: { platfrom: 'cce' } }, 'There is no option "platfrom"'],
    ['platform', { options: { platform: 'pbx' } }, 'The option platform is cce or ccx, not "pbx".'],
    ['wrap-up', { options: { wrapUp: '2s' } }, 'a number of milliseconds, not "2s"'],
    ['fault', { faults: ['nonsense'] }, 'There is no fault "nonsense"'],
    ['jitter', { jitter: ['nonsense'] }, 'There is no jitter "nonsense"'],
  ])('refuses an unknown %s', async (_, options, message) => {
    await expect(startFinesse(options)).rejects.toThrow(message)
  })
})
