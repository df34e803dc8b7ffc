import type { WorldSettings } from './model/world.ts'

/** What can be chosen about this server beside its faults: the `options` of OpponentOptions, by name. */
export interface Settings extends WorldSettings {
  readonly generation: 'callUuid' | 'connId'
  readonly csrf: boolean
  readonly ack: boolean
  readonly errorForm: 'call-state' | 'error-message'
}

type Choices = Readonly<Record<string, readonly string[]>>

/** The first of each is what it is when nothing is said. */
const choices = {
  generation: ['callUuid', 'connId'],
  csrf: ['off', 'on'],
  ack: ['on', 'off'],
  'after-login': ['Ready', 'NotReady', 'LoggedIn'],
  'call-error': ['call-state', 'error-message'],
  recording: ['on', 'off'],
  mute: ['on', 'off'],
} as const satisfies Choices

/** Free text: the disposition key, the features (a comma list), the wrap-up time in milliseconds. */
const texts = {
  'disposition-key': 'DispositionCode',
  features: 'api-voice,api-voice-recording,api-supervisor-monitoring,api-supervisor-agent-control',
  'wrap-up': '0',
} as const

export function readSettings(options: Readonly<Record<string, string>> = {}): Settings {
  for (const name of Object.keys(options))
    if (!Object.hasOwn(choices, name) && !Object.hasOwn(texts, name))
      throw new Error(
        `There is no option "${name}"; the known ones are: ${[...Object.keys(choices), ...Object.keys(texts)].join(', ')}.`,
      )
  const pick = <K extends keyof typeof choices>(name: K): (typeof choices)[K][number] => {
    const known: readonly (typeof choices)[K][number][] = choices[name]
    const wanted = options[name]
    const chosen = wanted === undefined ? known[0] : known.find((one) => one === wanted)
    if (chosen === undefined)
      throw new Error(`The option ${name} can be ${known.join(' or ')}, and not "${wanted}".`)
    return chosen
  }
  const text = (name: keyof typeof texts): string => options[name] ?? texts[name]
  const wrapUpMs = Number(text('wrap-up'))
  if (!Number.isInteger(wrapUpMs) || wrapUpMs < 0)
    throw new Error('The option wrap-up is a number of milliseconds.')
  return {
    generation: pick('generation'),
    csrf: pick('csrf') === 'on',
    ack: pick('ack') === 'on',
    errorForm: pick('call-error'),
    features: text('features')
      .split(',')
      .filter((feature) => feature !== ''),
    dispositionKey: text('disposition-key'),
    recording: pick('recording') === 'on',
    mute: pick('mute') === 'on',
    afterLogin: pick('after-login'),
    wrapUpMs,
  }
}
