import { dialects } from './interactions/dialect.ts'
import { shapes, types, type InteractionForms } from './interactions/forms.ts'
import type { WorldSettings } from './model/world.ts'

/** What can be chosen about this server beside its faults: the `options` of OpponentOptions, by name. */
export interface Settings extends WorldSettings {
  readonly generation: 'callUuid' | 'connId'
  readonly csrf: boolean
  readonly ack: boolean
  readonly errorForm: 'call-state' | 'error-message'
  /** Links name a host that nobody outside can reach. */
  readonly insideLinks: boolean
  /** How long the event connection holds a poll. */
  readonly pollTimeoutMs: number
  /** By how much the delays of a real lab are scaled. */
  readonly delayScale: number
  readonly interactions: InteractionForms
  /** Which generation of the interactions: one address for all media (8.5.1), or one for each (8.5.2). */
  readonly media: 'generic' | 'per-media'
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
  'clear-call': ['off', 'on'],
  links: ['outside', 'inside'],
  'interactions-reply': dialects,
  'interactions-shape': shapes,
  'interactions-type': types,
  media: ['generic', 'per-media'],
} as const satisfies Choices

/** Free text: the disposition key, the features (a comma list), times in milliseconds, the scale of delays. */
const texts = {
  'disposition-key': 'DispositionCode',
  features: 'api-voice,api-voice-recording,api-supervisor-monitoring,api-supervisor-agent-control',
  'wrap-up': '0',
  'poll-timeout': '30000',
  'delay-scale': '0.05',
} as const

const multimedia = ['', '-chat', '-email', '-workitem'].map((medium) => `api-multimedia${medium}`)

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
  const number = (name: keyof typeof texts): number => {
    const value = Number(text(name))
    if (Number.isNaN(value) || value < 0)
      throw new Error(`The option ${name} is a number, not "${text(name)}".`)
    return value
  }
  return {
    generation: pick('generation'),
    csrf: pick('csrf') === 'on',
    ack: pick('ack') === 'on',
    errorForm: pick('call-error'),
    features: [
      ...text('features')
        .split(',')
        .filter((feature) => feature !== ''),
      ...(pick('media') === 'per-media' && options['features'] === undefined ? multimedia : []),
    ],
    dispositionKey: text('disposition-key'),
    recording: pick('recording') === 'on',
    mute: pick('mute') === 'on',
    afterLogin: pick('after-login'),
    wrapUpMs: number('wrap-up'),
    pollTimeoutMs: number('poll-timeout'),
    delayScale: number('delay-scale'),
    clearCall: pick('clear-call') === 'on',
    insideLinks: pick('links') === 'inside',
    media: pick('media'),
    interactions: {
      reply: pick('interactions-reply'),
      shape: pick('interactions-shape'),
      type: pick('interactions-type'),
    },
  }
}
