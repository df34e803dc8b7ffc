import { describe, expect, test } from 'vitest'
import { userData } from '../model/world.ts'
import { openCentre } from '../testing/centre.ts'

async function talking() {
  const centre = openCentre()
  await centre.established('agent1', 'agent2')
  const data = () => userData(centre.leg('agent1').talk)
  return { centre, data }
}

const both = ['agent1 AttachedDataChanged Established', 'agent2 AttachedDataChanged Established']

describe('user data', () => {
  test('is attached, replaced and deleted; all who take part are told', async () => {
    const { centre, data } = await talking()
    await centre.do('agent1', 'AttachUserData', { userData: { a: '1', b: { deep: [1] } } })
    expect(centre.told()).toEqual(both)
    expect(data()).toEqual({ a: '1', b: { deep: [1] } })
    await centre.do('agent2', 'UpdateUserData', { userData: { a: '2', c: '3' } })
    expect(centre.told()).toEqual(both)
    expect(data()).toEqual({ a: '2', b: { deep: [1] }, c: '3' })
    await centre.do('agent1', 'DeleteUserDataPair', { key: 'a' })
    expect(data()).toEqual({ b: { deep: [1] }, c: '3' })
    await centre.do('agent1', 'DeleteUserData')
    expect(data()).toBeUndefined()
    expect(centre.messages.at(-1)?.data['call']).not.toHaveProperty('userData')
  })

  test('keeps both values of a key that is attached twice, and deletes both', async () => {
    const { centre, data } = await talking()
    await centre.do('agent1', 'AttachUserData', { userData: { a: '1' } })
    await centre.do('agent1', 'AttachUserData', { userData: { a: '2' } })
    expect(centre.leg('agent1').talk.data).toEqual([
      ['a', '1'],
      ['a', '2'],
    ])
    await centre.do('agent1', 'DeleteUserDataPair', { key: 'a' })
    expect(data()).toBeUndefined()
  })

  test.each([
    ['AttachUserData', {}, 1],
    ['AttachUserData', { userData: 'text' }, 2],
    ['UpdateUserData', { userData: {} }, 2],
    ['DeleteUserDataPair', {}, 1],
    ['DeleteUserDataPair', { key: 'unknown' }, 6],
  ])('refuses %s with %j', async (operation, body, statusCode) => {
    const { centre, data } = await talking()
    expect((await centre.do('agent1', operation, body)).body).toMatchObject({ statusCode })
    expect(data()).toBeUndefined()
    expect(centre.told()).toEqual([])
  })
})

const body = (centre: Awaited<ReturnType<typeof talking>>['centre']) => ({
  callUri: `http://gws/api/v2/calls/${centre.leg('agent1').id}`,
  callUuid: centre.leg('agent1').id,
  disposition: 'Referred',
})

describe('a disposition', () => {
  test('is written under its key, or under the server’s own', async () => {
    const { centre, data } = await talking()
    await centre.do('agent1', 'SetCallDisposition', body(centre))
    expect(centre.told()).toEqual(both)
    await centre.do('agent1', 'SetCallDisposition', { ...body(centre), dispositionKey: 'Mine' })
    expect(data()).toEqual({ DispositionCode: 'Referred', Mine: 'Referred' })
    await centre.do('agent1', 'SetCallDisposition', { ...body(centre), disposition: 'Solved' })
    expect(data()).toEqual({ DispositionCode: 'Solved', Mine: 'Referred' })
  })

  test('after the release is accepted in silence', async () => {
    const { centre, data } = await talking()
    await centre.do('agent1', 'Hangup')
    centre.told()
    expect(await centre.do('agent1', 'SetCallDisposition', body(centre))).toEqual({
      status: 200,
      body: { statusCode: 0 },
    })
    expect(centre.told()).toEqual([])
    expect(data()).toBeUndefined()
  })

  test.each(['callUri', 'callUuid', 'disposition'])('needs %s', async (parameter) => {
    const { centre } = await talking()
    expect(
      (await centre.do('agent1', 'SetCallDisposition', { ...body(centre), [parameter]: null })).body,
    ).toEqual({ statusCode: 1, statusMessage: `Required parameter "${parameter}" is missing.` })
  })

  test('refuses to name two calls at once', async () => {
    const { centre } = await talking()
    expect(
      (await centre.do('agent1', 'SetCallDisposition', { ...body(centre), callUuid: 'OTHER' })).body,
    ).toEqual({ statusCode: 2, statusMessage: 'callUri and callUuid name another call.' })
  })
})

describe('tones, mute and recording', () => {
  test('are told to the one who uses them', async () => {
    const { centre } = await talking()
    await centre.do('agent1', 'SendDtmf', { digits: '123' })
    await centre.do('agent1', 'MuteCall')
    await centre.do('agent1', 'UnmuteCall')
    expect(centre.told()).toEqual([
      'agent1 DtmfSent Established',
      'agent1 StatusChange Established',
      'agent1 StatusChange Established',
    ])
    for (const [operation, state, mark] of [
      ['StartCallRecording', 'Recording', 'ON'],
      ['PauseCallRecording', 'Paused', 'PAUSED'],
      ['ResumeCallRecording', 'Recording', 'ON'],
      ['StopCallRecording', 'Stopped', 'OFF'],
    ] as const) {
      await centre.do('agent1', operation)
      expect(centre.messages.at(-1)?.data).toMatchObject({
        notificationType: 'CallRecordingStateChange',
        call: { recordingState: state, userData: { GSIP_RECORD: mark } },
      })
    }
  })

  test.each([
    [{}, 1],
    [{ digits: '1a' }, 2],
    [{ digits: 7 }, 2],
  ])('refuses tones %j', async (body, statusCode) => {
    const { centre } = await talking()
    expect((await centre.do('agent1', 'SendDtmf', body)).body).toMatchObject({ statusCode })
  })
})
