import { messageOf } from '../base/failure.ts'

/** What a target file may ask of the machine it is read on. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  /** A file's text; the path is relative to the target file. Throws when it cannot be read. */
  readFile(path: string): string
}

export type Expanded =
  | {
      readonly ok: true
      readonly text: string
      /** True when nothing of it stands in the file itself. */
      readonly fromOutside: boolean
    }
  | { readonly ok: false; readonly word: string; readonly message: string }

const reference = /\$\{(env|file):([^}]*)\}/g

/**
 * Replaces `${env:NAME}` by a variable of the environment and `${file:PATH}` by a file's text without the line's end.
 * Everything else stays, so a password may hold a dollar sign.
 */
export function expand(text: string, surroundings: Surroundings): Expanded {
  let out = ''
  let done = 0
  for (const match of text.matchAll(reference)) {
    const [word, kind = '', name = ''] = match
    const found = kind === 'env' ? variable(name, surroundings) : fileText(name, surroundings)
    if ('message' in found) return { ok: false, word, message: found.message }
    out += text.slice(done, match.index) + found.text
    done = match.index + word.length
  }
  return { ok: true, text: out + text.slice(done), fromOutside: text.replaceAll(reference, '') === '' }
}

type Found = { readonly text: string } | { readonly message: string }

function variable(name: string, { env }: Surroundings): Found {
  const text = Object.hasOwn(env, name) ? env[name] : undefined
  if (text === undefined) return { message: `the environment has no variable \`${name}\`` }
  return text === '' ? { message: `the variable \`${name}\` of the environment is empty` } : { text }
}

function fileText(path: string, surroundings: Surroundings): Found {
  try {
    const text = surroundings.readFile(path).replace(/\r?\n$/, '')
    return text === '' ? { message: `the file \`${path}\` is empty` } : { text }
  } catch (error) {
    return { message: `the file \`${path}\` cannot be read: ${messageOf(error)}` }
  }
}
