import type { JsonObject } from '../../../base/json.ts'
import type { Act, Option } from '../../model.ts'
import type { Desk, World } from './world.ts'

/** A thing that could be done, before it is known whether it is possible. */
export type Idea = Pick<Act, 'name' | 'by' | 'with'>

/** What the documentation says that an operation does to the user whom it is about. */
export interface Effect {
  readonly outcome: Option['expect']
  /** How the server answers: a form that it satisfies or refuses by; undefined where the pages leave it open. */
  readonly reply: { readonly accept: string } | { readonly refuse: string } | undefined
  /** What the user may be like afterwards; the first is the likeliest. */
  readonly after: readonly [Desk, ...Desk[]]
  /** What has to be told. */
  readonly told: readonly Told[]
  /** What may be told although nothing demands it. */
  readonly may: readonly Told[]
  /** The requirements that the reply proves. */
  readonly proves: readonly string[]
  /** The pages do not say what comes of it: worth doing only where it may be something else. */
  readonly unsaid?: true
}

/** An event on one of the user's own nodes. */
export interface Told {
  readonly node: 'user' | 'dialogs'
  readonly message: 'User' | 'ApiErrors' | 'Dialogs' | 'Dialog'
  readonly where: JsonObject
  readonly proves: readonly string[]
  /** Keeps the id of the dialog that is told of under this name. */
  readonly keep?: string
}

/** One operation of the API, or of the world around it, as the model knows it. */
export interface Rule {
  readonly name: string
  /** The steps that do it, without what is expected; none where there is only to wait. */
  request(world: World, act: Act): Request
  /** Whom it is about. */
  about(idea: Idea): string
  /** Undefined where the documentation does not say what it does, and where it can not be done. */
  apply(world: World, act: Idea & { readonly id: number }): Effect | undefined
}
export type Request =
  | { readonly put: string; readonly body: JsonObject }
  | { readonly stimulus: string }
  /** Nothing is asked for: it comes by itself, as long after this label as the timer says. */
  | { readonly timer: string }

export function tellUser(user: JsonObject, ...proves: readonly string[]): Told {
  return { node: 'user', message: 'User', where: { data: { user } }, proves }
}

export function tellError(apiError: JsonObject, ...proves: readonly string[]): Told {
  return { node: 'user', message: 'ApiErrors', where: { data: { apiErrors: { apiError } } }, proves }
}

/** A change that is accepted, and leads to one state that is told. */
export function changed(after: Desk, told: readonly Told[], proves: readonly string[] = []): Effect {
  return { outcome: 'accepted', reply: { accept: 'change' }, after: [after], told, may: [], proves }
}

/** A change that is refused at once, and changes nothing. */
export function refused(before: Desk, form: string, ...proves: readonly string[]): Effect {
  return { outcome: 'refused', reply: { refuse: form }, after: [before], told: [], may: [], proves }
}

/** A change that is accepted and fails by an error event, and changes nothing. */
export function failed(before: Desk, error: Told, ...proves: readonly string[]): Effect {
  return { outcome: 'refused', reply: { accept: 'change' }, after: [before], told: [error], may: [], proves }
}
