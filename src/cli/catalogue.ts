import { loadCatalogue, packageFolders, type LoadOptions } from '../catalogue/load.ts'
import type { Catalogue } from '../catalogue/model.ts'
import { systems } from '../systems/index.ts'

/** Where to read from: the package's own specs, and those that `--specs` adds. */
export function loadOptions(specs: readonly string[]): LoadOptions {
  const own = packageFolders()
  return {
    specs: [own.specs, ...specs],
    schemas: [own.schemas],
    states: Object.fromEntries(Object.values(systems).map(({ name, states }) => [name, states])),
  }
}

export function loadSpecs(specs: readonly string[]): Promise<Catalogue> {
  return loadCatalogue(loadOptions(specs))
}
