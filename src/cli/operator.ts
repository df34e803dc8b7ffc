import { createInterface } from 'node:readline/promises'
import type { Operator } from '../target/stimulus.ts'

/** Asks the person at the terminal; absent when there is none, as in CI. */
export function operatorAt(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Operator | undefined {
  if (!input.isTTY || process.env['CI']) return undefined
  return async (question, signal) => {
    const lines = createInterface({ input, output })
    try {
      const answer = await lines.question(`\n${question}\nDone? [Y/n] `, { signal })
      return !/^n/i.test(answer.trim())
    } finally {
      lines.close()
    }
  }
}
