import type { Diagnostic } from './diagnostic.ts'

/** What a mistake is, before it is known where. */
export interface Complaint {
  readonly severity?: Diagnostic['severity']
  readonly rule: string
  readonly message: string
  readonly hint?: string | undefined
}

/** Where something stands in a file's text: offsets, the end not included. */
export type Range = readonly [start: number, end: number]

export interface PlacedComplaint extends Complaint {
  readonly range: Range
}

export interface Place {
  readonly key?: Range
  readonly value: Range
}

/** The key of a member, or its value; an item of a list has no key. */
export type Part = 'key' | 'value'
