import type { Act, Option, Turn, Worlds } from '../../../model.ts'
import { gwsModel } from '../model.ts'
import type { World } from '../world.ts'

export const everything = { doNotDisturb: true, forwardCalls: true, mute: true, recording: true }
export const three = ['alice', 'bob', 'carol'] as const

/** What was done, in words: `alice Dial bob`, `bob Answer`, `alice AttachUserData Topic one`. */
export interface Story {
  readonly worlds: Worlds<World>
  /** The only world; an error where there are several. */
  readonly world: World
  readonly acts: readonly Act[]
  and(...lines: readonly string[]): Story
}

/** The worlds behind a story, as likely as they can be told without a server. Acts are numbered from 1 on. */
export function story(...lines: readonly string[]): Story {
  return told(gwsModel.begin(three, everything), []).and(...lines)
}

/** The same on a server that has shown nothing. */
export function plainStory(...lines: readonly string[]): Story {
  return told(gwsModel.begin(three, {}), []).and(...lines)
}

function told(worlds: Worlds<World>, acts: readonly Act[]): Story {
  return {
    worlds,
    acts,
    get world() {
      if (worlds.length > 1) throw new Error(`there are ${String(worlds.length)} worlds`)
      return worlds[0]
    },
    and: (...lines) =>
      lines.reduce<Story>(
        (now, line) => {
          const act: Act = { ...optionOf(now.worlds, line), id: now.acts.length + 1 }
          const after = gwsModel.after(now.worlds, [act])
          if (after === undefined) throw new Error(`${line}: not possible`)
          return told(gwsModel.likely(after), [...now.acts, act])
        },
        told(worlds, acts),
      ),
  }
}

/** Operations in flight together, with the numbers behind those of the story. */
export function together({ worlds, acts }: Story, first: string, ...more: readonly string[]): Turn {
  const act = (line: string, i: number): Act => ({
    ...optionOf(worlds, line),
    id: acts.length + 1 + i,
  })
  return [act(first, 0), ...more.map((line, i) => act(line, i + 1))]
}

/** The option that a line names; with `!` before the operation's name it is one to be refused. */
export function optionOf(worlds: Worlds<World>, line: string): Option {
  const found = optionsNamed(worlds, line)[0]
  if (found !== undefined) return found
  throw new Error(`${line}: no such option`)
}

export function optionsNamed(worlds: Worlds<World>, line: string): readonly Option[] {
  const [by, said = '', ...words] = line.split(' ')
  const reads = said === 'read'
  const name = reads ? `read ${words[0] ?? ''}` : said.replace('!', '')
  const wanted = reads ? [] : words
  return gwsModel
    .options(worlds, said.startsWith('!') ? 'refused' : 'accepted')
    .filter((option) => option.by === by && option.name === name)
    .filter(({ call, with: given }) => {
      const values = [...Object.values(given ?? {}), ...(call === undefined ? [] : [call])]
      return wanted.every((word) => values.includes(word))
    })
}
