import { outcomes, type Outcome } from '../../words.ts'

export const views = [
  'summary',
  'scenarios',
  'requirements',
  'timing',
  'absences',
  'rulings',
  'findings',
] as const
export type View = (typeof views)[number]

/** Where the reader is: every place has an address, so that it can be linked and the back button works. */
export type Route =
  | { readonly view: View; readonly filter: Filter }
  | {
      readonly view: 'scenario'
      readonly run: string
      readonly check: string | undefined
      readonly entry: number | undefined
    }

export interface Filter {
  readonly text: string
  /** Empty: all. */
  readonly outcomes: readonly Outcome[]
}

export const noFilter: Filter = { text: '', outcomes: [] }

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [name = '', ...rest] = path.split('/').map(decoded)
  const params = new URLSearchParams(query)
  if (name === 'scenario' && rest[0] !== undefined && rest[0] !== '') {
    const entry = Number(params.get('entry') ?? Number.NaN)
    return {
      view: 'scenario',
      run: rest[0],
      check: rest[1] === '' ? undefined : rest[1],
      entry: Number.isInteger(entry) ? entry : undefined,
    }
  }
  const wanted = (params.get('show') ?? '').split(',')
  const view = views.find((view) => view === name) ?? 'summary'
  return {
    view,
    filter: { text: params.get('q') ?? '', outcomes: outcomes.filter((outcome) => wanted.includes(outcome)) },
  }
}

export function hashOf(view: View, filter: Filter = noFilter): string {
  const params = new URLSearchParams()
  if (filter.text !== '') params.set('q', filter.text)
  if (filter.outcomes.length > 0) params.set('show', filter.outcomes.join(','))
  const query = params.toString()
  return `#/${view}${query === '' ? '' : `?${query}`}`
}

export function scenarioHash(run: string, check?: string, entry?: number): string {
  const place = [run, ...(check === undefined ? [] : [check])].map(encodeURIComponent).join('/')
  return `#/scenario/${place}${entry === undefined ? '' : `?entry=${entry}`}`
}

/** A hand-written address may be no valid escape: then it is taken as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
