import type { Ask, Outlet, Plan } from '../operations/operation.ts'
import type { Arrival, Twist } from '../twist.ts'
import { pathTest } from './replies.ts'

/** Operations to be decided otherwise than the straight server does. */
export interface Decisions {
  when(test: (ask: Ask) => boolean): Decisions

  /** Refuses what is legal; with `but`, does it all the same. */
  refuse(statusCode?: number, but?: 'do it'): Twist
  /** Says yes and does nothing. */
  pretend(): Twist
  /** Says yes to what is illegal, and does this or nothing. */
  accept(change?: Act): Twist
  /** Refuses what is illegal, but does this. */
  sideEffect(change: Act): Twist
  /** Does this and not what the operation does. */
  instead(change: (ask: Ask, outlet: Outlet, straight: (outlet: Outlet) => void) => void): Twist
  /** Decides as if the request were another one. */
  as(change: (ask: Ask) => Ask): Twist
}

export type Act = (ask: Ask, outlet: Outlet) => void

export const op = (...operations: readonly string[]): Decisions =>
  select((ask) => operations.includes(ask.operation))
export const anyOperation: Decisions = select(() => true)

function select(test: (ask: Ask) => boolean): Decisions {
  const decide = (change: (plan: Plan, ask: Ask, again: (ask: Ask) => Plan) => Plan): Twist => ({
    decide: (ask, plan, again) => (test(ask) ? change(plan, ask, again) : plan),
  })
  return {
    when: (more) => select((ask) => test(ask) && more(ask)),
    refuse: (statusCode = 3, but) =>
      decide((plan) =>
        'refuse' in plan
          ? plan
          : {
              refuse: { statusCode, statusMessage: 'The operation is forbidden.' },
              ...(but && { aside: plan.change }),
            },
      ),
    pretend: () => decide((plan) => ('refuse' in plan ? plan : { ...plan, change: () => {} })),
    accept: (change) =>
      decide((plan, ask) => ('refuse' in plan ? { change: (outlet) => change?.(ask, outlet) } : plan)),
    sideEffect: (change) =>
      decide((plan, ask) => ('refuse' in plan ? { ...plan, aside: (outlet) => change(ask, outlet) } : plan)),
    instead: (change) =>
      decide((plan, ask) =>
        'refuse' in plan
          ? plan
          : { ...plan, change: (outlet) => change(ask, outlet, (given) => plan.change(given)) },
      ),
    as: (change) => decide((_, ask, again) => again(change(ask))),
  }
}

/** Whether a request leaves a parameter out. */
export const lacks =
  (parameter: string) =>
  ({ body }: Ask): boolean =>
    body[parameter] === undefined

/** An outlet that swallows what it is told. */
export const silent = (outlet: Outlet): Outlet => ({ ...outlet, tell: () => {} })

/** Takes requests for other ones, before anything is decided. */
export function arriving(
  method: string,
  pattern: string,
  change: (arrival: Arrival) => Partial<Arrival>,
): Twist {
  const path = pathTest(pattern)
  return {
    arrive: (arrival) =>
      arrival.method === method && path(arrival.path) ? { ...arrival, ...change(arrival) } : arrival,
  }
}

/** Lets in who brings no credentials, as the user who asked last. */
export const openDoor = (method: string, pattern: string) => (): Twist => {
  const path = pathTest(pattern)
  let last: Arrival['user']
  return {
    arrive(arrival) {
      if (arrival.user) last = arrival.user
      else if (arrival.method === method && path(arrival.path))
        return { ...arrival, user: last ?? [...arrival.world.users.values()][0] }
      return arrival
    },
  }
}
