import type { Complaints } from './complaints.ts'
import type { Cursor } from './cursor.ts'
import type { Names } from './known.ts'
import type { Level, Page, Profile, Requirement } from './model.ts'

/** pages.yaml */
export function readPages(root: Cursor, pages: Names<Page>, out: Complaints): void {
  for (const at of root.need('pages').items()) {
    const id = at.need('id')
    const page = {
      id: id.text(),
      title: at.need('title').text(),
      version: at.need('version').text(),
      address: at.need('address').text(),
      covers: at.need('covers').text(),
      source: at.source,
    }
    pages.introduce('page', id, page, out)
  }
}

/** requirements/*.yaml */
export function readRequirements(
  root: Cursor,
  system: string,
  pages: Names<Page>,
  requirements: Names<Requirement>,
  out: Complaints,
): void {
  const page = root.need('page')
  pages.find('page', page, page.text(), out)
  for (const at of root.need('requirements').items()) {
    const id = at.need('id')
    if (!id.text().startsWith(`${system}.`))
      out.error(id, 'foreign-id', `the id \`${id.text()}\` does not begin with \`${system}.\``)
    const untestable = at.get('untestable')?.text()
    const requirement: Requirement = {
      id: id.text(),
      system,
      page: page.text(),
      level: at.need('level').text() as Level,
      text: at.need('text').text(),
      place: at.need('place').text(),
      falsify: at.need('falsify').text(),
      ...(untestable === undefined ? {} : { untestable }),
      source: at.source,
    }
    requirements.introduce('requirement', id, requirement, out)
  }
}

/** profiles/*.yaml; `gws.acw.*` becomes the ids that begin so. */
export function readProfile(
  root: Cursor,
  system: string,
  requirements: Names<Requirement>,
  profiles: Names<Profile>,
  out: Complaints,
): void {
  const id = root.need('profile')
  const listed = root
    .need('requirements')
    .items()
    .flatMap((at) => {
      const name = at.text()
      if (!name.endsWith('.*')) return requirements.find('requirement', at, name, out)?.id ?? []
      const below = [...requirements.keys()].filter((known) => known.startsWith(name.slice(0, -1)))
      if (below.length === 0 && requirements.complete)
        out.error(at, 'unknown-requirement', `no requirement begins with \`${name.slice(0, -1)}\``)
      return below.toSorted()
    })
  const profile: Profile = {
    id: id.text(),
    system,
    title: root.need('title').text(),
    requirements: [...new Set(listed)],
    source: id.source,
  }
  profiles.introduce('profile', id, profile, out)
}
