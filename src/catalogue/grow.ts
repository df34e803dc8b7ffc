import { LineCounter } from 'yaml'
import { Failure } from '../base/failure.ts'
import type { JsonObject } from '../base/json.ts'
import { Complaints } from './complaints.ts'
import { Cursor } from './cursor.ts'
import { digestOf } from './digest.ts'
import { Document } from './document.ts'
import type { Frame, Progress } from './frame.ts'
import { type Known, Names } from './known.ts'
import type { AgentNeed, Catalogue, EventSelector, Scenario, Step, SystemSpec } from './model.ts'
import { compileSelector } from './names.ts'
import { Scope } from './scope.ts'
import { causes, compileStep } from './steps.ts'
import { Written } from './written.ts'

/** A digest that no scenario of a file has. */
const growing = 'growing'

/** What a scenario says before its first step. */
export interface Head {
  readonly id: string
  readonly title: string
  readonly system: string
  readonly features: readonly string[]
  readonly agents: Readonly<Record<string, AgentNeed>>
}

/**
 * A scenario that is written while it is performed: each step goes through the compiler that reads files, so that
 * the same steps in a file are the same scenario, with an equal digest.
 */
export interface Growing {
  /** Its `steps` and `allow` grow, and its digest says no more than that. */
  readonly scenario: Scenario
  /** What the digest of these steps in a file would be. */
  digest(): string
  /** Compiles and appends one step as docs/writing-specs.md describes it; a mistake in it is a Failure. */
  add(step: JsonObject): Step
  /** Appends a selector to `allow`, unless it is there. */
  allow(selector: JsonObject): void
  /** What was added, as it would stand in a file. */
  readonly written: { readonly steps: readonly JsonObject[]; readonly allow: readonly JsonObject[] }
}

/** Begins a scenario of one of the catalogue's systems. It uses no fragments, cases or labels. */
export function growScenario(head: Head, catalogue: Catalogue): Growing {
  const spec = catalogue.systems[head.system]
  if (spec === undefined) throw new Failure('internal', `the catalogue has no system ${head.system}`)
  const out = new Complaints()
  const steps: Step[] = []
  const allow: EventSelector[] = []
  const written = { steps: [] as JsonObject[], allow: [] as JsonObject[] }
  const known = knownOf(spec, catalogue)
  const progress: Progress = { known, out, steps, phase: 'steps', cause: undefined }
  const frame: Frame = {
    scope: scopeOf(head),
    labels: new Map(),
    declared: new Set(),
    prefix: '',
    fragments: [],
  }
  const scenario = {
    ...head,
    steps,
    allow,
    alone: false,
    source: { file: head.id, line: 1, column: 1 },
  }
  const allowed = new Set<string>()
  const compiled = new Written()
  return {
    written,
    scenario: { ...scenario, digest: growing },
    digest: () => digestOf(scenario),
    add(step) {
      const i = steps.length
      const spot = { key: `steps.${String(i)}`, check: `${head.id}#${String(i + 1)}` }
      const again = compiled.again(step, spot, progress.cause)
      if (again === undefined) {
        compileStep(cursorOf(head.id, step), spot, frame, progress)
        refuse(out, step)
      } else {
        steps.push(again)
        if (causes(again.kind)) progress.cause = again.key
      }
      written.steps.push(step)
      const added = steps.at(-1)
      if (added === undefined) throw new Failure('internal', 'a step was compiled to nothing')
      if (again === undefined) compiled.learn(step, added)
      return added
    },
    allow(selector) {
      const text = JSON.stringify(selector)
      if (allowed.has(text)) return
      allowed.add(text)
      allow.push(compileSelector(cursorOf(head.id, selector), frame.scope, progress))
      refuse(out, selector)
      written.allow.push(selector)
    },
  }
}

function scopeOf({ agents }: Head): Scope {
  const scope = new Scope()
  scope.bind('target', { is: 'target' })
  for (const agent of Object.keys(agents)) scope.bind(agent, { is: 'agent', agent })
  return scope
}

function cursorOf(file: string, value: JsonObject): Cursor {
  return new Cursor(new Document(file, '', value, new Map(), new LineCounter()))
}

function refuse(out: Complaints, written: JsonObject): void {
  const [mistake] = out.sorted().filter(({ severity }) => severity === 'error')
  if (mistake === undefined) return
  throw new Failure('internal', `this is no step: ${mistake.message} in ${JSON.stringify(written)}`)
}

/** What a step may name, all of it from the catalogue. */
function knownOf(spec: SystemSpec, { requirements, schemas }: Catalogue): Known {
  const listed = (words: readonly string[]) => names(words.map((word) => [word, true as const]))
  return {
    system: spec.name,
    requirements: names(requirements),
    forms: names(spec.forms),
    features: listed(spec.features),
    stimuli: listed(spec.stimuli),
    topics: { list: spec.topics, complete: true },
    schemas: { has: (name) => schemas.has(name), keys: () => schemas.names() },
    fragments: new Names(),
    states: undefined,
  }
}

function names<T>(entries: Iterable<readonly [string, T]>): Names<T> {
  const fresh = new Names<T>()
  for (const [name, value] of entries) fresh.set(name, value)
  return fresh
}
