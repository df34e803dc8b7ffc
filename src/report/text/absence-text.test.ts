import { expect, test } from 'vitest'
import type { Absence } from '../../judge/result.ts'
import { absenceText } from './absence-text.ts'

const silence = { from: 3, until: 9, silentMs: 2150 }

test.each<[Absence, string]>([
  [
    { ...silence, grade: 'exact' },
    'exact: the server itself reported that nothing was left to send (entry 9).',
  ],
  [
    { ...silence, grade: 'fence' },
    'fence: a later event came on the same ordered channel (entry 9), after 2.2 s of silence.',
  ],
  [
    { ...silence, grade: 'window', window: { ms: 1800, samples: 1, bound: 'the longest delay times 3' } },
    'window: 2.2 s of silence; 1.8 s were demanded: the longest delay times 3, from 1 sample.',
  ],
  [{ ...silence, grade: 'window' }, 'window: 2.2 s of silence.'],
])('$grade', (absence, text) => {
  expect(absenceText(absence)).toBe(text)
})
