import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadCatalogue, packageFolders } from '../../src/catalogue/load.ts'
import type { Catalogue } from '../../src/catalogue/model.ts'
import { loadOptions } from '../../src/cli/catalogue.ts'
import { runSuite } from '../../src/cli/suite.ts'
import { openTargets } from '../../src/cli/targets.ts'
import { scratch } from '../../src/cli/testing/recorder.ts'
import { plan } from '../../src/drive/plan.ts'
import type { ScenarioFile } from '../../src/explore/export.ts'
import type { Judgement } from '../../src/judge/result.ts'
import { systems } from '../../src/systems/index.ts'
import type { System } from '../../src/systems/system.ts'
import { patience } from './hunt.ts'

/** A specs folder with these scenarios and nothing else, as `--specs` takes it. */
export function specsWith(files: readonly ScenarioFile[]): string {
  const folder = scratch()
  for (const { path, text } of files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return folder
}

/** All that is known of GWS, with these scenarios only: the suite's own take long to read. */
export function catalogueWith(files: readonly ScenarioFile[]): Promise<Catalogue> {
  const folder = specsWith(files)
  const own = join(packageFolders().specs, 'gws')
  for (const name of readdirSync(own))
    if (name !== 'scenarios' && name !== 'profiles')
      cpSync(join(own, name), join(folder, 'gws', name), { recursive: true })
  return loadCatalogue({ ...loadOptions([]), specs: [folder] })
}

/** A run of scenarios on both variants of the embedded server, with these faults. */
export async function run(
  catalogue: Catalogue,
  only: readonly string[],
  faults: readonly string[],
  known: Readonly<Record<string, System>> = systems,
): Promise<Judgement> {
  const targets = await openTargets({ target: [], system: ['gws'], catalogue, opponent: { faults } })
  try {
    const { judgement } = await runSuite({
      catalogue,
      systems: known,
      targets: targets.make,
      plan: plan(catalogue, targets.facts, { only }),
      seed: 1,
      timeScale: 1,
      patience,
      jobs: 4,
      strict: false,
      signal: new AbortController().signal,
    })
    return judgement
  } finally {
    await targets.close()
  }
}

/** As it stands when the server has been mended, under a name of its own. */
export function asFixed({ id, path, text }: ScenarioFile): ScenarioFile {
  return {
    id: `${id}-fixed`,
    path: path.replace(/\.yaml$/, '-fixed.yaml'),
    text: text
      .replace(/^scenario: .*$/m, `scenario: ${id}-fixed`)
      .replace(/^status: open$/m, 'status: fixed'),
  }
}
