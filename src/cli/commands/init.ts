import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Failure } from '../../base/failure.ts'
import { opponents } from '../opponents.ts'
import { save } from '../save.ts'
import { secretName, targetTemplate, type Answers } from '../target-template.ts'
import type { Terminal } from '../terminal.ts'

export interface InitFlags extends Partial<Answers> {
  readonly yes: boolean
  readonly out: string
  readonly force: boolean
}

/** Asks what a target file needs and writes one with comments; `--yes` takes the defaults and the options. */
export async function initCommand(flags: InitFlags, terminal: Terminal): Promise<number> {
  if (existsSync(flags.out) && !flags.force)
    throw new Failure(
      'usage',
      `${flags.out} exists already`,
      'Choose another name with --out, or overwrite it with --force.',
    )
  if (!flags.yes && !process.stdin.isTTY)
    throw new Failure(
      'usage',
      'init asks questions, and nobody is there to answer',
      'Use --yes with --system, --url and --user in scripts.',
    )
  const answers = flags.yes ? withDefaults(flags) : await ask(flags)
  save(flags.out, targetTemplate(answers), 'the target file')
  terminal.out(
    `${flags.out} is written. Set ${answers.users.map(secretName).join(', ')} in the environment, then: wirechief doctor --target ${flags.out}`,
  )
  return 0
}

async function ask(given: Partial<Answers>): Promise<Answers> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const one = async (question: string, fallback: string) =>
    (await lines.question(`${question} [${fallback}] `)).trim() || fallback
  try {
    const defaults = withDefaults(given)
    const system = await one(`Which system (${Object.keys(opponents).join(' or ')})?`, defaults.system)
    const url = await one('Where is its API?', withDefaults({ ...given, system }).url)
    const name = await one('A name for this lab?', defaults.name)
    const users = (await one('Accounts for the tests, by user name?', defaults.users.join(', ')))
      .split(/[,\s]+/)
      .filter(Boolean)
    return { system, url, name, users }
  } finally {
    lines.close()
  }
}

function withDefaults({ system = 'gws', url, name = 'my-lab', users }: Partial<Answers>): Answers {
  if (!Object.hasOwn(opponents, system))
    throw new Failure(
      'usage',
      `there is no system "${system}"`,
      `The systems are: ${Object.keys(opponents).join(', ')}.`,
    )
  const usual =
    system === 'finesse' ? 'https://finesse.lab.example/finesse/api' : 'https://gws.lab.example/api/v2'
  return {
    system,
    url: url ?? usual,
    name,
    users: users !== undefined && users.length > 0 ? users : ['agent1', 'agent2', 'agent3'],
  }
}
