import { Backlog, type Task } from './backlog.ts'

/**
 * What a reference server still has to do, in the order it is due. One timer serves all of it, and work with equal
 * due times runs in the order it was handed in: Node's own timers promise neither across different delays.
 */
export interface Scheduler {
  /**
   * Runs `work` in `ms`, never before work of the same `lane` that was handed in earlier. Zero means: soon, but not
   * within this call.
   */
  after(ms: number, work: () => void, lane?: string): void
  /** Like `after`, for what a clock on the wall causes: nobody waits for it, and it keeps no server busy. */
  alarm(ms: number, work: () => void): () => void
  /** How much handed-in work has not run yet. */
  readonly pending: number
  /** Forgets everything. */
  close(): void
}

interface Job {
  readonly due: number
  readonly order: number
  readonly work: () => void
  readonly task: Task
}

/** @param backlog holds the handed-in work until it has run */
export function createScheduler(
  backlog: Backlog = new Backlog(),
  now: () => number = () => performance.now(),
): Scheduler {
  const jobs: Job[] = []
  const lanes = new Map<string, number>()
  const alarms = new Set<NodeJS.Timeout>()
  let order = 0
  let wake: (() => void) | undefined
  let closed = false

  const run = () => {
    wake = undefined
    const time = now()
    let job = jobs[0]
    // What a job hands in runs in a later turn, or a chain of them would keep the sockets waiting.
    const last = order
    while (job && job.due <= time && job.order <= last) {
      jobs.shift()
      job.task.run(job.work)
      job.task.end()
      job = jobs[0]
    }
    arm()
  }

  const arm = () => {
    wake?.()
    wake = undefined
    const next = jobs[0]
    if (!next || closed) return
    const wait = next.due - now()
    if (wait <= 0) {
      const handle = setImmediate(run)
      wake = () => clearImmediate(handle)
    } else {
      const handle = setTimeout(run, wait)
      wake = () => clearTimeout(handle)
    }
  }

  const insert = (job: Job) => {
    let low = 0
    let high = jobs.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = jobs[middle]
      if (other && other.due <= job.due) low = middle + 1
      else high = middle
    }
    jobs.splice(low, 0, job)
  }

  return {
    after(ms, work, lane) {
      if (closed) return
      const due = Math.max(now() + ms, (lane === undefined ? undefined : lanes.get(lane)) ?? 0)
      if (lane !== undefined) lanes.set(lane, due)
      order += 1
      const first = jobs[0]
      insert({ due, order, work, task: backlog.begin() })
      if (jobs[0] !== first) arm()
    },
    alarm(ms, work) {
      const handle = setTimeout(() => {
        alarms.delete(handle)
        work()
      }, ms)
      handle.unref()
      alarms.add(handle)
      return () => {
        clearTimeout(handle)
        alarms.delete(handle)
      }
    },
    get pending() {
      return jobs.length
    },
    close() {
      closed = true
      for (const { task } of jobs.splice(0)) task.end()
      wake?.()
      for (const alarm of alarms) clearTimeout(alarm)
    },
  }
}
