import type { Window } from '../delays.ts'
import type { ChannelLife } from './channel-life.ts'
import { between, missing, type Ground, type Silence } from './ground.ts'
import { stalled } from './harness.ts'

/** Silence for as long as the run's own delays demand, on a connection that was alive at its end. */
export function lasting(ground: Ground, window: Window | undefined): Silence {
  const { course, life, proof, from } = ground
  if (window === undefined)
    return missing('no delay was measured in this run, so no silence is long enough', proof)
  const { aliveAt } = life
  if (aliveAt === undefined || aliveAt.seq <= from)
    return missing(`${ending(ground) ?? 'the event connection showed no life'} after the stimulus`, proof)
  if (!life.delivers) return missing('the event connection has never delivered anything', proof)
  const silentMs = between(course, from, aliveAt.seq)
  const stood = stalled(course.setting.tape, from, aliveAt.seq)
  if (silentMs >= window.ms && silentMs - stood.ms < window.ms)
    return missing(`the harness itself stood still for ${Math.round(stood.ms)} ms`, [
      ...proof,
      ...stood.entries,
    ])
  if (silentMs < window.ms) {
    const short = `only ${Math.round(silentMs)} ms of silence were seen, ${window.ms} ms are needed`
    const end = ending(ground)
    return missing(end === undefined ? short : `${end}: ${short}`, proof)
  }
  return {
    proven: true,
    evidence: [...proof, aliveAt.seq],
    absence: {
      grade: 'window',
      from,
      until: aliveAt.seq,
      silentMs: Math.round(silentMs),
      window: { ms: window.ms, samples: window.samples, bound: window.bound },
    },
  }
}

/** What ended the silence before its time. */
function ending({ life, until }: Ground): string | undefined {
  if (until === Infinity) return undefined
  if (life.brokenAt?.seq !== until) return 'a matching event, perhaps of another cause, came'
  return endings[life.brokenAt.change]
}

/** Why a connection is no witness any more. */
export const endings: Readonly<Record<NonNullable<ChannelLife['brokenAt']>['change'], string>> = {
  opened: 'the event connection was opened anew',
  gap: 'the event connection had a gap',
  resumed: 'the event connection had a gap',
  closed: 'the event connection was closed',
  failed: 'the event connection failed',
  disarmed: 'the subscription ended',
  armed: 'the subscription was asked for anew',
  denied: 'the subscription was refused',
  alive: 'the event connection was alive',
}
