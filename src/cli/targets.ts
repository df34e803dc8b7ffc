import { Failure } from '../base/failure.ts'
import type { Catalogue } from '../catalogue/model.ts'
import type { Driven } from '../drive/driven.ts'
import type { TargetFacts } from '../journal/entry.ts'
import type { Opponent, OpponentOptions } from '../reference/opponent.ts'
import { systems } from '../systems/index.ts'
import type { Account } from '../systems/system.ts'
import { parseTarget, readTarget } from '../target/file.ts'
import { runStimulus, type Operator } from '../target/stimulus.ts'
import { teach } from '../target/teach.ts'
import { targetFacts, type Target } from '../target/target.ts'
import { openLine } from '../wire/open.ts'
import { hasFault, opponentOf, startOpponent, systemsWith } from './opponents.ts'
import type { MakeDriven } from './suite.ts'

/** The targets of a run, and what must be closed when it is over. */
export interface Targets {
  readonly make: MakeDriven
  readonly facts: readonly TargetFacts[]
  close(): Promise<void>
}

export interface TargetFlags {
  readonly target: readonly string[]
  readonly system: readonly string[]
  readonly opponent: OpponentOptions
  /** What the specs know: with it a misspelt feature, ruling or stimulus of a target file is told. */
  readonly catalogue: Catalogue
  /** Whom to ask for what no machine can do; absent when nobody is there. */
  readonly operator?: Operator
}

/** Target files where they are given, else the embedded reference server of every system that is asked for. */
export async function openTargets({
  target,
  system,
  opponent,
  catalogue,
  operator,
}: TargetFlags): Promise<Targets> {
  return target.length > 0 ? filed(target, system, catalogue, operator) : embedded(system, opponent)
}

async function filed(
  paths: readonly string[],
  wanted: readonly string[],
  catalogue: Catalogue,
  operator: Operator | undefined,
): Promise<Targets> {
  const read = await Promise.all(paths.map((path) => readTarget(path, { systems: catalogue.systems })))
  const targets = read.filter(({ system }) => wanted.length === 0 || wanted.includes(system))
  if (targets.length === 0)
    throw new Failure(
      'usage',
      `no target file is for ${wanted.join(', ')}`,
      `The files are for: ${read.map(({ system }) => system).join(', ')}.`,
    )
  return {
    make: (...world) => targets.map((one) => drivenOf(one, world, operator)),
    facts: targets.map(targetFacts),
    close: () => Promise.resolve(),
  }
}

/** Every variant of each system's reference server; just one where a setting is asked for. */
async function embedded(wanted: readonly string[], options: OpponentOptions): Promise<Targets> {
  const started: { readonly opponent: Opponent; readonly target: Target }[] = []
  const asking = options.faults ?? []
  for (const system of wanted.length > 0 ? wanted : systemsWith(asking)) {
    // Asked for by name, a system must know every fault; else each takes its own.
    const faults = wanted.length > 0 ? asking : asking.filter((name) => hasFault(system, name))
    const asked = Object.keys(options.options ?? {}).length > 0 || options.zoo !== undefined
    const variants = asked ? { '': options.options ?? {} } : opponentOf(system).variants
    for (const [suffix, settings] of Object.entries(variants)) {
      const opponent = await startOpponent(system, { ...options, faults, options: settings })
      const name = `embedded-${system}${suffix}`
      started.push({ opponent, target: await parseTarget({ ...opponent.target, name }, name) })
    }
  }
  return {
    make: (...world) =>
      started.map(({ opponent, target }) => ({
        ...drivenOf(target, world, undefined),
        // What the zoo says of itself is worth nothing.
        ...(options.zoo === undefined && { idle: () => opponent.idle() }),
      })),
    facts: started.map(({ target }) => targetFacts(target)),
    async close() {
      await Promise.all(started.map(({ opponent }) => opponent.close()))
    },
  }
}

function drivenOf(
  target: Target,
  [journal, redactor, clock]: Parameters<MakeDriven>,
  operator: Operator | undefined,
): Driven {
  teach(redactor, target)
  const system = systems[target.system]
  if (system === undefined)
    throw new Failure(
      'configuration',
      `the target ${target.name} is for the system "${target.system}", which is not known`,
      `The systems are: ${Object.keys(systems).join(', ')}.`,
    )
  const byUser = new Map(target.accounts.map((one) => [one.account.user, one]))
  return {
    facts: targetFacts(target),
    accounts: target.accounts.map(({ account }) => account as Account),
    connect: (participant, account) =>
      openLine({
        participant,
        target: target.reach,
        account: account && byUser.get(account.user)?.credentials,
        wire: system.wire,
        payload: system.payload,
        lists: system.lists,
        journal,
        clock,
        secrets: redactor,
      }),
    async stimulate(name, user) {
      const stimulus = target.stimuli[name]
      if (stimulus === undefined)
        return { outcome: 'unavailable', detail: `the target ${target.name} has no stimulus ${name}` }
      return runStimulus(stimulus, { name, user }, clock, operator)
    },
  }
}
