import type { TargetFacts } from '../../../journal/entry.ts'
import type { Model } from '../../model.ts'
import { afterAct, read } from './branch.ts'
import { demands } from './demands.ts'
import { moveOf } from './move.ts'
import { noticed } from './notice.ts'
import { optionOf, optionsOf } from './options.ts'
import { sam } from './supervisor-rules.ts'
import { shapeOf, transitionsOf } from './transitions.ts'
import { beginning, type World } from './world.ts'

/** The states of users as the pages about them tell it, and who may change whom: Unified CCE and Unified CCX. */
export const finesseModel: Model<World> = {
  features: [],
  claims: (features) => [platformOf(features), ...(gives(features) ? ['reason-codes'] : [])],
  is: 'NOT_READY',
  role: 'agent',
  proves: demands,
  needs: {
    alice: { role: 'agent', with: { team: '1', wrapUp: 'yes' } },
    [sam]: { role: 'supervisor', with: { team: '1', wrapUp: 'yes' } },
    bob: { role: 'agent', with: { team: '1', wrapUp: 'yes' } },
  },
  cast: ['alice', sam, 'bob'],
  probes: [],
  begin: (cast, traits) => [beginning(cast, traits)],
  /** Nothing is asked: the target file says which platform it is. */
  traits: (_, { features, stimuli }) => ({
    platform: platformOf(features),
    reasons: gives(features),
    stimuli: [...stimuli],
  }),
  learned: ([{ traits }]) => traits,
  options: optionsOf,
  // What two requests in flight come to depends on their order, which the pages leave to the CTI server.
  rivals: () => [],
  move: moveOf,
  after: (worlds, [act, ...others]) => (others.length > 0 ? undefined : afterAct(worlds, act)),
  likely: ([world]) => [world],
  shape: shapeOf,
  closing: (worlds) => worlds[0].cast.flatMap((by) => optionOf(worlds, { name: read, by }, 'accepted') ?? []),
  notice: noticed,
  transitions: transitionsOf,
}

function platformOf(features: TargetFacts['features']): 'cce' | 'ccx' {
  return features === 'all' || features.includes('cce') ? 'cce' : 'ccx'
}

/** Whether reason codes are configured, so that agents have to give one. */
function gives(features: TargetFacts['features']): boolean {
  return features === 'all' || features.includes('reason-codes')
}
