import { at, isObject, member, type Json } from '../../base/json.ts'
import type {
  Catalogue,
  Level,
  Requirement,
  Ruling,
  Scenario,
  Schemas,
  SystemSpec,
} from '../../catalogue/model.ts'
import type { TargetFacts } from '../../journal/entry.ts'
import type { System } from '../../systems/system.ts'
import { absent, atLeast, like } from './pattern.ts'
import { sourceOf } from './steps.ts'

/**
 * A documentation as small as can be: agents have a state, told on /state, and calls, told on /calls. Everything is
 * literal, and nothing in it is real but the judge that is tested with it.
 */
export const lab: TargetFacts = {
  name: 'lab',
  system: 'desk',
  url: 'https://lab.example',
  features: 'all',
  rulings: {},
  values: { queue: 'support-1' },
  timers: { wrapUp: 20_000 },
  stimuli: ['knock'],
  ordered: false,
}

const unused = () => Promise.reject(new Error('the judge never speaks to a server'))

export const desk: System = {
  name: 'desk',
  title: 'Desk',
  wire: 'bayeux',
  payload: 'json',
  notifications: '/events',
  states: ['Ready'],
  decode: ({ data }) => {
    const message = member(data, 'messageType')
    return { message: typeof message === 'string' ? message : undefined, body: data }
  },
  operation: (method, url, body) => {
    const name = member(body, 'do')
    return typeof name === 'string' ? name : `${method} ${url.split('?')[0] ?? ''}`
  },
  login: unused,
  prepare: unused,
  clean: unused,
  logout: unused,
  testOrder: unused,
}

/** State: `state` must be a string. Call: `id` must be a string. Members in `known` are described. */
const shapes: Readonly<Record<string, { readonly needs: string; readonly known: readonly string[] }>> = {
  'desk/State': { needs: 'state', known: ['messageType', 'state', 'reason', 'at'] },
  'desk/Call': { needs: 'id', known: ['messageType', 'id', 'state', 'kind', 'note', 'at'] },
  'desk/Reply': { needs: 'code', known: ['code'] },
}

export const schemas: Schemas = {
  has: (name) => name in shapes,
  names: () => Object.keys(shapes),
  validate: (name, value) => {
    const needs = shapes[name]?.needs ?? ''
    const found = at(value, `/${needs}`)
    if (found === undefined) return [{ at: '', message: `must have ${needs}` }]
    return typeof found === (needs === 'code' ? 'number' : 'string')
      ? []
      : [{ at: `/${needs}`, message: `must be a ${needs === 'code' ? 'number' : 'string'}` }]
  },
  extensions: (name, value) =>
    isObject(value)
      ? Object.keys(value)
          .filter((key) => !(shapes[name]?.known ?? []).includes(key))
          .map((key) => `/${key}`)
      : [],
}

const source = sourceOf('desk')

const success: Ruling = {
  id: 'success',
  question: 'What says yes?',
  pages: ['replies'],
  why: 'the page shows both',
  consistent: 'server',
  source,
  alternatives: [
    { name: 'code', accepted: true, note: '', reply: { status: like(200), body: like({ code: 0 }) } },
    { name: 'empty', accepted: true, note: '', reply: { status: like(200), empty: true } },
    { name: 'word', accepted: false, note: '', reply: { status: like(200), body: like({ said: 'yes' }) } },
  ],
}
const failure: Ruling = {
  id: 'failure',
  question: 'What says no?',
  pages: ['replies'],
  why: 'the page shows a code',
  consistent: 'free',
  source,
  alternatives: [
    { name: 'code', accepted: true, note: '', reply: { body: like({ code: atLeast(1) }) } },
    {
      name: 'http-alone',
      accepted: false,
      note: '',
      reply: { status: { p: 'all', patterns: [atLeast(400)] } },
    },
  ],
}
const dialect: Ruling = {
  id: 'dialect',
  question: 'Does a call say its kind?',
  pages: ['calls'],
  why: 'the samples differ',
  consistent: 'server',
  source,
  alternatives: [
    { name: 'plain', accepted: true, note: '', event: { messages: ['Call'], where: like({ kind: absent }) } },
    { name: 'kind', accepted: false, note: '', event: { messages: ['Call'], where: like({ kind: 'old' }) } },
  ],
}

export const spec: SystemSpec = {
  name: 'desk',
  title: 'Desk',
  pages: new Map(),
  rulings: new Map([success, failure, dialect].map((ruling) => [ruling.id, ruling])),
  forms: new Map(
    [
      { id: 'operation', accept: { ruling: 'success' }, refuse: { ruling: 'failure' }, source },
      { id: 'read', accept: { status: like(200), schema: 'desk/Reply' }, source },
    ].map((form) => [form.id, form]),
  ),
  topics: [
    {
      on: '/state',
      source,
      messages: [
        {
          message: 'State',
          schema: 'desk/State',
          unsolicited: [
            { why: 'a repeated state is legal', repeats: ['/state'] },
            { why: 'supper may begin at any time', where: like({ state: 'Supper' }) },
          ],
        },
      ],
    },
    { on: '/calls', source, messages: [{ message: 'Call', schema: 'desk/Call', unsolicited: [] }] },
  ],
  implicit: { schema: 'desk.as-documented', explained: 'desk.have-a-cause' },
  features: [],
  stimuli: ['knock'],
}

function requirement(id: string, level: Level, more: Partial<Requirement> = {}): Requirement {
  return {
    id,
    system: 'desk',
    page: 'the page',
    level,
    text: `what ${id} says`,
    place: 'somewhere',
    falsify: 'somehow',
    source,
    ...more,
  }
}

export const requirements: ReadonlyMap<string, Requirement> = new Map(
  [
    requirement('desk.as-documented', 'must'),
    requirement('desk.have-a-cause', 'must'),
    requirement('desk.must', 'must'),
    requirement('desk.should', 'should'),
    requirement('desk.may', 'may'),
    requirement('desk.open', 'undefined'),
    requirement('desk.unseen', 'must', { untestable: 'it happens behind the scenes' }),
    requirement('desk.other', 'must'),
  ].map((one) => [one.id, one]),
)

export function catalogueOf(scenarios: readonly Scenario[], change: Partial<Catalogue> = {}): Catalogue {
  return {
    systems: { desk: spec },
    scenarios: scenarios.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    requirements,
    profiles: new Map(),
    digest: 'digest',
    schemas,
    ...change,
  }
}

/** A told state or call, as the server pushes it. */
export const state = (name: Json, more: { readonly [key: string]: Json } = {}): Json => ({
  messageType: 'State',
  state: name,
  ...more,
})
export const call = (id: Json, name: Json, more: { readonly [key: string]: Json } = {}): Json => ({
  messageType: 'Call',
  id,
  state: name,
  ...more,
})
