import type { Transition } from '../systems/model.ts'
import type { Coverage } from './coverage.ts'

/**
 * The model's state diagrams as one Mermaid text, with what was visited: a line between two states names the operations
 * with their counts, a dotted line was never taken; of what leaves a state as it is, the state says how many were done.
 */
export function diagram(coverage: Coverage, transitions: readonly Transition[]): string {
  const machines = [...new Set(transitions.map(({ machine }) => machine))]
  const parts = machines.flatMap((machine, i) => {
    const mine = transitions.filter((transition) => transition.machine === machine)
    const name = `m${String(i)}`
    return [
      `  subgraph ${name}["${machine}"]`,
      ...lines(coverage, mine, name).map((line) => `  ${line}`),
      '  end',
    ]
  })
  return ['flowchart LR', ...parts, ''].join('\n')
}

function lines(coverage: Coverage, transitions: readonly Transition[], machine: string): readonly string[] {
  const states = [...new Set(transitions.flatMap(({ from, to }) => [from, to]))]
  const id = (state: string) => `${machine}s${String(states.indexOf(state))}`
  const nodes = states.map((state) => {
    const stays = transitions.filter(({ from, to }) => from === state && to === state)
    const seen = stays.filter((transition) => coverage.visits(transition) > 0).length
    const share = stays.length === 0 ? '' : `<br/>${String(seen)} of ${String(stays.length)} that stay`
    return `  ${id(state)}["${state}${share}"]`
  })
  const ways = new Map<string, Transition[]>()
  for (const transition of transitions) {
    const { from, to } = transition
    if (from !== to) ways.set(`${from}\n${to}`, [...(ways.get(`${from}\n${to}`) ?? []), transition])
  }
  const edges = [...ways.values()].flatMap((all) => {
    const visited = all.filter((transition) => coverage.visits(transition) > 0)
    const never = all.filter((transition) => coverage.visits(transition) === 0)
    const [{ from, to } = { from: '', to: '' }] = all
    const counted = visited.map((transition) => `${transition.act} ${String(coverage.visits(transition))}`)
    return [
      ...(visited.length === 0 ? [] : [`  ${id(from)} -- "${counted.join('<br/>')}" --> ${id(to)}`]),
      ...(never.length === 0
        ? []
        : [`  ${id(from)} -. "${never.map(({ act }) => act).join('<br/>')}" .-> ${id(to)}`]),
    ]
  })
  return [...nodes, ...edges]
}
