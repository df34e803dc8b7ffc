import { expect, test } from 'vitest'
import { progressView } from './progress.ts'
import { recorder } from './testing/recorder.ts'

const scenario = undefined

test('in CI: a line for each scenario that ended, and why one was not started', () => {
  const terminal = recorder()
  const view = progressView(terminal, 12)
  view.report({ run: 'a@lab', phase: 'began', scenario })
  view.report({ run: 'b@lab', phase: 'began', scenario })
  view.report({ run: 'b@lab', phase: 'ended', scenario })
  view.report({ run: 'a@lab', phase: 'ended', scenario, stopped: 'agent1 cannot log in' })
  view.report({ run: 'c@lab', phase: 'not-started', scenario, stopped: 'too few accounts' })
  view.done()
  expect(terminal.shown).toEqual({
    out: '',
    err: ' 1/12 b@lab\n 2/12 a@lab: agent1 cannot log in\n 3/12 c@lab: too few accounts\n',
  })
})

test('on a terminal: one line that redraws itself, never longer than the terminal is wide, gone at the end', () => {
  const terminal = recorder({ live: true, columns: 40 })
  const view = progressView(terminal, 2)
  view.report({ run: 'voice/a-scenario-with-a-long-name@lab', phase: 'began', scenario })
  view.report({ run: 'voice/a-scenario-with-a-long-name@lab', phase: 'ended', scenario })
  view.done()
  // oxlint-disable-next-line no-control-regex -- the sequence that clears a line is what is looked for
  const drawn = terminal.shown.err.split(/\r\u001B\[2K/)
  expect(drawn).toEqual(['', '░░░░░░░░░░░░░░░░░░░░ 0/2  voice/a-scena', '██████████░░░░░░░░░░ 1/2  ', ''])
})

test('a run of nothing draws no bar that is wrong', () => {
  const terminal = recorder({ live: true })
  progressView(terminal, 0).done()
  expect(terminal.shown.err).toBe('\r\u001B[2K')
})
