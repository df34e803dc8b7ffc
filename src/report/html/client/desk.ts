import type { PageData, ScenarioBlock } from '../model.ts'
import { scenarioHash } from './route.ts'

/** What the views show: the data of the page, and blocks that are parsed when they are asked for. */
export interface Desk {
  readonly data: PageData
  block(scenario: number): ScenarioBlock
  /** The address of a scenario, of a check in it, of an entry. */
  to(scenario: number, check?: string, entry?: number): string
}

export function deskOf(): Desk {
  const data = parsed('data') as PageData
  const blocks = new Map<number, ScenarioBlock>()
  return {
    data,
    block: (scenario) => {
      const known = blocks.get(scenario) ?? (parsed(`s${scenario}`) as ScenarioBlock)
      blocks.set(scenario, known)
      return known
    },
    to: (scenario, check, entry) => scenarioHash(data.scenarios[scenario]?.run ?? '', check, entry),
  }
}

function parsed(id: string): unknown {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null')
}
