import { didYouMean } from './diagnostic.ts'

/**
 * Kinds of files, each with its schema `<kind>.schema.json`, by their place below a system's folder. What begins as
 * one file may grow into a folder of that name: a family of pages brings its own rulings and forms.
 */
const places = {
  'system.yaml': 'system',
  'pages.yaml': 'pages',
  'rulings.yaml': 'rulings',
  'forms.yaml': 'forms',
  pages: 'pages',
  rulings: 'rulings',
  forms: 'forms',
  requirements: 'requirements',
  fragments: 'fragment',
  scenarios: 'scenario',
  profiles: 'profile',
} as const
export type Kind = (typeof places)[keyof typeof places]

/** What a path below a specs folder is; `name` is the rest of it without its ending. */
export function placeOf(
  path: string,
):
  | { readonly ok: true; readonly system: string; readonly kind: Kind; readonly name: string }
  | { readonly ok: false; readonly message: string; readonly hint: string } {
  const [system = '', room = '', ...rest] = path.split('/')
  const kind = Object.hasOwn(places, room) ? places[room as keyof typeof places] : undefined
  const hint = `a system's folder holds ${Object.keys(places).join(', ')}`
  if (!path.endsWith('.yaml'))
    return { ok: false, message: 'the file would not be read; its name must end with .yaml', hint }
  if (room === '') return { ok: false, message: "the file stands outside of a system's folder", hint }
  if (kind === undefined || room.endsWith('.yaml') !== (rest.length === 0))
    return {
      ok: false,
      message: `nothing is read from \`${room}\`${didYouMean(room, Object.keys(places))}`,
      hint,
    }
  return { ok: true, system, kind, name: rest.join('/').replace(/\.yaml$/, '') }
}
