import type { JsonObject } from '../../../base/json.ts'
import type { Act, Move, Turn, Worlds } from '../../model.ts'
import { branchesOf, later, read, type Branches } from './branch.ts'
import { labelOf } from './call-rules.ts'
import type { Told } from './effect.ts'
import { placeOf } from './labels.ts'
import { takesOf } from './options.ts'
import { ruleOf } from './rules.ts'
import { deskOf, wrappedUp, type World } from './world.ts'

const shown = 'finesse.user.shows-state'
const timer = '$target.timers.wrapUp'

/** The steps of a turn, over all worlds that may be. */
export function moveOf(worlds: Worlds<World>, turn: Turn): Move<World> | undefined {
  const [act, ...others] = turn
  if (others.length > 0) return undefined
  const moved = act.name === read ? reading(worlds, act) : acting(worlds, act)
  if (moved === undefined) return undefined
  const { about, steps, allow, after } = moved
  const next = later(after)
  const takes = takesOf(worlds, act, act.expect)
  const covers = [{ ...takes, to: placeOf(next, about), on: about }]
  return { steps, allow, worlds: next, without: later(worlds), covers }
}

interface Moved {
  readonly about: string
  readonly steps: readonly JsonObject[]
  readonly allow: readonly JsonObject[]
  readonly after: Worlds<World>
}

function reading(worlds: Worlds<World>, { by }: Act): Moved {
  return { about: by, steps: [readOf(worlds, by, [shown])], allow: [], after: worlds }
}

function acting(worlds: Worlds<World>, act: Act): Moved | undefined {
  const branches = branchesOf(worlds, act)
  if (branches === undefined || branches.outcome !== act.expect) return undefined
  const { about, after, told, may, proves, outcome } = branches
  const isUntold = outcome === 'refused' || told.length === 0
  return {
    about,
    after,
    steps: [
      ...asked(worlds, act, branches),
      ...told.map((one) => hearOf(worlds, act, branches, one)),
      // Nothing tells of it, so it is looked at.
      ...(isUntold ? [readOf(later(after), about, proves.length === 0 ? [shown] : proves)] : []),
    ],
    allow: [
      ...may.map((one) => selectorOf(about, one)),
      ...after.flatMap((world) => {
        const ended = wrappedUp(deskOf(world, about))
        return ended === undefined ? [] : [userEvent(about, { state: ended.state })]
      }),
    ],
  }
}

function asked(
  [world]: Worlds<World>,
  act: Act,
  { reply, proves, about, after }: Branches,
): readonly JsonObject[] {
  const request = ruleOf(act.name).request(world, act)
  const label = labelOf(act.id)
  const isWrapped = after.some((one) => deskOf(one, about).since === label)
  const labelled: JsonObject = isWrapped ? { label } : {}
  if ('timer' in request) return []
  if ('stimulus' in request) return [{ cause: { stimulus: request.stimulus, for: about }, ...labelled }]
  const send = { as: act.by, ...request }
  if (reply === undefined)
    return [
      { send, observe: 'Wrap-up may have ended before, and the pages do not say it for both', ...labelled },
    ]
  return [{ send, ...reply, ...(proves.length > 0 && { proves: [...proves] }), ...labelled }]
}

function hearOf([world]: Worlds<World>, act: Act, { about, since }: Branches, told: Told): JsonObject {
  const request = ruleOf(act.name).request(world, act)
  const timed: JsonObject = 'timer' in request ? { within: timer, cause: request.timer } : {}
  const from: JsonObject = since === undefined ? {} : { cause: since }
  return {
    hear: { ...selectorOf(about, told), ...from, ...timed },
    proves: [...told.proves],
    ...(told.keep !== undefined && { keep: { [told.keep]: '/data/dialogs/Dialog/0/id' } }),
  }
}

function selectorOf(as: string, { node, message, where }: Told): JsonObject {
  const on = `/finesse/api/User/$${as}.id${node === 'dialogs' ? '/Dialogs' : ''}`
  return { as, on, message, where }
}

function userEvent(as: string, user: JsonObject): JsonObject {
  return selectorOf(as, { node: 'user', message: 'User', where: { data: { user } }, proves: [] })
}

/** The user's own read, as any of the worlds may show it. */
export function readOf(worlds: Worlds<World>, user: string, proves: readonly string[]): JsonObject {
  const looks = worlds.map((world): JsonObject => {
    const { state, pending } = deskOf(world, user)
    return { state, pendingState: pending ?? '' }
  })
  const unique = [...new Map(looks.map((look) => [JSON.stringify(look), look])).values()]
  const [only, ...others] = unique
  return {
    send: { as: user, get: `/User/$${user}.id` },
    reply: {
      status: 200,
      schema: 'finesse/replies/User',
      body: { User: only !== undefined && others.length === 0 ? only : { $oneOf: unique } },
    },
    proves: [...proves],
  }
}
