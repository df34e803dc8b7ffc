import type { Catalogue, Page, Requirement } from '../catalogue/model.ts'
import type { Entry } from '../journal/entry.ts'
import type { Judgement } from '../judge/result.ts'
import type { System } from '../systems/system.ts'
import type { BaselineOutcome } from './baseline.ts'

/** What every report is made of. Reports are pure: equal inputs give equal bytes. */
export interface ReportInput {
  readonly judgement: Judgement
  /** The journal that was judged, in its order. */
  readonly entries: readonly Entry[]
  /** For the words of requirements, the titles and addresses of pages. */
  readonly catalogue: Catalogue
  /**
   * How this run was started, without `--only`, `--seed`, `--report` and `--journal`, e.g.
   * `wirechief run --target lab.yaml`. Reports add what reproduces one scenario.
   */
  readonly command?: string
  /** What the systems in the journal know of its events and requests, by name: reports name them by it. */
  readonly systems?: Readonly<Record<string, Pick<System, 'decode' | 'operation'>>>
  /** What the known failures of a baseline change (`--baseline`). */
  readonly baseline?: BaselineOutcome
}

/** The command that runs one scenario of this run again. `id` may be a pattern of `--only`. */
export function reproduce(input: ReportInput, id: string): string {
  const command = input.command ?? 'wirechief run'
  return `${command} --only ${shellWord(id)} --seed ${input.judgement.seed}`
}

/** A word for a POSIX shell, quoted only where it has to be. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

export interface Demand {
  readonly requirement: Requirement
  readonly page: Page | undefined
}

/** The requirements a check proves, with their pages; ids that the catalogue no longer has are left out. */
export function demands(catalogue: Catalogue, ids: readonly string[]): readonly Demand[] {
  return ids.flatMap((id) => {
    const requirement = catalogue.requirements.get(id)
    if (!requirement) return []
    return [{ requirement, page: catalogue.systems[requirement.system]?.pages.get(requirement.page) }]
  })
}

/** The code the run exits with: the judge's, unless a baseline changes it. */
export function exitCodeOf(input: ReportInput): 0 | 1 | 2 | 3 {
  return input.baseline?.exitCode ?? input.judgement.exitCode
}
