import type { Json } from '../../../../base/json.ts'
import type { Act, Heard, Move, Sight, Traits, Worlds } from '../../../model.ts'
import { branchesOf, read } from '../branch.ts'
import { finesseModel } from '../model.ts'
import { optionOf } from '../options.ts'
import { takesOf } from '../options.ts'
import type { World } from '../world.ts'

export const stimuli = [
  'inbound-call',
  'caller-hangs-up',
  'outbound-reservation',
  'outbound-call',
  'preview-reservation',
  'reservation-ends',
]
export const cce: Traits = { platform: 'cce', reasons: true, stimuli }
export const ccx: Traits = { platform: 'ccx', reasons: true, stimuli }

export function beginningOf(traits: Traits = cce): Worlds<World> {
  return finesseModel.begin(finesseModel.cast, traits)
}

/** `alice READY`, `sam supervisor NOT_READY > alice`, `bob stranger sets READY > alice`, as it comes out. */
export function actOf(worlds: Worlds<World>, line: string, id: number): Act {
  const [what = '', to] = line.split(' > ')
  const [by = '', ...words] = what.split(' ')
  const isSetting = words[1] === 'sets'
  const name = isSetting ? words.slice(0, 2).join(' ') : words.join(' ')
  const state: Record<string, string> = isSetting ? { state: words[2] ?? '' } : {}
  const idea = { name, by, ...(to !== undefined && { with: { to, ...state } }) }
  const expect = name === read ? 'accepted' : (branchesOf(worlds, { ...idea, id })?.outcome ?? 'accepted')
  const option = optionOf(worlds, idea, expect)
  return { weight: 1, leads: [], takes: takesOf(worlds, idea, expect), ...option, ...idea, expect, id }
}

/** What one operation demands in these worlds; undefined where it is not possible. */
export function moveOf(worlds: Worlds<World>, line: string, id = 9): Move<World> | undefined {
  return finesseModel.move(worlds, [actOf(worlds, line, id)])
}

/** The worlds behind operations, one after the other; an event `alice is WORK` tells which of them it is. */
export function story(traits: Traits, ...lines: readonly string[]): Worlds<World> {
  return lines.reduce<Worlds<World>>((worlds, line, i) => {
    const [, agent, state, pending] = /^(\w+) is (\w+)(?: then (\w+))?$/.exec(line) ?? []
    if (agent !== undefined)
      return finesseModel.notice(worlds, sight([told(agent, state ?? '', pending ?? '')]))
    const moved = moveOf(worlds, line, i + 1)
    if (moved === undefined) throw new Error(`not possible: ${line}`)
    return moved.worlds
  }, beginningOf(traits))
}

export function told(agent: string, state: string, pendingState = ''): Heard {
  const body = { data: { user: { state, pendingState } } }
  return { agent, channel: '/finesse/api/User/0001001', message: 'User', body }
}

export function sight(heard: readonly Heard[], read: Sight['read'] = []): Sight {
  const turn = [actOf(beginningOf(), 'alice read user', 1)] as const
  return { turn, heard, read, value: (): Json | undefined => undefined }
}
