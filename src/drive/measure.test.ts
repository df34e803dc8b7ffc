import { expect, test } from 'vitest'
import { hear, never, scenario, send, type Hearing } from '../judge/testing/steps.ts'
import { drive } from './drive.ts'
import { desk, labAt } from './testing/lab.ts'
import { accept, proves } from './testing/scenarios.ts'

/** Why it is waited for silence, by a server that can not tell, behind an event that is heard as a step says. */
async function reasons(how: Hearing): Promise<readonly string[]> {
  const steps = [
    send('alice', 'POST', '/state', { ...accept, body: { do: 'Ready' } }),
    hear('alice', '/state', { where: { state: 'Ready' }, proves, ...how }),
    never('alice', '/calls', { proves: ['desk.other'] }),
  ]
  const scenarios = [scenario('x', steps, { agents: ['alice'] })]
  const lab = labAt(await desk(), { scenarios, canTell: false })
  await drive(lab.options)
  return lab.plain('wait').map(({ reason }) => reason)
}

test('the way from an operation to its event is measured', async () => {
  expect(await reasons({})).toEqual([expect.stringContaining('1 measured delays')])
})

test('an event that is due at a time of its own tells of that time, and not of its way', async () => {
  expect(await reasons({ within: 5000 })).toEqual([expect.stringContaining('no delay is known yet')])
})
