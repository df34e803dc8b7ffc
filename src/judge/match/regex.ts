import { RE2JS } from 're2js'

const compiled = new Map<string, RE2JS>()

/** Whether a pattern is found anywhere in a text. RE2: linear time, whatever the server sends. */
export function isFound(source: string, text: string): boolean {
  const known = compiled.get(source)
  const regex = known ?? RE2JS.compile(source)
  if (known === undefined) compiled.set(source, regex)
  return regex.matcher(text).find()
}
