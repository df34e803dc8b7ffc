import type { Progress } from '../drive/driven.ts'
import type { Terminal } from './terminal.ts'

/** Shows that a run goes on: one line that redraws itself for a person, a line for each scenario in CI. */
export interface ProgressView {
  report(progress: Progress): void
  /** Clears what redraws itself. */
  done(): void
}

export function progressView(terminal: Terminal, total: number): ProgressView {
  let finished = 0
  const going = new Set<string>()
  const draw = () => {
    const bar = '█'.repeat(Math.round((20 * finished) / Math.max(1, total))).padEnd(20, '░')
    const now = [...going].slice(0, 3).join(', ')
    terminal.err(`\r\u001B[2K${`${bar} ${finished}/${total}  ${now}`.slice(0, terminal.columns - 1)}`)
  }
  return {
    report({ run, phase, stopped }) {
      if (phase === 'began') going.add(run)
      else {
        going.delete(run)
        finished++
      }
      if (terminal.live) draw()
      else if (phase !== 'began')
        terminal.err(
          `${String(finished).padStart(String(total).length)}/${total} ${run}${stopped === undefined ? '' : `: ${stopped}`}\n`,
        )
    },
    done() {
      if (terminal.live) terminal.err('\r\u001B[2K')
    },
  }
}
