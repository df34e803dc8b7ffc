import type { RequirementStatus } from '../judge/result.ts'
import type { Report, ReportCheck, ReportScenario } from './report-file.ts'

/** What two runs have to say of one check: `absent` when it was not judged, and why. */
export interface Change {
  readonly check: string
  readonly target: string
  readonly before: Standing
  readonly after: Standing
  /** Why it is as it is now. */
  readonly why: string
}
export type Standing = 'pass' | 'warning' | 'fail' | 'not judged' | 'absent'

export interface Lost {
  readonly requirement: string
  readonly before: RequirementStatus
  readonly after: RequirementStatus | 'absent'
}

export interface Slower {
  readonly target: string
  readonly what: string
  readonly before: number
  readonly after: number
}

export interface Comparison {
  readonly newlyFailing: readonly Change[]
  readonly stillFailing: readonly Change[]
  readonly fixed: readonly Change[]
  /** Only requirements of the level should are broken. */
  readonly newlyWarning: readonly Change[]
  /** Judged before and not now: nobody notices a check that silently stopped running. */
  readonly newlyUntested: readonly Change[]
  /** Requirements that were met or violated, and about which nothing is known now. */
  readonly lost: readonly Lost[]
  /** Judged now and not before, and not failing. */
  readonly newlyTested: readonly Change[]
  readonly slower: readonly Slower[]
  /** What else makes the two hard to compare. */
  readonly notes: readonly string[]
  /** 1: something fails that did not; 2: something is not judged that was; else 0. Slower alone is 0. */
  readonly exitCode: 0 | 1 | 2
}

/** What changed from one run to a later one. A shard's `~2` is no part of a target's name here. */
export function compare(before: Report, after: Report): Comparison {
  const old = standings(before)
  const now = standings(after)
  const changes = [...new Set([...old.keys(), ...now.keys()])].toSorted().map((key): Change => {
    const [was, is] = [old.get(key), now.get(key)]
    const { check, target } = is ?? was ?? { check: key, target: '' }
    return {
      check,
      target,
      before: was?.standing ?? 'absent',
      after: is?.standing ?? 'absent',
      why: is?.why ?? whyAbsent(after, check, target),
    }
  })
  const lost = lostRequirements(before, after)
  const [newlyFailing, newlyUntested] = [
    changes.filter((change) => change.after === 'fail' && change.before !== 'fail'),
    changes.filter((change) => isJudged(change.before) && !isJudged(change.after)),
  ]
  return {
    newlyFailing,
    stillFailing: changes.filter((change) => change.after === 'fail' && change.before === 'fail'),
    fixed: changes.filter(
      (change) => change.before === 'fail' && (change.after === 'pass' || change.after === 'warning'),
    ),
    newlyWarning: changes.filter((change) => change.after === 'warning' && change.before !== 'warning'),
    newlyUntested,
    lost,
    newlyTested: changes.filter(
      (change) => !isJudged(change.before) && (change.after === 'pass' || change.after === 'warning'),
    ),
    slower: slower(before, after),
    notes: notes(before, after),
    exitCode: newlyFailing.length > 0 ? 1 : newlyUntested.length + lost.length > 0 ? 2 : 0,
  }
}

function isJudged(standing: Standing): boolean {
  return standing === 'pass' || standing === 'warning' || standing === 'fail'
}

interface Stands {
  readonly check: string
  readonly target: string
  readonly standing: Standing
  readonly why: string
}

function standings(report: Report): ReadonlyMap<string, Stands> {
  const all = new Map<string, Stands>()
  for (const scenario of report.scenarios) {
    const target = withoutShard(scenario.target)
    for (const check of scenario.checks)
      all.set(`${check.id}@${target}`, { check: check.id, target, ...standingOf(check) })
  }
  return all
}

function withoutShard(target: string): string {
  return target.replace(/~\d+$/, '')
}

function standingOf(check: ReportCheck): { readonly standing: Standing; readonly why: string } {
  switch (check.verdict) {
    case 'pass':
      return { standing: 'pass', why: '' }
    case 'fail':
      return {
        standing: check.severity === 'warning' ? 'warning' : 'fail',
        why: check.problem?.sentence ?? '',
      }
    case 'inconclusive':
    case 'blocked':
    case 'error':
      return { standing: 'not judged', why: `${check.verdict}: ${check.cause ?? ''}` }
  }
}

function whyAbsent(report: Report, check: string, target: string): string {
  const id = check.slice(0, check.lastIndexOf('#'))
  const scenario = report.scenarios.find((item) => item.id === id && withoutShard(item.target) === target)
  if (!scenario) return 'the scenario was not run'
  return scenario.verdict === 'pass' ? 'the scenario has no such check any more' : whyNotJudged(scenario)
}

function whyNotJudged({ verdict, cause }: ReportScenario): string {
  return cause === undefined ? `the scenario is ${verdict}` : `${verdict}: ${cause}`
}

function lostRequirements(before: Report, after: Report): readonly Lost[] {
  const now = new Map(after.requirements.map(({ id, status }) => [id, status]))
  return before.requirements.flatMap(({ id, status }) => {
    const is = now.get(id) ?? 'absent'
    const wasKnown = status === 'met' || status === 'violated'
    return wasKnown && is !== 'met' && is !== 'violated'
      ? [{ requirement: id, before: status, after: is }]
      : []
  })
}

/** Medians of at least this many samples are compared … */
const enough = 5
/** … and a target is slower when one grew by half, and by more than a human or a scheduler would cause. */
const [ratio, leastMs] = [1.5, 20]

function slower(before: Report, after: Report): readonly Slower[] {
  const figures = [
    ['reply', 'median delay of replies'],
    ['event', 'median delay of events'],
  ] as const
  return after.delays.flatMap((now) => {
    const old = before.delays.find(({ target }) => withoutShard(target) === withoutShard(now.target))
    if (!old) return []
    return figures.flatMap(([key, what]) => {
      const [was, is] = [old[key], now[key]]
      const isSlower = is.median > was.median * ratio && is.median > was.median + leastMs
      return isSlower && was.count >= enough && is.count >= enough
        ? [{ target: now.target, what, before: was.median, after: is.median }]
        : []
    })
  })
}

function notes(before: Report, after: Report): readonly string[] {
  return [
    ...(before.catalogue === after.catalogue ? [] : ['They were judged by different catalogues.']),
    ...(before.wirechief === after.wirechief
      ? []
      : [`They were run by wirechief ${before.wirechief} and ${after.wirechief}.`]),
    ...(before.finished ? [] : ['The first run was cut off.']),
    ...(after.finished ? [] : ['The second run was cut off.']),
  ]
}
