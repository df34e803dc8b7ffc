import { Command, CommanderError, Option } from 'commander'
import { Failure } from '../base/failure.ts'
import type { DoctorFlags } from './commands/doctor.ts'
import type { ExploreFlags } from './commands/explore.ts'
import type { ExplainFlags } from './commands/explain.ts'
import type { InitFlags } from './commands/init.ts'
import type { JudgeFlags } from './commands/judge.ts'
import type { RunFlags } from './commands/run.ts'
import type { SelftestFlags } from './commands/selftest.ts'
import type { Terminal } from './terminal.ts'
import { collect, factor, part, positive, shard, share, whole } from './values.ts'
import { version } from './version.ts'

/** The command line (DESIGN section 11): parses, calls one command, gives its exit code. */
export async function program(argv: readonly string[], terminal: Terminal): Promise<number> {
  let code = 0
  // A command is loaded when it is called: those that need no server start without the wires.
  const then = async (command: () => Promise<number>) => void (code = await command())
  const root = new Command('wirechief')
    .description(
      'Protocol conformance tests for contact-centre Web Services: scenarios in YAML, verdicts with evidence.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: () => undefined })
    .showSuggestionAfterError()
    .addHelpText('after', exitCodes)

  selecting(root.command('run'))
    .description('run scenarios, judge them, report')
    .option('--target <file>', 'target file; without one the embedded reference servers', collect, [])
    .option('--report <kind=path>', 'also write a report: json, junit, html, markdown, github', collect, [])
    .option('--journal <path>', 'where to keep the journal')
    .option('--jobs <n>', 'scenarios at once, at most', positive, 8)
    .option('--seed <n>', 'seed of everything that is left to chance', whole, 1)
    .option('--time-scale <factor>', 'stretches every timer', factor, 1)
    .option('--patience <ms>', 'how long to wait for an event whose time no page states', positive, 5000)
    .option('--baseline <file>', 'known failures: they do not count, and a fixed one is told')
    .option('--strict', 'a broken "should" fails', false)
    .addOption(
      new Option('--inconclusive <as>', 'how JUnit shows inconclusive')
        .choices(['pass', 'fail', 'error'])
        .default('error'),
    )
    .option('--fault <name>', 'a deliberate defect of the embedded server', collect, [])
    .option('--jitter', 'legal variation of the embedded server', false)
    .option('--option <name=value>', 'a setting of the embedded server', collect, [])
    .action((flags: RunFlags) =>
      then(async () => (await import('./commands/run.ts')).runCommand(flags, terminal)),
    )

  root
    .command('explore')
    .description('walk the state model of a system; what fails is made small and written as a scenario')
    .option('--target <file>', 'target file; without one the embedded reference server')
    .option('--system <name>', 'which system', 'gws')
    .option('--specs <dir>', 'more specs', collect, [])
    .option('--steps <n>', 'end after so many operations (1000 if no end is named)', positive)
    .option('--for <time>', 'end after this time, e.g. 10m')
    .option('--until <goal>', 'end when this is reached, e.g. "transitions>=95%"')
    .option('--seed <n>', 'seed of every choice', whole, 1)
    .option('--racing <share>', 'share of operations in flight together, 0 to 1', share, 0)
    .option('--refused <share>', 'share of operations that must be refused, 0 to 1', share, 0.2)
    .option('--length <n>', 'operations of one walk', positive)
    .option('--agents <n>', 'agents of one walk', positive)
    .option('--lanes <n>', 'walks at the same time', positive)
    .option('--rate <n>', 'operations a second, at most', factor)
    .option('--failures <n>', 'end after so many different failures', positive, 1)
    .option('--patience <ms>', 'how long to wait for an event whose time no page states', positive, 5000)
    .option('--time-scale <factor>', 'stretches every timer', factor, 1)
    .option('--out <dir>', 'where failures are written as scenarios')
    .option('--diagram <path>', 'write what was visited as a Mermaid state diagram')
    .option('--journal <path>', 'where to keep the journal')
    .option('--fault <name>', 'a deliberate defect of the embedded server', collect, [])
    .option('--jitter', 'legal variation of the embedded server', false)
    .option('--option <name=value>', 'a setting of the embedded server', collect, [])
    .action((flags: ExploreFlags) =>
      then(async () => (await import('./commands/explore.ts')).exploreCommand(flags, terminal)),
    )

  root
    .command('serve')
    .description('an opponent, until stopped; prints its URL as one JSON line')
    .option('--system <name>', 'which system', 'gws')
    .option('--port <n>', 'port; 0 takes a free one', whole, 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--external-url <url>', 'what it calls itself in links')
    .option('--fault <name>', 'a deliberate defect', collect, [])
    .option('--jitter', 'legal variation', false)
    .option('--zoo <name>', 'a server that does nothing useful')
    .option('--seed <n>', 'seed of the jitter', whole, 1)
    .option('--option <name=value>', 'a setting of the server', collect, [])
    .option('--target-out <file>', 'write a target file for it')
    .action((flags) => then(async () => (await import('./commands/serve.ts')).serveCommand(flags, terminal)))

  judging(root.command('judge'))
    .description('judge stored journals again, offline, and explain what differs from their stored verdicts')
    .argument('<journal...>')
    .action((journals: readonly string[], flags: JudgeFlags) =>
      then(async () => (await import('./commands/judge.ts')).judgeCommand(journals, flags, terminal)),
    )

  judging(root.command('report'))
    .description('make reports of a stored journal')
    .argument('<journal>')
    .action((journal: string, flags: JudgeFlags) =>
      then(async () => (await import('./commands/report.ts')).reportCommand(journal, flags, terminal)),
    )

  judging(root.command('merge'))
    .description('put the journals of shards together and judge them as one')
    .argument('<journal...>')
    .option('--out <path>', 'keep the merged journal')
    .action((journals: readonly string[], flags: JudgeFlags) =>
      then(async () => (await import('./commands/merge.ts')).mergeCommand(journals, flags, terminal)),
    )

  root
    .command('compare')
    .description('what changed between two report.json files')
    .argument('<old>')
    .argument('<new>')
    .action((before: string, after: string) =>
      then(async () => (await import('./commands/compare.ts')).compareCommand(before, after, terminal)),
    )

  root
    .command('explain')
    .description('one check of a stored journal: its requirement, its page, its entries, why')
    .argument('<check>', 'a check (voice/x#2) or a scenario')
    .option('--journal <path>', 'the journal')
    .option('--specs <dir>', 'more specs', collect, [])
    .option('--strict', 'a broken "should" fails', false)
    .action((check: string, flags: ExplainFlags) =>
      then(async () => (await import('./commands/explain.ts')).explainCommand(check, flags, terminal)),
    )

  root
    .command('coverage')
    .description('page by page: statements, the scenarios that test them, the faults that prove it')
    .option('--specs <dir>', 'more specs', collect, [])
    .action((flags: { readonly specs: readonly string[] }) =>
      then(async () => (await import('./commands/coverage.ts')).coverageCommand(flags, terminal)),
    )

  root
    .command('lint')
    .description('check specs and schemas')
    .option('--specs <dir>', 'more specs', collect, [])
    .action((flags) => then(async () => (await import('./commands/lint.ts')).lintCommand(flags, terminal)))

  selecting(root.command('list'))
    .description('what there is to run, by page')
    .action((flags) => then(async () => (await import('./commands/list.ts')).listCommand(flags, terminal)))

  root
    .command('doctor')
    .description(
      'prove reach, log-ins, subscriptions and the order of events, before a suite is spent on them',
    )
    .option('--target <file>', 'target file', collect, [])
    .option('--system <name>', 'without a target file: which embedded server', collect, [])
    .option('--specs <dir>', 'more specs', collect, [])
    .option('--journal <path>', 'where to keep the journal')
    .action((flags: DoctorFlags) =>
      then(async () => (await import('./commands/doctor.ts')).doctorCommand(flags, terminal)),
    )

  root
    .command('init')
    .description('ask, and write a commented target file')
    .option('--yes', 'ask nothing: take the defaults and these options', false)
    .option('--out <file>', 'where to write', 'target.yaml')
    .option('--force', 'overwrite', false)
    .option('--system <name>', 'which system')
    .option('--url <url>', 'where its API is')
    .option('--name <name>', 'what to call the lab')
    .option('--user <name>', 'an account for the tests', collect, [])
    .action(({ user, ...flags }: InitFlags & { readonly user: readonly string[] }) =>
      then(async () => (await import('./commands/init.ts')).initCommand({ ...flags, users: user }, terminal)),
    )

  root
    .command('selftest')
    .description(
      'the kill matrix: every fault must be caught, no legal variation blamed, nothing earned by the zoo',
    )
    .option('--system <name>', 'only this system', collect, [])
    .option('--fault <name>', 'only this fault', collect, [])
    .option('--seeds <n>', 'runs with legal variation', whole, 20)
    .option('--skip <part>', 'leave out: faults, jitter or zoo', part, [])
    .option('--jobs <n>', 'servers at once', positive, 4)
    .action((flags: SelftestFlags) =>
      then(async () => (await import('./commands/selftest.ts')).selftestCommand(flags, terminal)),
    )

  try {
    await root.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 0
    if (argv.length === 0) {
      terminal.err(root.helpInformation())
      return 4
    }
    throw new Failure('usage', error.message.replace(/^error: /, ''), 'See wirechief --help.')
  }
  return code
}

function judging(command: Command): Command {
  return command
    .option('--specs <dir>', 'more specs', collect, [])
    .option('--report <kind=path>', 'also write a report: json, junit, html, markdown, github', collect, [])
    .option('--strict', 'a broken "should" fails', false)
    .addOption(
      new Option('--inconclusive <as>', 'how JUnit shows inconclusive')
        .choices(['pass', 'fail', 'error'])
        .default('error'),
    )
}

function selecting(command: Command): Command {
  return command
    .option('--system <name>', 'only this system', collect, [])
    .option('--specs <dir>', 'more specs', collect, [])
    .option('--only <pattern>', 'only these scenarios: an id, a folder, or a pattern with *', collect, [])
    .option('--profile <name>', 'only what proves this profile')
    .option('--shard <i/n>', 'only this part', shard)
}

const exitCodes = `
Exit codes:
  0  everything judged passed
  1  the server contradicts a requirement
  2  inconclusive: set-up, peer, timing or evidence does not allow a judgement
  3  the harness or the configuration is at fault, or nothing was judged
  4  the command line or a file it names is wrong`
