import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { command, scratch } from './testing/recorder.ts'

// Each command reads all specs, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 60_000 })

describe('what was typed is wrong, and nothing runs', () => {
  test.each([
    [['rum'], "unknown command 'rum'", 'Did you mean run?'],
    [['run', '--onyl', 'x'], "unknown option '--onyl'", 'Did you mean --only?'],
    [['run', 'voice'], "too many arguments for 'run'", ''],
    [['run', '--jobs', '0'], 'It must be at least 1.', ''],
    [['run', '--shard', '3/2'], 'It must be i/n', ''],
    [['run', '--seed', '-1'], 'It must be a whole number.', ''],
    [['run', '--inconclusive', 'maybe'], 'Allowed choices are pass, fail, error', ''],
    [['run', '--only', 'voice/after-cal-work'], 'matches no scenario', 'did you mean voice/after-call-work?'],
    [
      ['run', '--profile', 'gws-seed-voce'],
      'there is no profile "gws-seed-voce"',
      'did you mean "gws-seed-voice"?',
    ],
    [['run', '--system', 'gsw'], 'there is no system "gsw"', 'did you mean "gws"?'],
    [['list', '--system', 'gsw'], 'there is no system "gsw"', 'did you mean "gws"?'],
    [['run', '--report', 'jsn=r.json'], 'there is no report kind "jsn"', 'did you mean "json"?'],
    [['run', '--report', 'r.json'], 'names no file', ''],
    [
      ['run', '--fault', 'acw-work-mode-mising'],
      'there is no fault',
      'did you mean "acw-work-mode-missing"?',
    ],
    [['run', '--system', 'gws', '--option', 'csrf'], '--option csrf is not NAME=VALUE', ''],
    [['run', '--target', 'x.yaml', '--jitter'], 'are for the embedded server', ''],
    [['run', '--baseline', '/nowhere/b.yaml'], 'cannot read the baseline /nowhere/b.yaml', ''],
    [['serve', '--system', 'finese'], 'there is no system "finese"', 'did you mean "finesse"?'],
    [['serve', '--zoo', 'always-OK'], 'there is no zoo server', ''],
    [['selftest', '--fault', 'nothing-like-it'], 'there is no fault "nothing-like-it"', ''],
    [['selftest', '--skip', 'fault'], 'It must be faults, jitter or zoo.', ''],
    [['explore', '--until', 'banana'], '--until "banana" is no goal', ''],
    [['report', 'j.ndjson'], 'say which reports', ''],
    [['explain', 'voice/hold#1'], 'say which run', ''],
    [['judge', '/nowhere/j.ndjson'], '/nowhere/j.ndjson', ''],
    [['compare', '/nowhere/a.json', '/nowhere/b.json'], 'cannot read the report /nowhere/a.json', ''],
    [['doctor', '--target', '/nowhere/t.yaml'], '/nowhere/t.yaml', ''],
    [['init', '--yes', '--system', 'gsw', '--out', '/nowhere/t.yaml'], 'there is no system "gsw"', ''],
  ])('%j', async (argv, sentence, help) => {
    const { code, out, failure } = await command(...argv)
    expect({ code, out }).toEqual({ code: 4, out: '' })
    expect(failure).toContain(sentence)
    expect(failure).toContain(help)
  })

  test('an unknown fault is told with all that there are, of every system', async () => {
    const { hint } = await command('run', '--fault', 'nothing-like-it')
    expect(hint).toContain('  acw-work-mode-missing — ')
    expect(hint).toContain('  make-call-forgotten — ')
  })

  test('nothing at all: the help, and 4', async () => {
    const { code, err } = await command()
    expect(code).toBe(4)
    expect(err).toContain('Usage: wirechief [options] [command]')
  })
})

describe('help and version', () => {
  test.each([
    [['--help'], 'Usage: wirechief'],
    [['run', '--help'], 'Usage: wirechief run'],
    [['--version'], '0.'],
  ])('%j', async (argv, text) => {
    const { code, out } = await command(...argv)
    expect(code).toBe(0)
    expect(out).toContain(text)
  })
})

describe('a fault without a system', () => {
  test('runs the system that has it', async () => {
    const { code, out, err } = await command(
      'run',
      '--fault',
      'acw-work-mode-missing',
      '--only',
      'voice/after-call-work',
    )
    expect(err).toContain('scenarios on embedded-gws and embedded-gws-connid-csrf\n')
    expect(code).toBe(1)
    expect(out).toContain('gws.acw.notified')
    expect(out).toContain('wirechief run --fault acw-work-mode-missing --only voice/after-call-work --seed 1')
  })
})

describe('files that a command writes', () => {
  test('a folder that is missing is made', async () => {
    const out = join(scratch(), 'a', 'b', 't.yaml')
    expect((await command('init', '--yes', '--out', out)).code).toBe(0)
    expect(readFileSync(out, 'utf8')).toContain('system: gws')
  })

  test('what exists is not overwritten, unless it is asked for', async () => {
    const out = join(scratch(), 't.yaml')
    writeFileSync(out, 'mine')
    const { code, failure } = await command('init', '--yes', '--out', out)
    expect({ code, failure, text: readFileSync(out, 'utf8') }).toEqual({
      code: 4,
      failure: `${out} exists already`,
      text: 'mine',
    })
    expect((await command('init', '--yes', '--force', '--out', out)).code).toBe(0)
    expect(readFileSync(out, 'utf8')).not.toBe('mine')
  })

  test.each([
    ['init', ['init', '--yes', '--force', '--out'], 'cannot write the target file'],
    ['serve', ['serve', '--target-out'], 'cannot write the target file'],
    ['run', ['run', '--system', 'gws', '--only', 'voice/hold', '--report'], 'cannot write the json report'],
  ])('%s says what it could not write, and where', async (name, argv, sentence) => {
    // A path below a file cannot be written by anybody.
    const file = join(scratch(), 'file')
    writeFileSync(file, '')
    const path = join(file, 'x')
    const { code, failure } = await command(...argv, name === 'run' ? `json=${path}` : path)
    expect(code).toBe(3)
    expect(failure).toContain(`${sentence} to ${path}: `)
  })
})

function scenariosOf(path: string): unknown {
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly scenarios: unknown }).scenarios
}

describe('a stored run', () => {
  test('is judged, reported, merged, compared and explained offline', async () => {
    const folder = scratch()
    const journal = join(folder, 'j.ndjson')
    const json = join(folder, 'r.json')
    const run = await command(
      'run',
      '--system=gws',
      '--only=voice/after-call-work',
      `--journal=${journal}`,
      `--report=json=${json}`,
      '--report=markdown=-',
    )
    expect(run).toMatchObject({ code: 0 })
    expect(run.out).toContain('# ')

    const judged = await command('judge', journal, '--report', `json=${join(folder, 'again.json')}`)
    expect(judged.code).toBe(0)
    expect(judged.out).not.toContain('differ')
    expect(scenariosOf(join(folder, 'again.json'))).toEqual(scenariosOf(json))

    expect((await command('report', journal, '--report', `html=${join(folder, 'r.html')}`)).code).toBe(0)
    expect(existsSync(join(folder, 'r.html'))).toBe(true)

    const merged = await command('merge', journal, '--out', join(folder, 'm.ndjson'))
    expect(merged.code).toBe(0)
    expect(existsSync(join(folder, 'm.ndjson'))).toBe(true)

    expect((await command('compare', json, join(folder, 'again.json'))).code).toBe(0)

    const explained = await command('explain', 'voice/after-call-work#2', '--journal', journal)
    expect(explained.code).toBe(0)
    expect(explained.out).toContain('gws.acw.notified')
    const unknown = await command('explain', 'voice/after-call-work#99', '--journal', journal)
    expect(unknown).toMatchObject({ code: 4 })
  })
})
