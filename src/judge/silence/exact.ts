import { between, type Ground, type Silence } from './ground.ts'
import { idleAfter } from './harness.ts'

/** The server itself says that nothing is left to come, and that all it sent has arrived. */
export function exact({ course, proof, from, until }: Ground): Silence | undefined {
  const idle = idleAfter(course, from)
  if (idle === undefined || idle.seq > until) return undefined
  return {
    proven: true,
    evidence: [...proof, idle.seq],
    absence: {
      grade: 'exact',
      from,
      until: idle.seq,
      silentMs: Math.round(between(course, from, idle.seq)),
    },
  }
}
