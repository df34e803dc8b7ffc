import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFinesse } from '../start.ts'
import { startProsody } from './process.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wirechief-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('says so when there is no Prosody', async () => {
  const command = join(folder, 'no-such-prosody')
  const refused = `Prosody ("${command}") did not start: spawn ${command} ENOENT.`
  await expect(startProsody('x.localhost', 'finesse', {}, command)).rejects.toThrow(refused)
  await expect(startFinesse({ options: { notifications: 'prosody', prosody: command } })).rejects.toThrow(
    refused,
  )
})

test('says what Prosody wrote when it ends at once', async () => {
  const command = join(folder, 'broken-prosody')
  await writeFile(command, '#!/bin/sh\necho "the configuration is $3" >&2\nexit 7\n')
  await chmod(command, 0o755)
  await expect(startProsody('x.localhost', 'finesse', {}, command)).rejects.toThrow(
    /did not start: it ended with 7\.\nthe configuration is \/.*prosody\.cfg\.lua/,
  )
})

test('refuses another notification service', async () => {
  await expect(startFinesse({ options: { notifications: 'pigeons' } })).rejects.toThrow(
    'The option notifications is in-process or prosody, not "pigeons".',
  )
})
