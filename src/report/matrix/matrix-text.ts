import type { Matrix } from './kill.ts'

/** The self-test as a Markdown page: the same text serves a terminal and the committed table. */
export function matrixMarkdown({ kills, alarms, zoo }: Matrix): string {
  const fates = ['killed', 'astray', 'survived', 'inconclusive'] as const
  const counts = fates.map((fate) => `${kills.filter((row) => row.fate === fate).length} ${fate}`)
  const falseAlarms = alarms.filter((row) => row.alarms.length > 0)
  return [
    ...(kills.length === 0
      ? []
      : [
          '## Faults',
          '',
          `${kills.length} faults: ${counts.join(', ')}.`,
          '',
          '| fault | what it does | fate | requirement that caught it | scenarios that failed |',
          '|---|---|---|---|---|',
          ...kills.map(
            ({ fault, fate, by, scenarios }) =>
              `| ${fault.name} | ${cell(fault.says)} | ${fate} | ${some(by)} | ${some(scenarios)} |`,
          ),
          '',
        ]),
    ...(alarms.length === 0
      ? []
      : [
          '## Legal variation',
          '',
          `${alarms.length} seeded runs of the good server with every jitter on: ${falseAlarms.length} with a false alarm.`,
          '',
          ...falseAlarms.flatMap(({ system, seed, alarms: blamed }) => [
            `- ${system}, seed ${seed}:`,
            ...blamed.map((alarm) => `  - ${cell(alarm)}`),
          ]),
          ...(falseAlarms.length === 0 ? [] : ['']),
        ]),
    ...(zoo.length === 0
      ? []
      : [
          '## Zoo',
          '',
          'Servers that do nothing useful must earn nothing.',
          '',
          '| server | what it does | checks earned | exit code |',
          '|---|---|---|---|',
          ...zoo.map(
            ({ name, says, earned, exitCode }) =>
              `| ${name} | ${cell(says)} | ${earned.length === 0 ? 'none' : some(earned)} | ${exitCode} |`,
          ),
          '',
        ]),
  ].join('\n')
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown || '–'
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')
}
