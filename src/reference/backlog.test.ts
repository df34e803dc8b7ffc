import { describe, expect, test } from 'vitest'
import { Backlog, type Task } from './backlog.ts'
import { createScheduler } from './scheduler.ts'

const turns = async () => {
  for (let i = 0; i < 6; i += 1) await new Promise((resolve) => setImmediate(resolve))
}

function asked(backlog: Backlog): { is: 'waits' | 'drained' } {
  const state: { is: 'waits' | 'drained' } = { is: 'waits' }
  void backlog.drained().then(() => (state.is = 'drained'))
  return state
}

describe('a backlog', () => {
  test('without work is drained', async () => {
    const answer = asked(new Backlog())
    await turns()
    expect(answer.is).toBe('drained')
  })

  test('is drained when what had begun is done, however often it is said to be', async () => {
    const backlog = new Backlog()
    const [one, other] = [backlog.begin(), backlog.begin()]
    const answer = asked(backlog)
    one.end()
    one.end()
    await turns()
    expect(answer.is).toBe('waits')
    other.end()
    await turns()
    expect(answer.is).toBe('drained')
  })

  test('is drained although younger work goes on without end, as on a server that many use', async () => {
    const backlog = new Backlog()
    let task = backlog.begin()
    const answer = asked(backlog)
    for (let i = 0; i < 10; i += 1) {
      const next = backlog.begin()
      task.end()
      task = next
      await turns()
    }
    expect(answer.is).toBe('drained')
  })

  test('waits for what old work brings about, generation by generation', async () => {
    const backlog = new Backlog()
    const first = backlog.begin()
    const answer = asked(backlog)
    let task: Task = first
    for (let i = 0; i < 5; i += 1) {
      let child: Task | undefined
      task.run(() => (child = backlog.begin()))
      task.end()
      await turns()
      expect(answer.is).toBe('waits')
      if (child !== undefined) task = child
    }
    task.end()
    await turns()
    expect(answer.is).toBe('drained')
  })

  test('waits for what an old request hands in although it had to wait itself', async () => {
    const backlog = new Backlog()
    const request = backlog.begin()
    const answer = asked(backlog)
    await turns()
    const event = backlog.begin()
    request.end()
    await turns()
    expect(answer.is).toBe('waits')
    event.end()
    await turns()
    expect(answer.is).toBe('drained')
  })

  test('answers each who asked, when it is time', async () => {
    const backlog = new Backlog()
    const one = backlog.begin()
    const early = asked(backlog)
    await turns()
    const other = backlog.begin()
    const late = asked(backlog)
    one.end()
    await turns()
    expect(late.is).toBe('waits')
    other.end()
    await turns()
    expect([early.is, late.is]).toEqual(['drained', 'drained'])
  })

  test('gives work that throws back its own age, and its parent’s', async () => {
    const backlog = new Backlog()
    const old = backlog.begin()
    const answer = asked(backlog)
    expect(() =>
      old.run(() => {
        throw new Error('a fault')
      }),
    ).toThrow('a fault')
    old.end()
    await turns()
    // Were it still as old as the work that threw, the question would wait for it.
    const young = backlog.begin()
    await turns()
    expect(answer.is).toBe('drained')
    young.end()
  })
})

describe('a scheduler’s work', () => {
  test('is in the backlog until it has run, with what it hands in', async () => {
    const backlog = new Backlog()
    const scheduler = createScheduler(backlog)
    const ran: string[] = []
    scheduler.after(0, () => {
      ran.push('first')
      scheduler.after(5, () => ran.push('second'))
    })
    await backlog.drained()
    expect(ran).toEqual(['first', 'second'])
  })

  test('that a clock causes keeps nobody waiting', async () => {
    const backlog = new Backlog()
    const scheduler = createScheduler(backlog)
    scheduler.alarm(60_000, () => {})
    const answer = asked(backlog)
    await turns()
    expect(answer.is).toBe('drained')
    scheduler.close()
  })

  test('is forgotten when the server closes', async () => {
    const backlog = new Backlog()
    const scheduler = createScheduler(backlog)
    scheduler.after(60_000, () => {})
    const answer = asked(backlog)
    await turns()
    expect(answer.is).toBe('waits')
    scheduler.close()
    await turns()
    expect(answer.is).toBe('drained')
  })
})
