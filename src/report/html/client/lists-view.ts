import { plural } from '../../words.ts'
import type { Desk } from './desk.ts'
import { el, type Child } from './dom.ts'
import { badge } from './lamp.ts'

/** Proven silences, what the server showed where the documentation is open, and what was noticed beside the checks. */
export function absencesView(desk: Desk): HTMLElement {
  const { absences } = desk.data
  return view(
    'Absences',
    'That nothing came is proven like anything else: exact, by the server itself; fence, by a later event on the same ordered channel; window, by a silence longer than the delays measured in this run allow.',
    absences.length === 0
      ? [none('No scenario of this run proves an absence.')]
      : [
          table(
            'Proven absences',
            ['Grade', 'Check', 'Proof'],
            absences.map(({ scenario, check, says, absence, text }) => [
              badge('pass', absence.grade),
              el(
                'div',
                {},
                el('a', { href: desk.to(scenario, check) }, check),
                el('p', { class: 'small' }, `${says}${onTarget(desk, scenario)}`),
              ),
              text,
            ]),
          ),
        ],
  )
}

export function rulingsView(desk: Desk): HTMLElement {
  const { rulings, extensions } = desk.data
  return view(
    'Rulings and extensions',
    'Where the documentation contradicts itself or is silent, a ruling says what is accepted; this is what the server showed.',
    [
      ...rulings.map(({ id, question, observed, byOperation, target }) =>
        el(
          'section',
          { class: 'panel' },
          el('h2', {}, question),
          el(
            'p',
            { class: 'facts' },
            el('code', {}, id),
            el('span', {}, target),
            observed.length === 0 ? el('span', {}, 'not seen') : el('b', {}, observed.join(', ')),
            observed.length > 1 && badge('warning', 'not consistent'),
          ),
          byOperation.length > 0 &&
            table(
              `Where ${id} was shown`,
              ['Operation', 'Alternative', 'Times', 'Entry'],
              byOperation.map(({ operation, alternative, count, evidence }) => [
                operation,
                alternative,
                count,
                entryLink(desk, evidence),
              ]),
            ),
        ),
      ),
      rulings.length === 0 && none('No ruling was tested.'),
      el(
        'section',
        { class: 'panel' },
        el('h2', {}, 'Extensions'),
        el(
          'p',
          { class: 'lead' },
          'Members that the server sends and the documentation nowhere describes. They are no fault.',
        ),
        extensions.length === 0
          ? none('None was seen.')
          : table(
              'Extensions',
              ['Member', 'In', 'Times', 'Target', 'Entry'],
              extensions.map(({ at, schema, count, target, evidence }) => [
                el('code', {}, at),
                schema,
                count,
                target,
                entryLink(desk, evidence),
              ]),
            ),
      ),
    ],
  )
}

export function findingsView(desk: Desk): HTMLElement {
  const { findings } = desk.data
  return view(
    'Findings',
    'What was noticed beside the checks.',
    findings.length === 0
      ? [none('Nothing was noticed.')]
      : [
          el('p', { class: 'small' }, plural(findings.length, 'finding')),
          table(
            'Findings',
            ['Kind', 'What', 'Where', 'Entries'],
            findings.map(({ kind, message, requirement, scenario, target, evidence }) => [
              badge('warning', kind),
              el(
                'div',
                {},
                el('p', {}, message),
                requirement !== undefined && el('p', { class: 'small' }, requirement),
              ),
              scenario === undefined
                ? target
                : el('a', { href: desk.to(scenario) }, desk.data.scenarios[scenario]?.id ?? ''),
              el(
                'span',
                { class: 'refs' },
                ...evidence.slice(0, 8).map((seq) => entryLink(desk, seq, scenario)),
              ),
            ]),
          ),
        ],
  )
}

/** Which target, where there are several. */
function onTarget(desk: Desk, scenario: number): string {
  return desk.data.targets.length > 1 ? ` · ${desk.data.scenarios[scenario]?.target ?? ''}` : ''
}

function entryLink(desk: Desk, seq: number, known?: number): HTMLElement {
  const scenario = desk.data.entryScenario[seq] ?? known
  return scenario === undefined
    ? el('span', {}, seq)
    : el('a', { href: desk.to(scenario, undefined, seq) }, `entry ${seq}`)
}

function view(title: string, lead: string, content: readonly Child[]): HTMLElement {
  return el('section', {}, el('h1', { tabindex: -1 }, title), el('p', { class: 'lead' }, lead), ...content)
}

function none(text: string): HTMLElement {
  return el('p', { class: 'none' }, text)
}

function table(caption: string, head: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  return el(
    'div',
    { class: 'wide', tabindex: 0, role: 'region', 'aria-label': caption },
    el(
      'table',
      { class: 'plain' },
      el('thead', {}, el('tr', {}, ...head.map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, ...rows.map((cells) => el('tr', {}, ...cells.map((cell) => el('td', {}, cell))))),
    ),
  )
}
