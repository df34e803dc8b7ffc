import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Opponent } from '../../opponent.ts'
import { startFinesse } from '../start.ts'
import { outcome, plain, restClient, type Plain } from '../testing/rest-client.ts'

const [ada, bob, sam, rosa, otherTeam] = ['0001001', '0001002', '0001081', '0001082', '0002001']
let server: Opponent
const as = (user: string, password?: string) => restClient(server.url, user, password)
const reset = async () => {
  await server?.close()
  server = await startFinesse({ options: { wrapUp: '20' } })
}
beforeAll(reset)
beforeEach(reset)
afterAll(() => server.close())

const signIn = async (user: string, state = 'NOT_READY') => {
  await as(user).put(user, 'LOGIN', `<extension>5${user}</extension>`)
  if (state !== 'NOT_READY') await as(user).put(user, state)
  await server.idle()
}

const call = async () => {
  await signIn(ada)
  await signIn(bob)
  await as(ada).call(ada, `5${ada}`, `5${bob}`)
  await server.idle()
  const { document } = await as(bob).get(`/User/${bob}/Dialogs`)
  return (plain(document!) as { Dialog: { id: string } }).Dialog.id
}

describe('who may come in', () => {
  test.each([
    ['no credentials', {}],
    ['another scheme', { authorization: 'Bearer x' }],
    ['no user', { authorization: `Basic ${btoa(':secret')}` }],
    ['a wrong password', { authorization: `Basic ${btoa('0001001:wrong')}` }],
    ['nonsense', { authorization: 'Basic' }],
  ])('%s: 401 with an XML body', async (_, headers: Record<string, string>) => {
    const reply = await fetch(`${server.url}/User/${ada}`, { headers })
    expect(reply.status).toBe(401)
    expect(reply.headers.get('www-authenticate')).toBe('Basic realm="Finesse"')
    expect(await reply.text()).toBe(
      '<ApiErrors><ApiError><ErrorType>Authorization Failure</ErrorType><ErrorMessage>UNAUTHORIZED</ErrorMessage></ApiError></ApiErrors>',
    )
  })

  test('five wrong passwords lock the account, even for the right one', async () => {
    for (let time = 0; time < 5; time++) expect((await as(ada, 'wrong').get(`/User/${ada}`)).status).toBe(401)
    expect((await as(ada).get(`/User/${ada}`)).status).toBe(401)
    expect((await as(bob).get(`/User/${bob}`)).status).toBe(200)
  })
})

describe('GET /User', () => {
  test('shows the whole user', async () => {
    await signIn(ada)
    const { document, headers } = await as(ada).get(`/User/${ada}?nocache=1`)
    expect(headers.get('content-type')).toBe('application/xml;charset=UTF-8')
    expect(plain(document!)).toEqual({
      uri: `/finesse/api/User/${ada}`,
      loginId: ada,
      state: 'NOT_READY',
      stateChangeTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as Plain,
      mediaType: '1',
      pendingState: '',
      extension: `5${ada}`,
      firstName: 'Ada',
      lastName: `O'Hara ${ada}`,
      dialogs: `/finesse/api/User/${ada}/Dialogs`,
      reasonCodeId: '-1',
      roles: { role: 'Agent' },
      loginName: `agent${ada}`,
      settings: { wrapUpOnIncoming: 'REQUIRED', wrapUpOnOutgoing: 'REQUIRED' },
      teamId: '1',
      teamName: 'Harbour',
    })
  })

  test('the own one, by id or login name; the team for a supervisor; nobody else', async () => {
    expect(outcome(await as(ada).get(`/User/agent${ada}`))).toBe('200')
    expect(outcome(await as(ada).get(`/User/${bob}`))).toBe('401 Invalid Authorization User Specified')
    expect(outcome(await as(sam).get(`/User/${ada}`))).toBe('200')
    expect(outcome(await as(sam).get(`/User/${otherTeam}`))).toBe('401 Invalid Authorization User Specified')
    expect(outcome(await as(ada).get('/User/nobody'))).toBe('404 User Not Found')
  })

  test('tells the reason of NOT_READY, with its label as text', async () => {
    await signIn(ada, 'READY')
    await as(ada).put(ada, 'NOT_READY', '<reasonCodeId>16</reasonCodeId>')
    await server.idle()
    const { document, text } = await as(ada).get(`/User/${ada}`)
    expect(plain(document!)).toMatchObject({
      reasonCodeId: '16',
      ReasonCode: {
        category: 'NOT_READY',
        code: '7',
        label: 'Tea & biscuits',
        id: '16',
        systemCode: 'false',
      },
    })
    expect(text).toContain('Tea &amp; biscuits')
  })
})

describe('PUT /User', () => {
  test('an agent acts on nobody else', async () => {
    await signIn(ada)
    await signIn(bob)
    const reply = await as(ada).put(bob, 'READY')
    expect(outcome(reply)).toBe('401 Invalid Authorization User Specified')
    expect(plain(reply.document!)).toMatchObject({ ApiError: { ErrorData: bob } })
    expect(await as(bob).state()).toBe('NOT_READY')
  })

  test('a supervisor acts on agents and supervisors of the team, and on no other team', async () => {
    await signIn(ada, 'READY')
    await signIn(rosa, 'READY')
    await signIn(otherTeam, 'READY')
    expect(outcome(await as(sam).put(ada, 'NOT_READY'))).toBe('202')
    expect(outcome(await as(sam).put(rosa, 'NOT_READY'))).toBe('202')
    expect(outcome(await as(sam).put(otherTeam, 'NOT_READY'))).toBe('401 Invalid Supervisor')
    await server.idle()
    expect(await as(ada).state()).toBe('NOT_READY')
    expect(await as(rosa).state()).toBe('NOT_READY')
    expect(await as(otherTeam).state()).toBe('READY')
  })

  test('requests of one user are taken one after the other', async () => {
    await signIn(ada)
    const replies = await Promise.all([
      as(ada).put(ada, 'READY'),
      as(ada).put(ada, 'NOT_READY', '<reasonCodeId>16</reasonCodeId>'),
    ])
    expect(replies.map(outcome)).toEqual(['202', '202'])
    await server.idle()
    expect(await as(ada).state()).toBe('NOT_READY')
  })

  test.each<[string, string, string, Record<string, string>, string]>([
    [
      'the content type in any case',
      'PUT',
      '<User><state>READY</state></User>',
      { 'content-type': 'Application/XML;charset=utf-8' },
      '202',
    ],
    [
      'text',
      'PUT',
      '<User><state>READY</state></User>',
      { 'content-type': 'text/plain' },
      '415 Unsupported Media Type',
    ],
    [
      'JSON',
      'PUT',
      '{"User":{"state":"READY"}}',
      { 'content-type': 'application/json' },
      '415 Unsupported Media Type',
    ],
    ['another root', 'PUT', '<user><state>READY</state></user>', {}, '400 Bad Request'],
    ['broken XML', 'PUT', '<User><state>READY</User>', {}, '400 Bad Request'],
    ['a document type', 'PUT', '<!DOCTYPE User><User><state>READY</state></User>', {}, '400 Bad Request'],
    ['no body', 'PUT', '', {}, '400 Bad Request'],
    ['no state', 'PUT', '<User/>', {}, '400 Parameter Missing'],
    ['white space', 'PUT', '\n<User>\n  <state>\n READY </state>\n</User>\n', {}, '202'],
    ['POST', 'POST', '<User><state>READY</state></User>', {}, '405 Method Not Allowed'],
    ['PATCH', 'PATCH', '<User><state>READY</state></User>', {}, '405 Method Not Allowed'],
    ['DELETE', 'DELETE', '', {}, '405 Method Not Allowed'],
  ])('%s', async (_, method, body, headers, expected) => {
    await signIn(ada)
    expect(outcome(await as(ada).ask(method, `/User/${ada}`, body, headers))).toBe(expected)
  })

  test('needs an id, and one that is known', async () => {
    expect(outcome(await as(ada).put('', 'READY'))).toBe('404 Not Found')
    expect(outcome(await as(ada).put('9', 'READY'))).toBe('404 User Not Found')
    expect(outcome(await as(ada).ask('PUT', '/User/%E0%A4', '<User/>'))).toBe('404 User Not Found')
  })

  test('a body without end is cut', async () => {
    const reply = await fetch(`${server.url}/User/${ada}`, { method: 'PUT', body: 'x'.repeat(70_000) })
    expect(reply.status).toBe(413)
  })

  test('gives the request id back', async () => {
    const { headers } = await as(ada).ask('PUT', `/User/${ada}`, '<User/>', { requestId: 'abc-1' })
    expect(headers.get('requestid')).toBe('abc-1')
  })
})

describe('reason codes', () => {
  test('are listed by category, for oneself', async () => {
    const { document } = await as(ada).get(`/User/${ada}/ReasonCodes?category=NOT_READY`)
    expect(document!.attributes).toEqual({ category: 'NOT_READY' })
    expect(plain(document!)).toMatchObject({
      ReasonCode: [
        { id: '16', code: '7' },
        { id: '17', code: '8' },
      ],
    })
    expect(outcome(await as(ada).get(`/User/${ada}/ReasonCodes`))).toBe('400 Parameter Missing')
    expect(outcome(await as(ada).get(`/User/${ada}/ReasonCodes?category=TEA`))).toBe('400 Invalid Input')
    expect(outcome(await as(sam).get(`/User/${ada}/ReasonCodes?category=LOGOUT`))).toBe(
      '401 Invalid Authorization User Specified',
    )
  })

  test('one can be read', async () => {
    const { document } = await as(ada).get(`/User/${ada}/ReasonCode/21`)
    expect(plain(document!)).toEqual({
      category: 'LOGOUT',
      uri: `/finesse/api/User/${ada}/ReasonCode/21`,
      code: '40',
      label: 'End of shift',
      forAll: 'true',
      systemCode: 'false',
      id: '21',
    })
    expect(outcome(await as(ada).get(`/User/${ada}/ReasonCode/99`))).toBe('404 Not Found')
  })
})

describe('dialogs', () => {
  test('a call is refused without what it needs', async () => {
    await signIn(ada)
    const post = (body: string) => as(ada).ask('POST', `/User/${ada}/Dialogs`, `<Dialog>${body}</Dialog>`)
    const make = '<requestedAction>MAKE_CALL</requestedAction>'
    const from = `<fromAddress>5${ada}</fromAddress>`
    expect(outcome(await post(''))).toBe('400 Parameter Missing')
    expect(outcome(await post(make))).toBe('400 Parameter Missing')
    expect(outcome(await post(make + from))).toBe('400 Parameter Missing')
    expect(outcome(await post(`${make}${from}<toAddress>5${ada}</toAddress>`))).toBe(
      '400 Invalid Destination',
    )
    expect(outcome(await post(`${make}<fromAddress>1</fromAddress><toAddress>2</toAddress>`))).toBe(
      '400 Invalid Input',
    )
    expect(outcome(await post('<requestedAction>SING</requestedAction>'))).toBe('400 Invalid Input')
    expect(outcome(await as(ada).call(bob, `5${bob}`, `5${ada}`))).toBe(
      '401 Invalid Authorization User Specified',
    )
  })

  test('a call to nobody fails and is dropped', async () => {
    await signIn(ada)
    await as(ada).call(ada, `5${ada}`, '999')
    await server.idle()
    const { document } = await as(ada).get(`/User/${ada}/Dialogs`)
    const { Dialog } = plain(document!) as { Dialog: { id: string } }
    expect(Dialog).toMatchObject({
      state: 'FAILED',
      participants: { Participant: [{ state: 'FAILED', stateCause: 'BAD_DESTINATION' }, {}] },
    })
    expect(outcome(await as(ada).act(Dialog.id, 'DROP', `5${ada}`))).toBe('202')
    await server.idle()
    expect(await as(ada).state()).toBe('NOT_READY')
    expect(plain((await as(ada).get(`/User/${ada}/Dialogs`)).document!)).toBe('')
  })

  test('only what the participant may do now is let through', async () => {
    const id = await call()
    const act = async (user: string, action: string) => outcome(await as(user).act(id, action, `5${user}`))
    expect(await act(ada, 'ANSWER')).toBe('400 Invalid State')
    expect(await act(bob, 'HOLD')).toBe('400 Invalid State')
    expect(await act(sam, 'DROP')).toBe('401 Authorization Failure')
    expect(outcome(await as(bob).act(id, 'ANSWER', '1'))).toBe('400 Bad Request')
    expect(outcome(await as(bob).ask('PUT', `/Dialog/${id}`, '<Dialog/>'))).toBe('400 Parameter Missing')
    expect(await act(bob, 'ANSWER')).toBe('202')
    await server.idle()
    expect(await act(bob, 'TRANSFER_SST')).toBe('501 Not Implemented')
    expect(outcome(await as(bob).act('1', 'DROP', `5${bob}`))).toBe('404 Dialog Not Found')
    expect(outcome(await as(ada).call(ada, `5${ada}`, `5${sam}`))).toBe('400 Generic Error')
  })

  test('a wrap-up reason is kept with the call', async () => {
    const id = await call()
    await as(bob).act(id, 'ANSWER', `5${bob}`)
    const body =
      '<Dialog><requestedAction>UPDATE_CALL_DATA</requestedAction><mediaProperties><wrapUpReason>Sold</wrapUpReason></mediaProperties></Dialog>'
    expect(outcome(await as(bob).ask('PUT', `/Dialog/${id}`, body))).toBe('202')
    await server.idle()
    expect(plain((await as(ada).get(`/Dialog/${id}`)).document!)).toMatchObject({
      mediaProperties: { wrapUpReason: 'Sold' },
    })
  })

  test('a supervisor who logs a caller out ends the call only at its end', async () => {
    const id = await call()
    await as(bob).act(id, 'ANSWER', `5${bob}`)
    await as(sam).put(ada, 'LOGOUT')
    await server.idle()
    expect(plain((await as(ada).get(`/User/${ada}`)).document!)).toMatchObject({
      state: 'TALKING',
      pendingState: 'LOGOUT',
    })
    await as(ada).act(id, 'DROP', `5${ada}`)
    await server.idle()
    expect(await as(ada).state()).toBe('LOGOUT')
  })
})

describe('the rest', () => {
  test('SystemInfo names the platform and the XMPP domains', async () => {
    expect(plain((await as(ada).get('/SystemInfo')).document!)).toMatchObject({
      deploymentType: 'UCCE',
      status: 'IN_SERVICE',
      xmppDomain: 'finesse.localhost',
      xmppPubSubDomain: 'pubsub.finesse.localhost',
    })
  })

  test.each([
    '/Nothing',
    '/User',
    `/User/${ada}/Queues`,
    `/User/${ada}/Dialogs/1`,
    '/SystemInfo/1',
    '/__proto__',
  ])('%s does not exist', async (path) => {
    expect(outcome(await as(ada).get(path))).toBe('404 Not Found')
  })

  test('outside /finesse/api there is only the control door', async () => {
    const { origin } = new URL(server.url)
    const post = async (path: string, body: string) => {
      const reply = await fetch(`${origin}${path}`, { method: 'POST', body })
      return [reply.status, reply.status === 404 ? '' : await reply.json()]
    }
    await signIn(ada, 'READY')
    expect(await post('/elsewhere', '')).toEqual([404, ''])
    expect(await post('/control/nothing', '{}')).toEqual([404, ''])
    expect(await post('/control/stimuli/inbound-call', JSON.stringify({ user: ada }))).toEqual([
      200,
      { done: true },
    ])
    expect(await as(ada).state()).toBe('RESERVED')
    expect(
      await post('/control/stimuli', JSON.stringify({ user: ada, stimulus: 'caller-hangs-up' })),
    ).toEqual([200, { done: true }])
    expect(await as(ada).state()).toBe('READY')
    expect(await post('/control/stimuli/rain', JSON.stringify({ user: ada }))).toEqual([
      409,
      {
        error: expect.stringContaining(
          'There is no stimulus "rain"; the known ones are: inbound-call',
        ) as string,
      },
    ])
    expect(await post('/control/stimuli/inbound-call', '{}')).toEqual([400, { error: 'No user is named.' }])
    expect(await post('/control/stimuli/inbound-call', JSON.stringify({ user: 'x' }))).toEqual([
      409,
      { error: 'There is no user "x".' },
    ])
    expect(await (await fetch(`${origin}/control/idle`)).json()).toEqual({ sent: {} })
  })
})
