import type { Complaints } from './complaints.ts'
import { constantText } from './constant.ts'
import type { Cursor } from './cursor.ts'
import { digestOf } from './digest.ts'
import { compileSteps } from './expand.ts'
import { type Frame, labelsOf, type Progress } from './frame.ts'
import type { Known } from './known.ts'
import { lintScenario } from './lint.ts'
import type { AgentNeed, Scenario } from './model.ts'
import { compileSelector } from './names.ts'
import { Scope } from './scope.ts'

/** A scenario file's scenarios: one, or one for each of its cases. */
export function compileScenario(root: Cursor, known: Known, out: Complaints): readonly Scenario[] {
  const cases = root.get('cases')?.items()
  if (cases === undefined) return [compileCase(root, undefined, known, out)]
  const names = new Set<string>()
  return cases.flatMap((values) => {
    const name = values.need('case')
    if (!names.has(name.text())) {
      names.add(name.text())
      return [compileCase(root, values, known, out)]
    }
    out.error(name, 'duplicate-case', `the case \`${name.text()}\` stands twice`)
    return []
  })
}

function compileCase(root: Cursor, values: Cursor | undefined, known: Known, out: Complaints): Scenario {
  const base = root.need('scenario').text()
  const id = values === undefined ? base : `${base}[${values.need('case').text()}]`
  const scope = scopeOf(root, values, out)
  const features = root.get('features')?.items() ?? []
  for (const feature of features) known.features.find('feature', feature, feature.text(), out)
  const steps = root.need('steps').items()
  const given = root.get('given')?.items() ?? []
  for (const step of given) refuseProof(step, out)
  for (const step of steps) requireProof(step, out)
  const progress: Progress = { known, out, steps: [], phase: 'given', cause: undefined }
  const frame: Frame = {
    scope,
    labels: new Map(),
    declared: labelsOf([...given, ...steps]),
    prefix: '',
    fragments: [],
  }
  compileSteps(given, (i) => ({ key: `given.${String(i)}`, check: undefined }), frame, progress)
  progress.phase = 'steps'
  compileSteps(
    steps,
    (i) => ({ key: `steps.${String(i)}`, check: `${id}#${String(i + 1)}` }),
    frame,
    progress,
  )
  const status = root.get('status')?.text() as Scenario['status']
  const scenario = {
    id,
    title: root.need('title').text(),
    system: known.system,
    features: features.map((feature) => feature.text()),
    agents: agentsOf(root, scope, known, out),
    steps: progress.steps,
    allow: (root.get('allow')?.items() ?? []).map((allow) => compileSelector(allow, scope, progress)),
    ...(status === undefined ? {} : { status }),
    alone: root.get('alone')?.flag() ?? false,
    source: (values?.need('case') ?? root.need('scenario')).source,
  }
  lintScenario(root, scenario, known, out)
  return { ...scenario, digest: digestOf(scenario) }
}

/** The names at the scenario's beginning: the target, the agents, the case's values. */
function scopeOf(root: Cursor, values: Cursor | undefined, out: Complaints): Scope {
  const bindOutside = (scope: Scope) => {
    scope.bind('target', { is: 'target' })
    for (const [agent] of root.get('agents')?.members() ?? []) scope.bind(agent, { is: 'agent', agent })
    return scope
  }
  for (const [agent, need] of root.get('agents')?.members() ?? [])
    if (agent === 'target' || agent === 'nobody')
      out.error(need, 'name-taken', `\`${agent}\` means something else already`, { part: 'key' })
  // A case's values cannot refer to each other, only to what stands outside of the cases.
  const outside = bindOutside(new Scope())
  const scope = bindOutside(new Scope())
  for (const [name, at] of values?.members() ?? []) {
    if (name === 'case') continue
    if (outside.find(name) !== undefined)
      out.error(at, 'name-taken', `\`${name}\` means something else already`, { part: 'key' })
    else scope.bind(name, { is: 'data', at, scope: outside })
  }
  return scope
}

function agentsOf(root: Cursor, scope: Scope, known: Known, out: Complaints): Scenario['agents'] {
  const agents = (root.get('agents')?.members() ?? []).map(([name, at]): readonly [string, AgentNeed] => {
    const state = constantText(at.get('is'), scope, out)
    if (state !== undefined && known.states !== undefined && !known.states.includes(state))
      out.unknown(at.need('is'), 'state', state, known.states)
    const members = (at.get('with')?.members() ?? []).map(
      ([member, value]) => [member, constantText(value, scope, out) ?? ''] as const,
    )
    return [
      name,
      {
        role: constantText(at.need('role'), scope, out) ?? '',
        ...(state === undefined ? {} : { is: state }),
        ...(members.length === 0 ? {} : { with: Object.fromEntries(members) }),
      },
    ]
  })
  return Object.fromEntries(agents)
}

function refuseProof(step: Cursor, out: Complaints): void {
  for (const part of [step, ...(step.get('together')?.items() ?? [])]) {
    const proves = part.get('proves')
    if (proves !== undefined)
      out.error(proves, 'proof-in-given', 'what stands in `given` proves nothing', {
        part: 'key',
        hint: 'move the step to `steps`, or leave `proves` out',
      })
  }
}

function requireProof(step: Cursor, out: Complaints): void {
  for (const kind of ['hear', 'never'] as const) {
    const at = step.get(kind)
    if (at !== undefined && step.get('proves') === undefined)
      out.error(at, 'missing-proves', `this \`${kind}\` proves nothing`, {
        part: 'key',
        hint: 'name the requirements below `proves:`, or move the step to `given`',
      })
  }
}
